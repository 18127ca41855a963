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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever stands on the wire of a sorter: what is no frame is skipped, and the next answer is
/// read.
public class ModbusFramesHostileTest {
  private static final int UNIT = 1;
  private static final Frame FRAME = new Frame(0, UNIT, Bytes.ofHex("04 04 00 07 00 03"));

  @Test
  void aControllerMaySendAnything() {
    Hostile.feed("modbus frames", 1_500, samples(), ModbusFramesHostileTest::fuzzerTestOneInput);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aMillionRandomBytesAndTheAnswersBetweenThemAreReadInBoundedMemory(Form form) {
    Reading reading = new Reading(form);
    Hostile.million("modbus " + form, List.of(ModbusFrames.encode(form, FRAME)), reading::take);
    reading.ended();
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
    Reading reading = new Reading(form);
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 0; at < input.length; at += step) {
      reading.take(Arrays.copyOfRange(input, at, Math.min(input.length, at + step)));
    }
    reading.ended();
  }

  private static final class Reading {
    private final Form form;
    private Bytes rest = Bytes.NONE;
    private int fed;
    private int accounted;

    Reading(Form form) {
      this.form = form;
    }

    void take(byte[] more) {
      fed += more.length;
      add(ModbusFrames.split(form, UNIT, Bytes.join(rest, Bytes.of(more)), false));
      if (rest.length() >= ModbusFrames.LONGEST) {
        throw new AssertionError("keeps " + rest.length() + " bytes");
      }
    }

    /// After a silence every byte was in a frame or noise. Noise and the beginning of answers may
    /// by chance be a frame; what follows the longest is not.
    void ended() {
      Bytes kept = rest;
      add(ModbusFrames.split(form, UNIT, kept, true));
      assertThat(accounted).as("every byte is in a frame or counted as noise").isEqualTo(fed);
      Bytes answer = Bytes.of(ModbusFrames.encode(form, FRAME));
      Bytes answers = kept;
      for (int i = 0; i <= ModbusFrames.LONGEST / answer.length() + 1; i++) {
        answers = Bytes.join(answers, answer);
      }
      assertThat(ModbusFrames.split(form, UNIT, answers, true).frames())
          .as("the answers behind the noise")
          .contains(FRAME);
    }

    private void add(Split split) {
      for (Frame frame : split.frames()) {
        accounted += ModbusFrames.encode(form, frame).length;
      }
      accounted += split.skipped();
      rest = split.remainder();
    }
  }
}
