package kz.oqyrman.drivers.sorter;

import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;
import kz.oqyrman.drivers.sorter.ModbusFrames.Frame;

/// Says of a sorter's line what is read and written, and what the controller answers where its
/// answer came whole.
final class ModbusTraceWords implements TraceWords {
  private static final int HEADER = 7;
  private static final int SHORTEST_REQUEST = 8;
  private static final int EXCEPTION = 0x80;
  private static final int READ_INPUTS = 2;
  private static final int READ_HOLDING = 3;
  private static final int READ_REGISTERS = 4;
  private static final int WRITE_REGISTER = 6;

  private Form form = Form.RTU;
  private int unit;

  @Override
  public String toDevice(byte[] bytes) {
    if (bytes.length < SHORTEST_REQUEST) {
      return "";
    }
    form = isTcp(bytes) ? Form.TCP : Form.RTU;
    int at = form == Form.TCP ? HEADER : 1;
    unit = bytes[at - 1] & 0xFF;
    return bytes.length < at + 5 ? "" : asked(Bytes.of(bytes).from(at));
  }

  /// What a sorter is asked has 8 bytes in RTU; over TCP it is longer and tells its length.
  private static boolean isTcp(byte[] bytes) {
    int told = (bytes[4] & 0xFF) << 8 | (bytes[5] & 0xFF);
    return bytes.length > SHORTEST_REQUEST && bytes.length == HEADER - 1 + told;
  }

  private static String asked(Bytes message) {
    int address = number(message, 1);
    int value = number(message, 3);
    return switch (message.at(0)) {
      case READ_INPUTS -> "read %d inputs from %d".formatted(value, address);
      case READ_HOLDING -> "read %d registers from %d".formatted(value, address);
      case READ_REGISTERS -> "read %d input registers from %d".formatted(value, address);
      case WRITE_REGISTER -> "write %d into register %d".formatted(value, address);
      default -> "function " + message.at(0);
    };
  }

  @Override
  public String fromDevice(byte[] bytes) {
    List<Frame> frames = ModbusFrames.split(form, unit, Bytes.of(bytes), true).frames();
    return frames.isEmpty() ? "" : said(frames.getLast().message());
  }

  private static String said(Bytes message) {
    if (message.length() < 2) {
      return "";
    }
    int function = message.at(0);
    if ((function & EXCEPTION) != 0) {
      return "refused, exception " + message.at(1);
    }
    return switch (function) {
      case READ_INPUTS ->
          "inputs " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(data(message));
      case READ_HOLDING, READ_REGISTERS -> registers(message);
      case WRITE_REGISTER -> "written";
      default -> "answer";
    };
  }

  private static byte[] data(Bytes message) {
    return message.from(2).toArray();
  }

  private static String registers(Bytes message) {
    StringJoiner registers = new StringJoiner(", ", "registers ", "");
    for (int at = 2; at + 1 < message.length(); at += 2) {
      registers.add(String.valueOf(number(message, at)));
    }
    return registers.toString();
  }

  private static int number(Bytes message, int at) {
    return message.at(at) << 8 | message.at(at + 1);
  }
}
