package kz.oqyrman.drivers.sorter;

import com.digitalpetri.modbus.ModbusPduSerializer.DefaultRequestSerializer;
import com.digitalpetri.modbus.ModbusPduSerializer.DefaultResponseSerializer;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ModbusResponsePdu;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.AskedLine;
import kz.oqyrman.drivers.link.AskedLine.Question;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;
import kz.oqyrman.drivers.sorter.ModbusFrames.Frame;
import kz.oqyrman.drivers.sorter.ModbusFrames.Split;

/// One request at a time to a Modbus controller, and the answer to it. The messages are the
/// library's; they travel over our own link, so that a sorter is traced, played and found lost like
/// every other device.
final class ModbusLine {
  private static final int EXCEPTION = 0x80;

  /// Codes of exceptions, remembered from the public Modbus specification.
  private static final int NO_SUCH_VALUE = 3;

  private static final int TAKES_LONG = 5;
  private static final int BUSY = 6;

  private static final int LONGEST_MESSAGE = 253;
  private static final int TRANSACTIONS = 0x10000;

  /// Rest between frames of a serial line; 3.5 characters at 9600 baud and more.
  private static final Duration GAP_RTU = Duration.ofMillis(5);

  /// What came of a request.
  sealed interface Reply {
    /// Done.
    record Answer(ModbusResponsePdu message) implements Reply {}

    /// The controller does not do it.
    ///
    /// @param code of the exception: 1 function, 2 address, 3 value, 4 failure
    record Refused(int code) implements Reply {
      /// Whether it would do something else: what was asked does not stand in its map.
      boolean isOfTheMap() {
        return code <= NO_SUCH_VALUE;
      }
    }

    /// Nothing that is an answer came in time, or it has no time for one.
    record Silence() implements Reply {}
  }

  private final Form form;
  private final int unit;
  private final ModbusRequestPdu greeting;
  private final AskedLine<Frame> line;
  private int transaction;

  /// @param greeting what every such controller answers
  ModbusLine(Link link, SorterSettings settings, ModbusRequestPdu greeting) {
    this.form = settings.form();
    this.unit = settings.unit();
    this.greeting = greeting;
    Duration gap = form == Form.RTU ? GAP_RTU : Duration.ZERO;
    this.line = new AskedLine<>(link, new Language(), settings.answer(), gap, question(greeting));
  }

  private final class Language implements AskedLine.Language<Frame> {
    @Override
    public String speaker() {
      return "Modbus controller";
    }

    @Override
    public AskedLine.Heard<Frame> hear(Bytes received, boolean ended) {
      Split split = ModbusFrames.split(form, unit, received, ended);
      return new AskedLine.Heard<>(split.frames(), split.remainder(), split.skipped());
    }
  }

  /// In RTU an answer does not say what it answers, but for its function.
  private Question<Frame> question(ModbusRequestPdu request) {
    transaction = form == Form.TCP ? (transaction + 1) % TRANSACTIONS : 0;
    int asked = transaction;
    int function = request.getFunctionCode();
    return new Question<>(
        Bytes.of(ModbusFrames.encode(form, new Frame(asked, unit, message(request)))),
        frame -> frame.transaction() == asked && (frame.message().at(0) & ~EXCEPTION) == function);
  }

  private static Bytes message(ModbusRequestPdu request) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_MESSAGE);
    try {
      DefaultRequestSerializer.INSTANCE.encode(request, bytes);
    } catch (ModbusException e) {
      throw new IllegalArgumentException("no request: " + request, e);
    }
    byte[] message = new byte[bytes.position()];
    bytes.flip().get(message);
    return Bytes.of(message);
  }

  boolean isNoisy() {
    return line.isNoisy();
  }

  /// Calls until somebody answers, which ends by itself: the line gives up after a few silences.
  void greet() throws IOException {
    Question<Frame> call = question(greeting);
    try {
      Optional<Frame> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = line.call(call);
      }
    } catch (LinkException e) {
      throw line.notGreeted(e);
    }
    line.greeted(call);
  }

  /// Asks and waits for the answer.
  Reply ask(ModbusRequestPdu request) throws IOException {
    Optional<Frame> answer = line.ask(question(request));
    return answer.isPresent() ? reply(answer.get().message()) : new Reply.Silence();
  }

  private static Reply reply(Bytes message) {
    int function = message.at(0);
    if ((function & EXCEPTION) != 0) {
      int code = message.length() > 1 ? message.at(1) : 0;
      return code == TAKES_LONG || code == BUSY ? new Reply.Silence() : new Reply.Refused(code);
    }
    try {
      return DefaultResponseSerializer.INSTANCE.decode(function, ByteBuffer.wrap(message.toArray()))
              instanceof ModbusResponsePdu read
          ? new Reply.Answer(read)
          : new Reply.Silence();
    } catch (ModbusException | RuntimeException e) {
      // the library throws whatever a cut message meets: as good as no answer
      return new Reply.Silence();
    }
  }
}
