package kz.oqyrman.drivers.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;
import kz.oqyrman.drivers.sorter.ModbusFrames.Frame;
import kz.oqyrman.drivers.sorter.ModbusFrames.Split;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands on the wire of a sorter: what is no frame is skipped, and the next answer is
/// read.
public class ModbusFramesHostileTest {
  private static final int UNIT = 1;
  private static final Frame FRAME = new Frame(0, UNIT, Bytes.ofHex("04 04 00 07 00 03"));

  @Test
  void aControllerMaySendAnything() {
    Hostile.feed("modbus frames", 1_500, samples(), ModbusFramesHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(Form.values())
        .flatMap(form ->
            Stream.of("02 01 05", "04 04 00 07 00 03", "84 02")
                .map(hex -> new Frame(0, UNIT, Bytes.ofHex(hex)))
                .map(frame -> ModbusFrames.encode(form, frame)))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    for (Form form : Form.values()) {
      read(form, input);
    }
    TraceWords words = Sorters.mask().words();
    assertThat(words.toDevice(input).length() + words.fromDevice(input).length())
        .as("words of what was asked and came")
        .isLessThan(2_000);
  }

  private static void read(Form form, byte[] input) {
    Bytes rest = Bytes.NONE;
    int accounted = 0;
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      Bytes more = Bytes.of(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
      Split split = ModbusFrames.split(form, UNIT, Bytes.join(rest, more), false);
      accounted += split.skipped() + length(form, split.frames());
      rest = split.remainder();
      assertThat(rest.length()).isLessThan(ModbusFrames.LONGEST);
    }
    Split ended = ModbusFrames.split(form, UNIT, rest, true);
    accounted += ended.skipped() + length(form, ended.frames());
    assertThat(accounted)
        .as("every byte is in a frame or counted as noise")
        .isEqualTo(input.length);
    Bytes answer = Bytes.of(ModbusFrames.encode(form, FRAME));
    Bytes answers = rest;
    for (int i = 0; i <= ModbusFrames.LONGEST / answer.length() + 1; i++) {
      answers = Bytes.join(answers, answer);
    }
    assertThat(ModbusFrames.split(form, UNIT, answers, true).frames())
        .as("the answers behind the noise")
        .contains(FRAME);
  }

  private static int length(Form form, List<Frame> frames) {
    return frames.stream().mapToInt(frame -> ModbusFrames.encode(form, frame).length).sum();
  }
}
