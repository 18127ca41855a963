package kz.oqyrman.drivers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.link.PcscLink;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever a PC/SC reader and the card on it answer. An answer comes whole, as the service gives
/// it: it is neither split nor glued, but may hold anything.
public class CardAnswersHostileTest {
  private static final Bytes CLASSIC = Bytes.ofHex("3B8F8001804F0CA000000306030001000000006A");
  private static final Bytes NUMBER = Bytes.ofHex("04 A1 B2 C3 90 00");

  @Test
  void aCardMayAnswerAnything() {
    Hostile.feed("card answers", 1_500, samples(), CardAnswersHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aMillionRandomBytesAreNoCardOfAKnownStandardAndNoNumberThatWasNotTold() {
    Hostile.million("card answers", samples(), CardAnswersHostileTest::fuzzerTestOneInput);
  }

  /// ATRs of a MIFARE Classic, an ICODE and a bank card; a number; two refusals; no card.
  public static List<byte[]> samples() {
    return List.of(
        CLASSIC.toArray(),
        Bytes.ofHex("3B8F8001804F0CA0000003060B00140000000077").toArray(),
        Bytes.ofHex("3B80800101").toArray(),
        NUMBER.toArray(),
        Bytes.ofHex("63 00").toArray(),
        Bytes.ofHex("6A 81").toArray(),
        new byte[] {PcscLink.NO_CARD});
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    look(input);
    said(input);
    Optional<Atr> next = new CardLine(new Answering(CLASSIC.toArray())).card();
    if (next.isEmpty() || next.get().kind() != CardKind.ISO_14443_A) {
      throw new AssertionError("the card behind it is " + next);
    }
  }

  private static void look(byte[] answer) throws IOException {
    CardLine line = new CardLine(new Answering(answer));
    try {
      assertThat(line.reader().length()).isLessThanOrEqualTo(answer.length);
      Optional<Atr> card = line.card();
      card.map(Atr::kind)
          .filter(kind -> kind != CardKind.WITH_PROCESSOR)
          .ifPresent(
              _ -> assertThat(Bytes.of(answer).slice(0, 12)).isEqualTo(CLASSIC.slice(0, 12)));
      switch (line.uid()) {
        case CardReply.Gone _ -> assertThat(answer).containsExactly(PcscLink.NO_CARD);
        case CardReply.Answered told -> {
          int end = told.data().length();
          assertThat(told.data()).isEqualTo(Bytes.of(answer).slice(0, end));
          assertThat(told.toString()).as("nothing of a card").hasSizeLessThan(40);
          assertThat(CardReply.meaning(told.status())).isNotBlank();
        }
      }
    } catch (LinkException e) {
      assertThat(answer).hasSizeLessThan(2);
      assertThat(e.trouble().detail()).isNotBlank();
    }
  }

  /// A recording of it shows the status and nothing else.
  private static void said(byte[] bytes) {
    CardTraceMask mask = new CardTraceMask();
    TraceWords words = mask.words();
    assertThat(words.toDevice(bytes).length() + words.fromDevice(bytes).length()).isLessThan(150);
    byte[] shown = mask.fromDevice(bytes);
    assertThat(shown).hasSameSizeAs(bytes);
    for (int i = 0; i < bytes.length - 2; i++) {
      if (shown[i] != 0) {
        throw new AssertionError("shows byte " + i);
      }
    }
  }

  /// Answers every question with the same.
  private static final class Answering implements Link {
    private final byte[] answer;

    Answering(byte[] answer) {
      this.answer = answer;
    }

    @Override
    public int read(byte[] into, Duration wait) {
      int length = Math.min(into.length, answer.length);
      System.arraycopy(answer, 0, into, 0, length);
      return length;
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }
}
