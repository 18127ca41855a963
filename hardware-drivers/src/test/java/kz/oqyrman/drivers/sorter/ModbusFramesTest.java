package kz.oqyrman.drivers.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;
import kz.oqyrman.drivers.sorter.ModbusFrames.Frame;
import kz.oqyrman.drivers.sorter.ModbusFrames.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModbusFramesTest {
  private static final int UNIT = 1;

  /// Bytes that look like the beginning of frames, and some that cannot begin one.
  private static final Bytes NOISE = Bytes.ofHex("FF 01 04 F0 00 00");

  /// Answers: three inputs, two registers, a written register, an exception; and those of the
  /// specification.
  static Stream<Arguments> answers() {
    List<String> own = List.of("02 01 05", "04 04 00 07 00 03", "06 00 00 00 03", "84 02");
    return Stream.of(Form.values())
        .flatMap(form ->
            Stream.concat(own.stream(), published())
                .map(message -> Arguments.of(form, Bytes.ofHex(message))));
  }

  private static Stream<String> published() {
    return Published.rows("modbus.tsv").stream().map(row -> row.get(2));
  }

  @Test
  void allPublishedExamplesAreHere() {
    assertThat(published()).hasSize(5);
  }

  private static Bytes whole(Form form, Bytes message) {
    int transaction = form == Form.TCP ? 0x1234 : 0;
    return Bytes.of(ModbusFrames.encode(form, new Frame(transaction, UNIT, message)));
  }

  private static Split split(Form form, Bytes bytes) {
    return ModbusFrames.split(form, UNIT, bytes, false);
  }

  @Test
  void anAnswerInBothEnvelopes() {
    Bytes message = Bytes.ofHex("02 01 05");
    assertThat(whole(Form.TCP, message)).isEqualTo(Bytes.ofHex("12 34 00 00 00 04 01 02 01 05"));
    Bytes rtu = whole(Form.RTU, message);
    assertThat(rtu.slice(0, 4)).isEqualTo(Bytes.ofHex("01 02 01 05"));
    assertThat(rtu.at(4) | rtu.at(5) << 8).isEqualTo(crc(rtu.slice(0, 4)));
  }

  /// Written anew here: reflected polynomial A001 from FFFF.
  private static int crc(Bytes bytes) {
    int crc = 0xFFFF;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= bytes.at(i);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
      }
    }
    return crc;
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerMayBeCutAnywhere(Form form, Bytes message) {
    Bytes bytes = whole(form, message);
    for (int cut = 0; cut <= bytes.length(); cut++) {
      Split first = split(form, bytes.slice(0, cut));
      Split second = split(form, Bytes.join(first.remainder(), bytes.from(cut)));
      List<Frame> frames = new ArrayList<>(first.frames());
      frames.addAll(second.frames());
      assertThat(frames).as("cut at " + cut).extracting(Frame::message).containsExactly(message);
      assertThat(first.skipped() + second.skipped()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerMayComeByteByByte(Form form, Bytes message) {
    Bytes bytes = whole(form, message);
    List<Frame> frames = new ArrayList<>();
    Bytes rest = Bytes.NONE;
    for (int at = 0; at < bytes.length(); at++) {
      Split split = split(form, Bytes.join(rest, bytes.slice(at, at + 1)));
      assertThat(split.skipped()).isZero();
      frames.addAll(split.frames());
      rest = split.remainder();
    }
    assertThat(frames).extracting(Frame::message).containsExactly(message);
    assertThat(rest).isEqualTo(Bytes.NONE);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void afterSilenceAnswersAreFoundBetweenNoise(Form form, Bytes message) {
    Bytes bytes = whole(form, message);
    Split split =
        ModbusFrames.split(form, UNIT, Bytes.join(NOISE, bytes, NOISE, bytes, NOISE), true);
    assertThat(split.frames()).extracting(Frame::message).containsExactly(message, message);
    assertThat(split.skipped()).isEqualTo(3 * NOISE.length());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void twoGluedTogetherAreTwo(Form form, Bytes message) {
    Bytes bytes = whole(form, message);
    assertThat(split(form, Bytes.join(bytes, bytes)).frames()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatAnotherUnitSaysIsNoise(Form form, Bytes message) {
    assertThat(ModbusFrames.split(form, 2, whole(form, message), true).frames()).isEmpty();
  }

  @Test
  void aDamagedRtuAnswerIsNone() {
    Bytes bytes = whole(Form.RTU, Bytes.ofHex("04 04 00 07 00 03"));
    for (int bit = 0; bit < bytes.length() * 8; bit++) {
      byte[] wrong = bytes.toArray();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(ModbusFrames.split(Form.RTU, UNIT, Bytes.of(wrong), true).frames()).isEmpty();
    }
  }

  @Test
  void everyMistakeInAnAddressIsTold() {
    assertThat(mistake("modbus+tcp:192.168.10.20:502")).isEmpty();
    assertThat(mistake("modbus+serial:/dev/ttyUSB3?bins=16&full=100&jam=116&route=7")).isEmpty();
    assertThat(mistake("modbus+tcp:192.168.10.20:502?bins=17&frame=ascii&colour=red"))
        .contains("bins=17", "frame=ascii", "colour");
    assertThat(mistake("cctalk+tcp:192.168.10.20:502")).contains("modbus");
  }

  private static String mistake(String line) {
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> Sorters.mistake(address).orElse("");
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }
}
