package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble;
import org.junit.jupiter.api.Test;

class ScanReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void theSameCodeAgainWithinASecondIsOneActAndCounted() {
    ScanReader reader = reader("");
    assertThat(texts(reader, "21234\r", NOON)).containsExactly("21234");
    assertThat(texts(reader, "21234\r", NOON.plusMillis(900))).isEmpty();
    assertThat(texts(reader, "21234\r", NOON.plusMillis(1800))).isEmpty();
    assertThat(texts(reader, "21234\r", NOON.plusMillis(2800))).containsExactly("21234");
    assertThat(texts(reader, "99\r21234\r", NOON.plusMillis(2900))).containsExactly("99", "21234");
    assertThat(reader.tally().repeated()).isEqualTo(2);
    assertThat(reader.tally().read()).isEqualTo(4);
  }

  @Test
  void aClockThatIsSetBackKeepsNoReadBack() {
    ScanReader reader = reader("");
    assertThat(texts(reader, "21234\r", NOON)).containsExactly("21234");
    assertThat(texts(reader, "21234\r", NOON.minusSeconds(3_600))).containsExactly("21234");
    ScanReader silent = reader("?suffix=none");
    assertThat(texts(silent, "one", NOON)).isEmpty();
    assertThat(texts(silent, "", NOON.minusSeconds(3_600))).containsExactly("one");
  }

  @Test
  void aNoReadTextIsNoScan() {
    ScanReader reader = reader("");
    assertThat(texts(reader, "%%NoRead\rNOREAD\r \r", NOON)).isEmpty();
    assertThat(reader.tally().noRead()).isEqualTo(3);
    assertThat(texts(reader("?noread=FEHLER"), "Fehler\rNOREAD\r", NOON)).containsExactly("NOREAD");
    assertThat(reader.trouble()).isEmpty();
  }

  @Test
  void identifiersAreTakenOffOnlyWhereTheAddressSaysSo() {
    assertThat(reader("?aim=on").take("]F021234\r".getBytes(UTF_8), 9, NOON))
        .containsExactly(new Barcode("21234", Symbology.CODABAR));
    assertThat(reader("?aim=off").take("]F021234\r".getBytes(UTF_8), 9, NOON))
        .containsExactly(new Barcode("]F021234", Symbology.UNSAID));
    assertThat(texts(reader("?aim=on"), "21234\r", NOON)).isEmpty();
  }

  @Test
  void aWrongCheckDigitIsReadAgainAndToldOnlyWhenItGoesOn() {
    ScanReader reader = reader("?check=codabar-mod10");
    assertThat(texts(reader, "21234000000017\r21234000000016\r", NOON)).isEmpty();
    assertThat(reader.trouble()).isEmpty();
    assertThat(texts(reader, "21234000000015\r", NOON)).isEmpty();
    assertThat(reader.trouble())
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.reason()).isEqualTo(Trouble.Reason.MISCONFIGURED);
          assertThat(trouble.detail()).contains("3 with a wrong check digit", "check=none");
          assertThat(trouble.detail()).as("identifies nobody").doesNotContain("21234");
        });
    assertThat(texts(reader, "21234000000018\r", NOON)).containsExactly("21234000000018");
    assertThat(reader.trouble()).isEmpty();
    assertThat(reader.tally().reread()).isEqualTo(3);
  }

  @Test
  void noiseThatGoesOnIsTold() {
    ScanReader reader = reader("");
    texts(reader, "\u00011\r\u00012\r", NOON);
    assertThat(reader.trouble()).isEmpty();
    texts(reader, "\u00013\r", NOON);
    assertThat(reader.trouble()).map(Trouble::reason).contains(Trouble.Reason.NOISE);
    assertThat(reader.tally().spoilt()).isEqualTo(3);
  }

  @Test
  void aScannerThatSendsNoSuffixIsToldAsASettingToMend() {
    ScanReader reader = reader("?suffix=cr");
    for (int second = 0; second < 8; second += 2) {
      texts(reader, "21234", NOON.plusSeconds(second));
    }
    assertThat(reader.trouble())
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.reason()).isEqualTo(Trouble.Reason.MISCONFIGURED);
          assertThat(trouble.detail()).contains("suffix=silence");
        });
  }

  @Test
  void prefixAndSuffixMayBeNamedOrWrittenWithEscapes() {
    assertThat(texts(reader("?prefix=stx&suffix=etx"), "\u0002one\u0003", NOON))
        .containsExactly("one");
    assertThat(texts(reader("?prefix=%23%02A&suffix=%0d;"), "#\u0002Aone\r;", NOON))
        .containsExactly("one");
    assertThat(texts(reader("?suffix=crlf&prefix=none"), "one\r\n", NOON)).containsExactly("one");
    ScanReader silent = reader("?suffix=none");
    assertThat(texts(silent, "one", NOON)).isEmpty();
    assertThat(texts(silent, "", NOON.plusMillis(100))).containsExactly("one");
  }

  @Test
  void everyMistakeInTheAddressIsNamedWithWhatWouldBeRight() {
    AddressOptions options =
        new AddressOptions(address("?check=mod11&aim=yes&prefix=&suffix=" + "x".repeat(33)));
    ScannerSettings.of(options);
    assertThat(options.mistakes())
        .hasSize(4)
        .anySatisfy(mistake -> assertThat(mistake).contains("check=mod11", "codabar-mod10"))
        .anySatisfy(mistake -> assertThat(mistake).contains("aim=yes", "on or off"))
        .anySatisfy(mistake -> assertThat(mistake).contains("prefix has 0 bytes", "none"))
        .anySatisfy(mistake -> assertThat(mistake).contains("suffix has 33 bytes", "1 to 32"));
  }

  private static ScanReader reader(String options) {
    return new ScanReader(ScannerSettings.of(new AddressOptions(address(options))));
  }

  private static DeviceAddress address(String options) {
    return DeviceAddress.of("scanner+tcp:127.0.0.1:4001" + options);
  }

  private static List<String> texts(ScanReader reader, String wire, Instant now) {
    byte[] bytes = wire.getBytes(UTF_8);
    return reader.take(bytes, bytes.length, now).stream().map(Barcode::text).toList();
  }
}
