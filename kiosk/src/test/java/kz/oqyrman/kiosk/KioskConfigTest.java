package kz.oqyrman.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KioskConfigTest {
  private static final String GOOD =
      """
      station = central-1
      hub = tcp://127.0.0.1:1883
      secret-file = secret
      pad = feig+serial:/dev/ttyUSB0?baud=38400&parity=even
      scanner = scanner+serial:/dev/ttyACM0
      printer = escpos+tcp:127.0.0.1:9100?profile=epson-80
      """;

  @TempDir private Path folder = Path.of("");

  private KioskConfig.Result read(String text) throws IOException {
    Files.writeString(folder.resolve("secret"), "a-long-secret\n");
    return KioskConfig.read(Files.writeString(folder.resolve("kiosk.properties"), text));
  }

  @Test
  void aGoodFileIsReadWithUsualValuesForTheRest() throws IOException {
    assertThat(read(GOOD))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Good.class,
            good -> {
              assertThat(good.config().station().value()).isEqualTo("central-1");
              assertThat(good.config().secret()).isEqualTo("a-long-secret");
              assertThat(good.config().journal()).isEqualTo(folder.resolve("journal.db"));
              assertThat(good.config().zone().getId()).isEqualTo("Asia/Almaty");
              assertThat(good.config().toString()).doesNotContain("a-long-secret");
            });
  }

  @Test
  void aCardReaderNeedNotBeThereAndIsCheckedWhereItIs() throws IOException {
    assertThat(read(GOOD + "card-reader = pcsc+pcsc:ACS ACR1552"))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Good.class,
            good -> assertThat(good.config().devices().cardReader()).isPresent());
    assertThat(read(GOOD + "card-reader = feig+serial:/dev/ttyUSB0"))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class,
            wrong ->
                assertThat(wrong.mistakes())
                    .singleElement()
                    .asString()
                    .contains("card-reader", "'feig' is no CARD", "pcsc+pcsc:*"));
  }

  @Test
  void oneReaderIsNotBothPadAndCardReader() throws IOException {
    String pad = GOOD.replaceFirst("pad = .*", "pad = pcsc+pcsc:ACR1552?poll=20");
    for (String same : List.of("acr1552", "*", "ACS ACR1552 1S", "acr")) {
      assertThat(read(pad + "card-reader = pcsc+pcsc:" + same))
          .isInstanceOfSatisfying(
              KioskConfig.Result.Wrong.class,
              wrong ->
                  assertThat(wrong.mistakes())
                      .singleElement()
                      .asString()
                      .contains("may be the pad's reader"));
    }
    assertThat(read(pad + "card-reader = pcsc+pcsc:ACR1252"))
        .isInstanceOf(KioskConfig.Result.Good.class);
  }

  @Test
  void aPatternThatIsNestedTooDeepIsAMistakeAndNoOverflow() throws IOException {
    assertThat(read(GOOD + "patron-barcode = " + "(".repeat(20_000)))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class,
            wrong ->
                assertThat(wrong.mistakes())
                    .singleElement()
                    .asString()
                    .contains("patron-barcode", "longer than 200"));
  }

  @Test
  void allMistakesAreToldAtOnceWithKeyValueAndWhatWouldBeRight() throws IOException {
    String bad =
        """
        station = Central 1
        hub = 127.0.0.1
        secret-file = nowhere
        pad = feig+serail:/dev/ttyUSB0
        scanner = scanner+serial:/dev/ttyACM0?baud=fast
        answer-wait-ms = 5
        colour = blue
        """;
    assertThat(read(bad))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class,
            wrong -> {
              assertThat(wrong.mistakes()).hasSize(8);
              assertThat(String.join("\n", wrong.mistakes()))
                  .contains("station = Central 1", "hub = 127.0.0.1", "secret-file = nowhere")
                  .contains("serail", "baud", "answer-wait-ms = 5", "colour is no key")
                  .contains("printer is missing")
                  .contains("right would be");
            });
  }

  @Test
  void everyKeyCanBeWrongAtOnceAndEachIsToldWithItsFileItsValueAndWhatIsRight() throws IOException {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("station", "a station!");
    wrong.put("hub", "tcp://127.0.0.1:99999");
    wrong.put("secret-file", "no-such-file");
    wrong.put("zone", "Asia/Atlantis");
    wrong.put("answer-wait-ms", "2s");
    wrong.put("pad", "feig+serial:/dev/ttyUSB0?baud=1");
    wrong.put("scanner", "escpos+serial:/dev/ttyACM0");
    wrong.put("printer", "escpos+tcp:127.0.0.1:0");
    wrong.put("language", "de");
    wrong.put("visit-idle-seconds", "5");
    wrong.put("patron-barcode", "2(");
    wrong.put("item-barcode", "[");
    wrong.put("staff-barcode", "9{");
    StringBuilder text = new StringBuilder("journal =\n");
    wrong.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));

    List<String> mistakes = mistakes(text.toString());
    String file = folder.resolve("kiosk.properties").toString();
    assertThat(mistakes).hasSize(14).allMatch(m -> m.startsWith(file + ": "));
    assertThat(mistakes).allMatch(m -> m.contains("right would be") && !m.contains("Exception"));
    wrong.forEach((key, value) ->
        assertThat(mistakes).anyMatch(m -> m.startsWith(file + ": " + key + " = " + value + ": ")));
    assertThat(mistakes).anyMatch(m -> m.startsWith(file + ": journal is missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feig:/dev/ttyUSB0|family+transport:target",
        "laser+serial:/dev/ttyUSB0|family 'laser' is not known",
        "scanner+serial:/dev/ttyUSB0|family 'scanner' is no PAD",
        "feig+serail:/dev/ttyUSB0|serail",
        "feig+serial:/dev/ttyUSB0?baud|option 'baud'",
        "feig+serial:/dev/ttyUSB0?baud=fast|baud",
        "feig+serial:/dev/ttyUSB0?parity=uneven|parity",
        "feig+serial:/dev/ttyUSB0?bauds=9600|bauds",
        "feig+serial:/dev/ttyUSB0?baud=9600&baud=9600|twice",
        "feig+tcp:127.0.0.1|port",
        "feig+tcp:127.0.0.1:port|port"
      })
  void aWrongAddressSaysWhichPartIsWrong(String address, String part) throws IOException {
    String good = "pad = feig+serial:/dev/ttyUSB0?baud=38400&parity=even";
    assertThat(GOOD).contains(good);
    assertThat(mistakes(GOOD.replace(good, "pad = " + address)))
        .singleElement()
        .asString()
        .contains("pad = " + address, part, "right would be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1",
        "tcp://:1883",
        "ssl://127.0.0.1",
        "http://127.0.0.1:1883",
        "tcp://192.0.2.7:1883",
        "tcp://127.0.0.1:0",
        "tcp://127.0.0.1:65536",
        "tcp://me:secret@127.0.0.1:1883",
        "tcp://127.0.0.1:1883/path",
        "tcp://127.0.0.1:1883?x=y",
        "127.0.0.1:1883",
        "tcp://a b:1883"
      })
  void aWrongBrokerIsRefused(String hub) throws IOException {
    assertThat(mistakes(GOOD.replace("tcp://127.0.0.1:1883", hub)))
        .singleElement()
        .asString()
        .contains("hub = " + hub, "right would be ssl://host:8883");
  }

  @Test
  void aKeyThatStandsTwiceIsAMistake() throws IOException {
    assertThat(mistakes(GOOD + "language = kk\nlanguage = ru\n"))
        .singleElement()
        .asString()
        .contains("language stands twice");
  }

  @Test
  void anEmptySecretIsAMistakeAndASecretIsNeverPrinted() throws IOException {
    Files.writeString(folder.resolve("empty"), " \n");
    assertThat(mistakes(GOOD.replace("secret-file = secret", "secret-file = empty")))
        .singleElement()
        .asString()
        .contains("secret-file = empty", "the file is empty");
    assertThat(mistakes(GOOD + "zone = nowhere\n").toString()).doesNotContain("a-long-secret");
  }

  @Test
  void theExampleOfTheDocumentsIsRight() throws Exception {
    makeCertificate(folder.resolve("hub-ca.pem"));
    assertThat(read(Files.readString(Path.of("../docs/kiosk.properties"))))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Good.class,
            good ->
                assertThat(
                        good.config().rules().patronBarcode().matcher("21234000000018").matches())
                    .isTrue());
  }

  private void makeCertificate(Path file) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String keys = folder.resolve("keys.p12").toString();
    for (String words :
        List.of(
            "-genkeypair -keyalg EC -alias hub -dname CN=hub -keystore %s -storepass of-a-test",
            "-exportcert -rfc -alias hub -keystore %s -storepass of-a-test -file " + file)) {
      List<String> command = new java.util.ArrayList<>(List.of(keytool.toString()));
      command.addAll(List.of(words.formatted(keys).split(" ", -1)));
      assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
  }

  @Test
  void aFileThatIsNoCertificateIsRefused() throws IOException {
    Files.writeString(folder.resolve("hub-ca.pem"), "not one");

    assertThat(mistakes(GOOD + "ca-file = hub-ca.pem\n"))
        .singleElement()
        .asString()
        .contains("ca-file = hub-ca.pem", "right would be");
  }

  private List<String> mistakes(String text) throws IOException {
    return switch (read(text)) {
      case KioskConfig.Result.Wrong(List<String> mistakes) -> mistakes;
      case KioskConfig.Result.Good _ -> List.of();
    };
  }

  @Test
  void aMissingFileIsOneMistake() {
    assertThat(KioskConfig.read(folder.resolve("none.properties")))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class, wrong -> assertThat(wrong.mistakes()).hasSize(1));
  }
}
