package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kz.oqyrman.drivers.scanner.ScanFramer.Framed;
import kz.oqyrman.drivers.scanner.ScanFramer.Spoil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanFramerTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<String> ANY = List.of("\r", "\n", "\u0003", "\t");
  private static final byte[] NOTHING = {};

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n", "\u0003", "\t", "$"})
  void twoReadsGluedAreTwoReadsHoweverTheyAreSplit(String suffix) {
    byte[] wire = ("21234000000018" + suffix + "INV-0042" + suffix).getBytes(ISO_8859_1);
    for (int cut = 0; cut <= wire.length; cut++) {
      assertThat(framed(framer(suffix), wire, cut))
          .as("cut after %d bytes", cut)
          .containsExactly(new Framed.Read("21234000000018"), new Framed.Read("INV-0042"));
    }
    assertThat(byteByByte(framer(suffix), wire)).hasSize(2);
  }

  @Test
  void anyUsualSuffixEndsAReadWhereNoneIsNamed() {
    assertThat(texts(new ScanFramer("", ANY), "one\rtwo\nthree\r\nfour\u0003five\t"))
        .containsExactly("one", "two", "three", "four", "five");
  }

  @Test
  void aStartByteAndAPrefixAreNotPartOfTheRead() {
    assertThat(texts(new ScanFramer("", ANY), "\u0002one\u0003\u0002two\u0003"))
        .containsExactly("one", "two");
    assertThat(
            texts(new ScanFramer("\u0002#", List.of("\u0003")), "\u0002#one\u0003\u0002#two\u0003"))
        .containsExactly("one", "two");
  }

  @Test
  void aReadWithoutItsPrefixIsNone() {
    assertThat(framed(new ScanFramer("#", ANY), "one\r#two\r".getBytes(UTF_8), 0))
        .containsExactly(new Framed.Spoilt(Spoil.WITHOUT_PREFIX), new Framed.Read("two"));
  }

  @Test
  void afterNoiseWithoutEndAndASilenceTheNextCodeIsRead() {
    ScanFramer framer = new ScanFramer("", ANY);
    byte[] noise = "x".repeat(3 * ScanFramer.MOST_BYTES).getBytes(UTF_8);
    assertThat(framer.take(noise, noise.length, NOON))
        .isNotEmpty()
        .containsOnly(new Framed.Spoilt(Spoil.TOO_LONG));
    assertThat(framer.take(NOTHING, 0, NOON.plusSeconds(2))).isEmpty();
    assertThat(framer.take(bytes("21234\r"), 6, NOON.plusSeconds(4)))
        .containsExactly(new Framed.Read("21234"));
  }

  @Test
  void silenceEndsAReadWhereTheScannerSendsNoSuffix() {
    ScanFramer framer = new ScanFramer("", List.of());
    assertThat(framer.take(bytes("21234"), 5, NOON)).isEmpty();
    assertThat(framer.take(bytes("00018"), 5, NOON.plusMillis(60))).isEmpty();
    assertThat(framer.take(NOTHING, 0, NOON.plusMillis(159))).isEmpty();
    assertThat(framer.take(NOTHING, 0, NOON.plusMillis(160)))
        .containsExactly(new Framed.Read("2123400018"));
    assertThat(framer.take(NOTHING, 0, NOON.plusSeconds(9))).isEmpty();
  }

  @Test
  void aReadThatBeginsAfterSilenceIsNotGluedToTheOneBefore() {
    ScanFramer framer = new ScanFramer("", List.of());
    framer.take(bytes("one"), 3, NOON);
    assertThat(framer.take(bytes("two"), 3, NOON.plusMillis(200)))
        .containsExactly(new Framed.Read("one"));
  }

  @Test
  void aPauseWithinAReadIsBorneWhereASuffixComes() {
    ScanFramer framer = framer("\r");
    framer.take(bytes("21234"), 5, NOON);
    assertThat(framer.take(bytes("00018\r"), 6, NOON.plusMillis(100)))
        .containsExactly(new Framed.Read("2123400018"));
  }

  @Test
  void aReadThatIsNeverFinishedIsDroppedBeforeTheNext() {
    ScanFramer framer = framer("\r");
    framer.take(bytes("21234"), 5, NOON);
    Instant later = NOON.plus(ScanFramer.LONGEST_PAUSE);
    assertThat(framer.take(bytes("one\r"), 4, later))
        .containsExactly(new Framed.Spoilt(Spoil.WITHOUT_SUFFIX), new Framed.Read("one"));
  }

  @Test
  void aControlByteSpoilsItsReadAndNoOther() {
    assertThat(framed(framer("\r"), bytes("12\u000034\r12\u001b34\r12\u007f34\r1234\r"), 0))
        .containsExactly(
            new Framed.Spoilt(Spoil.CONTROL_BYTE),
            new Framed.Spoilt(Spoil.CONTROL_BYTE),
            new Framed.Spoilt(Spoil.CONTROL_BYTE),
            new Framed.Read("1234"));
  }

  @Test
  void readsAreWholeBetweenNoiseHoweverTheyAreSplit() {
    byte[] wire = bytes("\u0001\u00ff\r21234000000018\r\u001b\u0000\rINV-0042\r\u0007\r");
    Framed.Spoilt noise = new Framed.Spoilt(Spoil.CONTROL_BYTE);
    for (int cut = 0; cut <= wire.length; cut++) {
      assertThat(framed(framer("\r"), wire, cut))
          .as("cut after %d bytes", cut)
          .containsExactly(
              noise, new Framed.Read("21234000000018"), noise, new Framed.Read("INV-0042"), noise);
    }
    assertThat(byteByByte(framer("\r"), wire)).hasSize(5);
  }

  @Test
  void groupSeparatorsOfGs1BelongToTheData() {
    assertThat(texts(framer("\r"), "]C101123\u001d10A\r")).containsExactly("]C101123\u001d10A");
  }

  @Test
  void theLongestReadPassesAndOneByteMoreDoesNot() {
    String longest = "7".repeat(ScanFramer.MOST_BYTES);
    assertThat(framed(framer("\r\n"), bytes(longest + "\r\n8" + longest + "\r\nnext\r\n"), 0))
        .containsExactly(
            new Framed.Read(longest), new Framed.Spoilt(Spoil.TOO_LONG), new Framed.Read("next"));
  }

  @Test
  void endlessNoiseIsToldAgainAndAgainAndTheReadAfterItIsWhole() {
    String noise = "x".repeat(20 * ScanFramer.MOST_BYTES);
    List<Framed> framed = framed(framer("\r"), bytes(noise + "\rone\r"), 0);
    assertThat(framed.getLast()).isEqualTo(new Framed.Read("one"));
    assertThat(framed.subList(0, framed.size() - 1))
        .hasSizeBetween(15, 20)
        .containsOnly(new Framed.Spoilt(Spoil.TOO_LONG));
  }

  @Test
  void qrTextIsUtf8UnlessItCannotBe() {
    byte[] kazakh = "Оқырман №7\r".getBytes(UTF_8);
    assertThat(framed(framer("\r"), kazakh, 3)).containsExactly(new Framed.Read("Оқырман №7"));
    assertThat(framed(framer("\r"), "Übung\r".getBytes(ISO_8859_1), 0))
        .containsExactly(new Framed.Read("Übung"));
  }

  @Test
  void randomBytesNeverBreakItAndReadsNeverHoldControlBytes() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] noise = new byte[4096];
      random.nextBytes(noise);
      ScanFramer framer = new ScanFramer(seed % 2 == 0 ? "" : "\u0002", ANY);
      List<Framed> framed = new ArrayList<>(framed(framer, noise, random.nextInt(noise.length)));
      assertThat(framed)
          .as("seed %d", seed)
          .allSatisfy(one -> {
            if (one instanceof Framed.Read(String text)) {
              assertThat(text).doesNotContainPattern("[\\x00-\\x1C\\x1E\\x1F\\x7F]");
            }
          });
    }
  }

  private static ScanFramer framer(String suffix) {
    return new ScanFramer("", List.of(suffix));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static List<String> texts(ScanFramer framer, String wire) {
    return byteByByte(framer, bytes(wire)).stream().map(one -> ((Framed.Read) one).text()).toList();
  }

  private static List<Framed> framed(ScanFramer framer, byte[] wire, int cut) {
    List<Framed> framed = new ArrayList<>(framer.take(wire, cut, NOON));
    byte[] rest = Arrays.copyOfRange(wire, cut, wire.length);
    framed.addAll(framer.take(rest, rest.length, NOON.plus(Duration.ofMillis(5))));
    return framed;
  }

  private static List<Framed> byteByByte(ScanFramer framer, byte[] wire) {
    List<Framed> framed = new ArrayList<>();
    for (byte b : wire) {
      framed.addAll(framer.take(new byte[] {b}, 1, NOON));
    }
    return framed;
  }
}
