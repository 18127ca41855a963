package kz.oqyrman.drivers.coins;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntPredicate;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.coins.CcTalkFrames.Frame;
import kz.oqyrman.drivers.coins.CcTalkFrames.Split;
import kz.oqyrman.drivers.link.AskedLine;
import kz.oqyrman.drivers.link.AskedLine.Question;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;

/// One request at a time on a ccTalk line, and the answer to it. An answer does not say what it
/// answers, so its length must fit too; our own bytes that come back are frames to the device, and
/// no answers.
final class CcTalkLine {
  /// Headers of requests (public ccTalk specification).
  static final int SIMPLE_POLL = 254;

  static final int MANUFACTURER = 246;
  static final int CATEGORY = 245;
  static final int PRODUCT = 244;
  static final int SELF_TEST = 232;
  static final int SET_INHIBITS = 231;
  static final int READ_INHIBITS = 230;
  static final int READ_CREDIT = 229;
  static final int SET_MASTER = 228;
  static final int COIN_ID = 184;

  /// Headers of answers.
  static final int ANSWER = 0;

  static final int REFUSED = 5;
  static final int BUSY = 6;

  /// A device has done with a request when it has answered.
  private static final Duration NO_GAP = Duration.ZERO;

  /// What came of a request.
  sealed interface Reply {
    /// Done.
    record Answer(Bytes data) implements Reply {
      String text() {
        return new String(data.toArray(), US_ASCII);
      }
    }

    /// The device does not do it, or not now.
    record Refused() implements Reply {}

    /// Nothing that is an answer came in time.
    record Silence() implements Reply {}
  }

  private final int device;
  private final AskedLine<Frame> line;

  CcTalkLine(Link link, CoinSettings settings) {
    this.device = settings.device();
    this.line =
        new AskedLine<>(link, new Language(), settings.answer(), NO_GAP, question(SIMPLE_POLL, 0));
  }

  private final class Language implements AskedLine.Language<Frame> {
    @Override
    public String speaker() {
      return "ccTalk coin acceptor";
    }

    @Override
    public AskedLine.Heard<Frame> hear(Bytes received, boolean ended) {
      Split split = CcTalkFrames.split(received, device, ended);
      return new AskedLine.Heard<>(split.frames(), split.remainder(), split.skipped());
    }
  }

  private Question<Frame> question(int header, int length) {
    return question(header, Bytes.NONE, told -> told == length);
  }

  private Question<Frame> question(int header, Bytes data, IntPredicate length) {
    return new Question<>(
        Bytes.of(CcTalkFrames.encode(new Frame(device, CcTalkFrames.HOST, header, data))),
        frame -> frame.to() == CcTalkFrames.HOST && answers(frame, length));
  }

  private static boolean answers(Frame frame, IntPredicate length) {
    return switch (frame.header()) {
      case ANSWER -> length.test(frame.data().length());
      case REFUSED, BUSY -> frame.data().length() == 0;
      default -> false;
    };
  }

  boolean isNoisy() {
    return line.isNoisy();
  }

  /// Calls until somebody answers, which ends by itself: the line gives up after a few silences.
  void greet() throws IOException {
    Question<Frame> poll = question(SIMPLE_POLL, 0);
    try {
      Optional<Frame> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = line.call(poll);
      }
    } catch (LinkException e) {
      throw line.notGreeted(e);
    }
    line.greeted(poll);
  }

  /// Asks for so many bytes.
  Reply ask(int header, int length) throws IOException {
    return reply(line.ask(question(header, length)));
  }

  /// Asks for so many bytes about what `data` says.
  Reply ask(int header, Bytes data, int length) throws IOException {
    return reply(line.ask(question(header, data, told -> told == length)));
  }

  /// Asks for a text.
  Reply askText(int header) throws IOException {
    return reply(line.ask(question(header, Bytes.NONE, told -> told > 0)));
  }

  /// Has the device do something.
  ///
  /// @return whether it did
  boolean tell(int header, Bytes data) throws IOException {
    return ask(header, data, 0) instanceof Reply.Answer;
  }

  private static Reply reply(Optional<Frame> frame) {
    if (frame.isEmpty()) {
      return new Reply.Silence();
    }
    return frame.get().header() == ANSWER
        ? new Reply.Answer(frame.get().data())
        : new Reply.Refused();
  }
}
