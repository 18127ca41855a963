package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Collectors;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import kz.oqyrman.drivers.Trouble;
import org.jspecify.annotations.Nullable;

/// A PC/SC reader and the card that lies on it, as a line. What is written is one whole question,
/// and the answer to it lies ready to be read when the write is over; so a reader can be recorded,
/// and played from a recording, like any other device.
///
/// | written | answer |
/// |---|---|
/// | [#WHICH_READER] | the reader's name |
/// | [#WHICH_CARD] | the ATR of the card, or [#NO_CARD] |
/// | an APDU, at least four bytes | its answer, at least two bytes, or [#NO_CARD] |
///
/// A card that was changed for another between two questions is told as gone first, also when both
/// are of one kind. The reader is shared with other programs.
public final class PcscLink implements Link {
  /// Asks which card lies there.
  public static final byte WHICH_CARD = 0x04;

  /// Asks which reader this is.
  public static final byte WHICH_READER = 0x05;

  /// Answers, alone, that no card lies there.
  public static final byte NO_CARD = 0x00;

  /// Stands for any reader: the first that is there.
  static final String ANY = "*";

  /// A card with a slow chip takes a second or two; drivers of readers give up after some.
  private static final Duration CALL_BOUND = Duration.ofSeconds(5);

  private static final int SHORTEST_APDU = 4;

  private final PcscService service;
  private final CardTerminal terminal;
  private final Queue<byte[]> answers = new ArrayDeque<>();
  private volatile boolean closed;

  /// Only ever touched within calls of the service.
  private @Nullable Card card;

  private PcscLink(PcscService service, CardTerminal terminal) {
    this.service = service;
    this.terminal = terminal;
  }

  /// Finds a reader and opens it.
  ///
  /// @param part of the reader's name, in any case of letters; `*` for the first reader
  static PcscLink open(String part) throws IOException {
    PcscService service = PcscService.OF_THIS_MACHINE;
    return service.call(CALL_BOUND, () -> new PcscLink(service, find(service, part)));
  }

  private static CardTerminal find(PcscService service, String part)
      throws CardException, IOException {
    List<CardTerminal> there = there(service);
    String wanted = part.toLowerCase(Locale.ROOT);
    for (CardTerminal each : there) {
      if (part.equals(ANY) || each.getName().toLowerCase(Locale.ROOT).contains(wanted)) {
        return each;
      }
    }
    String names =
        there.stream().map(each -> "'" + each.getName() + "'").collect(Collectors.joining(", "));
    throw new LinkException(
        Trouble.Reason.NOT_THERE,
        there.isEmpty()
            ? "the PC/SC service runs and sees no reader; is it plugged in?"
            : "no reader has '" + part + "' in its name; there are " + names);
  }

  /// The names of the readers that the service of this machine has.
  ///
  /// @throws IOException when it does not run, or does not answer
  static List<String> readers() throws IOException {
    PcscService service = PcscService.OF_THIS_MACHINE;
    return service.call(
        CALL_BOUND, () -> there(service).stream().map(CardTerminal::getName).toList());
  }

  private static List<CardTerminal> there(PcscService service) throws CardException, IOException {
    try {
      return service.connection().terminals().list();
    } catch (CardException e) {
      if (PcscError.of(e) == PcscError.NO_READERS_AVAILABLE) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    refuseClosed();
    answers.clear();
    answers.add(
        switch (bytes.length) {
          case 1 -> about(bytes[0]);
          default -> service.call(CALL_BOUND, () -> transmitted(bytes));
        });
  }

  private byte[] about(byte question) throws IOException {
    return switch (question) {
      case WHICH_READER -> terminal.getName().getBytes(UTF_8);
      case WHICH_CARD -> service.call(CALL_BOUND, this::lying);
      default -> throw new IllegalArgumentException("no question: " + question);
    };
  }

  private byte[] lying() throws CardException {
    try {
      return terminal.isCardPresent() ? connected() : gone();
    } catch (CardException e) {
      return goneOr(e);
    }
  }

  /// Java gives the same card for as long as nothing has happened to it.
  private byte[] connected() throws CardException {
    Card before = card;
    Card now = terminal.connect("*");
    card = now;
    if (before == null || before.equals(now)) {
      return now.getATR().getBytes();
    }
    PcscService.giveBack(before);
    return new byte[] {NO_CARD};
  }

  /// Through the native call with a buffer, which keeps the answer's status as it is; the JDK does
  /// what T=0 wants (61xx, 6Cxx) by itself.
  private byte[] transmitted(byte[] apdu) throws CardException {
    Card there = card;
    if (apdu.length < SHORTEST_APDU) {
      throw new IllegalArgumentException("an APDU has at least four bytes: " + apdu.length);
    }
    if (there == null) {
      return gone();
    }
    try {
      ByteBuffer answer = ByteBuffer.allocate(1 << 16);
      int length = there.getBasicChannel().transmit(ByteBuffer.wrap(apdu), answer);
      return Arrays.copyOf(answer.array(), length);
    } catch (IllegalStateException _) {
      return gone(); // the JDK has noticed before us
    } catch (CardException e) {
      return goneOr(e);
    }
  }

  private byte[] goneOr(CardException e) throws CardException {
    if (PcscError.of(e).isAboutCard()) {
      return gone();
    }
    throw e;
  }

  private byte[] gone() {
    release();
    return new byte[] {NO_CARD};
  }

  private void release() {
    Card there = card;
    card = null;
    if (there != null) {
      PcscService.giveBack(there);
    }
  }

  /// Nothing comes by itself, so there is nothing to wait for.
  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    refuseClosed();
    byte[] answer = answers.poll();
    if (answer == null) {
      return 0;
    }
    if (answer.length > into.length) {
      throw new LinkException(
          Trouble.Reason.NOISE, "an answer of " + answer.length + " bytes is too long");
    }
    System.arraycopy(answer, 0, into, 0, answer.length);
    return answer.length;
  }

  @Override
  public void drain() throws IOException {
    refuseClosed();
    answers.clear();
  }

  private void refuseClosed() throws LinkException {
    if (closed) {
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "the line was closed");
    }
  }

  /// Gives the card back. Does not wait for the service, which may be dead.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      service.whenFree(this::release);
    }
  }
}
