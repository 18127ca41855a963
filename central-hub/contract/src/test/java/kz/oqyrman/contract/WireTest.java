package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"find-patron"}                        | card: is missing, at line 1, column 22
          {"type":"find-patron","card":null}            | card: is null, at line 1, column 34
          {"type":"find-patron","card":12}              | card: is of the wrong kind, at line 1, column 30
          {"type":"find-patron","card":""}              | card: a card number is 1 to 40 printable characters, at line 1, column 30
          {"type":"find-patron","card":"1","pin":"12"}  | pin: a PIN is 4 to 8 digits, at line 1, column 40
          {"type":"find-patron","card":"1"              | not well-formed JSON with each field once, at line 1, column 33
          {"type":"find-patron","card":"1"} {}          | is of the wrong kind, at line 1, column 35
          {"type":"find-reader","card":"1"}             | the type is missing, or none that is known here, at line 1, column 9
          {"card":"1"}                                  | the type is missing, or none that is known here, at line 1, column 12
          {"type":"describe-items","items":["1",null]}  | holds a null, at line 1, column 44
          {"type":"describe-items","items":["1",["2"]]} | items[1]: is of the wrong kind, at line 1, column 39
          null                                          | the whole is null
          """)
  void whatIsWrongIsSaidWithItsPlace(String payload, String complaint) {
    assertThat(why(station(payload))).isEqualTo(complaint);
  }

  @Test
  void aWrongWordIsAnsweredWithTheRightOnes() {
    assertThat(whyChanged("health-idle", "IDLE", "Айгерім"))
        .startsWith("doing: should be one of IDLE, IDENTIFYING, BORROWING, RETURNING");
    assertThat(whyChanged("health-idle", "2026-11-24T07:04:31Z", "24.11.2026"))
        .startsWith("at: should be a moment such as 2026-11-22T06:04:31Z");
    assertThat(whyChanged("decided-check-out", "2026-12-15", "2026-02-30"))
        .startsWith("decisions[0].verdict.due: should be a day such as 2026-12-13");
    assertThat(whyChanged("settled", "01a20c5e-c478-7c31", "01a20c5e-c478-4c31"))
        .startsWith("transactions[0]: a transaction id is a UUID version 7");
    assertThat(whyChanged("settled", "01a20c5e-", "01a20c5e_"))
        .startsWith("transactions[0]: should be a valid UUID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z",
        "2026-11-24",
        "1795503867",
        ""
      })
  void aMomentIsIsoTextOfAYearThatAnyDatabaseHolds(String moment) {
    assertThat(whyChanged("health-idle", "2026-11-24T07:04:31Z", moment))
        .startsWith("at: should be a moment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31", "+10000-01-01", "-0001-01-01", "2026-11-24T07:04:31Z", ""})
  void aDayIsIsoTextOfAYearThatAnyDatabaseHolds(String day) {
    assertThat(whyChanged("decided-check-out", "2026-12-15", day))
        .startsWith("decisions[0].verdict.due: should be a day");
  }

  @Test
  void aMessageThatContradictsItselfIsUnreadable() {
    assertThat(whyChanged("journal-check-in", "RETURNED_NOT_ARMED", "LENT"))
        .startsWith("reports[1]: no CHECK_IN ends as LENT");
    assertThat(whyChanged("journal-check-out", "\"LENT\"", "\"RETURNED\""))
        .startsWith("reports[0]: no CHECK_OUT ends as RETURNED");
    assertThat(whyChanged("journal-check-out", "\"due\":\"2026-12-15\",", ""))
        .startsWith("reports[0]: a loan has a due date");
    assertThat(whyChanged("journal-check-out", "\"NOT_FOR_LOAN\"", ""))
        .startsWith("reports[1]: a refusal has a reason");
    assertThat(whyChanged("journal-check-out", "41201", "0"))
        .startsWith("reports[0]: a sequence counts from 1: 0");
    assertThat(whyChanged("propose-check-out", "41201", "0"))
        .startsWith("items[0]: a sequence counts from 1: 0");
    assertThat(whyChanged("decided-check-out", "\"NOT_FOR_LOAN\"", ""))
        .startsWith("decisions[1].verdict: a refusal has a reason");
  }

  @Test
  void aDeviceIsToldInTheFiveWords() {
    assertThat(whyChanged("health-out-of-order", "\"lost\"", "\"broken\""))
        .startsWith("devices[0]: health is starting, ready, degraded, lost or closed");
    assertThat(whyChanged("health-out-of-order", "\"pad\"", "\"RFID pad\""))
        .startsWith("devices[0]: a role is 1 to 40 small letters, digits and hyphens");
    assertThat(whyChanged("health-out-of-order", "\"silent\"", "\"SILENT\""))
        .startsWith("devices[0]: a reason is 1 to 40 small letters, digits and hyphens, or empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 1_000, 100_000})
  void deepNestingIsUnreadableAndOverflowsNoStack(int depth) {
    String open = "[".repeat(depth);
    String close = "]".repeat(depth);
    assertThat(
            Stream.of(
                open,
                open + close,
                "{\"a\":".repeat(depth),
                "{\"type\":\"find-patron\",\"card\":" + open + close + "}",
                "{\"type\":\"find-patron\",\"card\":\"1\",\"later\":" + open + close + "}"))
        .allSatisfy(payload -> assertThat(why(station(payload))).isNotBlank());
  }

  @Test
  void aPayloadAboveTheBoundIsKeptUnread() {
    byte[] huge = new byte[Wire.MOST_BYTES + 1];
    assertThat(Wire.fromHub(huge))
        .isEqualTo(
            new Decoded.Unreadable<>("1048577 bytes; at most 1048576 are read", Payload.of(huge)));
  }

  @Test
  void aHugeNumberNameOrIdIsUnreadable() {
    String huge = "9".repeat(Wire.MOST_BYTES - 100);
    assertThat(
            Stream.of(
                "{\"type\":\"find-patron\",\"card\":\"" + huge + "\"}",
                "{\"type\":\"find-patron\",\"card\":\"1\",\"later\":" + huge + "}",
                "{\"type\":\"find-patron\",\"card\":\"1\",\"later\":1e" + huge + "}",
                "{\"type\":\"find-patron\",\"card\":\"1\",\"" + huge + "\":1}",
                "{\"type\":\"" + huge + "\"}",
                huge))
        .allSatisfy(payload -> assertThat(why(station(payload))).hasSizeLessThan(120));
  }

  @Test
  void aHugeTextForPeopleIsCut() {
    String huge = golden("not-understood").replace("items", "items ".repeat(100_000));
    assertThat(Wire.fromHub(huge.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Decoded.Read.class,
            read ->
                assertThat(read.message())
                    .isInstanceOfSatisfying(
                        HubMessage.NotUnderstood.class,
                        cut -> assertThat(cut.why()).hasSize(Limits.LINE).endsWith("…")));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNotUtf8IsUnreadable(byte[] wrong) {
    byte[] head = "{\"type\":\"find-patron\",\"card\":\"1\",\"later\":\"".getBytes(UTF_8);
    byte[] payload = Arrays.copyOf(head, head.length + wrong.length + 2);
    System.arraycopy(wrong, 0, payload, head.length, wrong.length);
    payload[payload.length - 2] = '"';
    payload[payload.length - 1] = '}';
    assertThat(why(Wire.fromStation(payload))).isEqualTo("not UTF-8");
  }

  static Stream<byte[]> whatIsNotUtf8IsUnreadable() {
    return Stream.of(
        new byte[] {(byte) 0xFF},
        new byte[] {(byte) 0xC3}, // a letter cut in two
        new byte[] {(byte) 0xC0, (byte) 0x80}, // NUL in two bytes
        new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0xAF}, // a slash in three bytes
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // half of a surrogate pair
        new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}); // above U+10FFFF
  }

  @Test
  void otherEncodingsAreNotGuessedAt() {
    String message = golden("find-patron");
    assertThat(why(Wire.fromStation(message.getBytes(UTF_16LE)))).isNotBlank();
    assertThat(why(station("\uFEFF" + message))).isNotBlank();
    assertThat(why(Wire.fromStation(new byte[0]))).isNotBlank();
  }

  @Test
  void halfACharacterInAnEscapeBecomesASignThatCanBeWrittenAgain() {
    HubMessage read = new HubMessage.NotUnderstood("a\uFFFDb");
    assertThat(Wire.fromHub("{\"type\":\"not-understood\",\"why\":\"a\\ud800b\"}".getBytes(UTF_8)))
        .isEqualTo(new Decoded.Read<>(read));
    assertThat(Wire.fromHub(Wire.encode(read))).isEqualTo(new Decoded.Read<>(read));
  }

  @Test
  void aMomentKeepsItsLastNanosecond() {
    StationMessage health =
        new StationMessage.Health(
            StationMessage.Doing.IDLE, 0, 0, List.of(), "0.1.0", Instant.ofEpochSecond(0, 1));
    assertThat(Wire.fromStation(Wire.encode(health))).isEqualTo(new Decoded.Read<>(health));
  }

  @Test
  void everyMessageKnowsTheTypeInItsJson() throws IOException {
    JsonMapper json = new JsonMapper();
    for (StationMessage message : Goldens.fromStation().values()) {
      assertThat(Wire.typeOf(message))
          .isEqualTo(json.readTree(Wire.encode(message)).get("type").textValue());
    }
    for (HubMessage message : Goldens.fromHub().values()) {
      assertThat(Wire.typeOf(message))
          .isEqualTo(json.readTree(Wire.encode(message)).get("type").textValue());
    }
  }

  private static Decoded<?> station(String payload) {
    return Wire.fromStation(payload.getBytes(UTF_8));
  }

  private static String golden(String name) {
    return new String(Goldens.file(name), UTF_8);
  }

  /// The complaint about a golden in which one text was exchanged for another.
  private static String whyChanged(String name, String old, String fresh) {
    String text = golden(name);
    assertThat(text).contains(old);
    int at = text.indexOf(old);
    String changed = text.substring(0, at) + fresh + text.substring(at + old.length());
    return why(Goldens.decode(name, changed.getBytes(UTF_8)));
  }

  private static String why(Decoded<?> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    return decoded instanceof Decoded.Unreadable<?> unreadable ? unreadable.why() : "";
  }
}
