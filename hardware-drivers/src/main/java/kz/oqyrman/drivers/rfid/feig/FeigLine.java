package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.AskedLine;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Split;

/// One request at a time in FEIG's frames, and the answer to it. An answer does not say which ISO
/// command it belongs to.
final class FeigLine {
  private static final int BAUD_DETECT = 0x52;

  /// The address that reaches any reader; no reader has it, so a frame from it is an echo.
  private static final int ANY = 255;

  /// What came of a request.
  sealed interface Reply {
    /// @param data what follows the status
    record Answer(FeigStatus status, int code, Bytes data) implements Reply {}

    /// Nothing that is an answer came in time.
    record Silence() implements Reply {}
  }

  private final Form form;
  private final int address;
  private final AskedLine<Frame> line;

  FeigLine(Link link, FeigSettings settings) {
    this.form = settings.form();
    this.address = settings.address();
    this.line =
        new AskedLine<>(
            link,
            new Language(),
            settings.pad().pace().answer(),
            settings.pad().pace().gap(),
            greeting());
  }

  private static final class Language implements AskedLine.Language<Frame> {
    @Override
    public String speaker() {
      return "FEIG reader";
    }

    @Override
    public AskedLine.Heard<Frame> hear(Bytes received, boolean ended) {
      Split split =
          ended
              ? FeigFrames.splitAfterSilence(received, Side.ANSWERS)
              : FeigFrames.split(received, Side.ANSWERS);
      return new AskedLine.Heard<>(split.frames(), split.remainder(), split.skipped());
    }
  }

  private AskedLine.Question<Frame> greeting() {
    return question(BAUD_DETECT, Bytes.of((byte) 0));
  }

  private AskedLine.Question<Frame> question(int command, Bytes data) {
    return new AskedLine.Question<>(
        Bytes.of(FeigFrames.encode(new Frame(form, address, command, data))),
        frame -> frame.command() == command && frame.address() != ANY);
  }

  boolean isNoisy() {
    return line.isNoisy();
  }

  /// Calls until somebody answers, which ends by itself: the line gives up after a few silences.
  void greet() throws IOException {
    try {
      Optional<Frame> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = line.call(greeting());
      }
    } catch (LinkException e) {
      throw line.notGreeted(e);
    }
    line.greeted(greeting());
  }

  /// Asks and waits for the answer.
  ///
  /// @throws LinkException when the reader was silent too often in a row: `SILENT`, or `NOISE`
  ///   where bytes came that are no answers
  Reply ask(int command, Bytes data) throws IOException {
    Optional<Frame> answer = line.ask(question(command, data));
    return answer.isPresent() ? answer(answer.get()) : new Reply.Silence();
  }

  private static Reply answer(Frame frame) {
    int code = frame.data().at(0);
    return new Reply.Answer(FeigStatus.of(code), code, frame.data().from(1));
  }
}
