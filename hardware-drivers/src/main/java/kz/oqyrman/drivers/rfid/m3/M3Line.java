package kz.oqyrman.drivers.rfid.m3;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.AskedLine;
import kz.oqyrman.drivers.link.AskedLine.Question;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Split;

/// One request at a time in 3M's frames, and the answer to it. The reader ignores what is asked
/// while it is busy.
final class M3Line {
  private static final int VERSION = 0x11;

  /// Hardware, firmware major, minor and build, behind the error.
  private static final int VERSION_LENGTH = 5;

  /// What other programs say first. No document; the bytes are confirmed by two sources, what they
  /// mean is not known. The answer ends in the same four bytes as a version.
  private static final Frame PROBE =
      new Frame(M3Frames.PROBE, 0x04, Bytes.of((byte) 0x00, (byte) 0x11));

  private static final int PROBE_LENGTH = 6;

  /// What one program sends after the probe. Undocumented, one capture; what it means is guessed
  /// (it may ask for further information), so that any answer to it is taken, and none too.
  private static final Frame SETUP =
      new Frame(M3Frames.DOCUMENTED, 0x13, Bytes.ofHex("04 01 00 02 00 03 00 04 00"));

  private final AskedLine<Frame> line;

  /// What an answer says.
  ///
  /// @param data what follows the error
  record Answer(M3Error error, int code, Bytes data) {
    /// In English, for a technician.
    String refusal() {
      return String.format("%s (error %02X)", error.meaning(), code);
    }
  }

  M3Line(Link link, PadSettings settings) {
    this.line =
        new AskedLine<>(
            link, new Language(), settings.pace().answer(), settings.pace().gap(), version());
  }

  private static final class Language implements AskedLine.Language<Frame> {
    @Override
    public String speaker() {
      return "3M reader";
    }

    @Override
    public AskedLine.Heard<Frame> hear(Bytes received, boolean ended) {
      Split split = ended ? M3Frames.splitAfterSilence(received) : M3Frames.split(received);
      return new AskedLine.Heard<>(split.frames(), split.remainder(), split.skipped());
    }
  }

  private static Question<Frame> version() {
    return question(
        new Frame(M3Frames.DOCUMENTED, VERSION, Bytes.NONE),
        data -> data.length() >= VERSION_LENGTH || isErrorAlone(data));
  }

  private static Question<Frame> probe() {
    return question(PROBE, data -> data.length() >= PROBE_LENGTH);
  }

  /// An echo of the request is no answer.
  private static Question<Frame> question(Frame request, Predicate<Bytes> belongs) {
    return new Question<>(
        Bytes.of(M3Frames.encode(request)),
        frame ->
            frame.start() == request.start()
                && frame.command() == request.command()
                && !frame.equals(request)
                && belongs.test(frame.data()));
  }

  private static boolean isErrorAlone(Bytes data) {
    return data.length() == 1 && data.at(0) != 0;
  }

  boolean isNoisy() {
    return line.isNoisy();
  }

  /// Asks for the version, and after the probe again where that is not answered; ends by itself,
  /// because the line gives up after a few silences.
  ///
  /// @return who is there
  String greet() throws IOException {
    try {
      while (true) {
        Optional<Frame> version = line.call(version());
        if (version.isPresent()) {
          return byVersion(version.get());
        }
        Optional<Frame> probed = line.call(probe());
        if (probed.isPresent()) {
          return afterProbe(probed.get());
        }
      }
    } catch (LinkException e) {
      throw line.notGreeted(e);
    }
  }

  private String byVersion(Frame version) {
    line.greeted(version());
    return version.data().length() < VERSION_LENGTH
        ? "3M reader"
        : identity(version.data().from(1));
  }

  private String afterProbe(Frame probed) throws IOException {
    line.greeted(probe());
    line.call(question(SETUP, _ -> true));
    return line.call(version())
        .map(this::byVersion)
        .orElseGet(() -> identity(probed.data().from(PROBE_LENGTH - 4)));
  }

  /// The answers do not name the model.
  private static String identity(Bytes version) {
    return String.format(
        "3M reader, hardware %02X, firmware %d.%d.%d",
        version.at(0), version.at(1), version.at(2), version.at(3));
  }

  /// Asks and waits for the answer.
  ///
  /// @param belongs whether the data behind an error may be an answer to this; an error may stand
  ///   alone
  /// @return empty when none came in time
  /// @throws LinkException when the reader was silent too often in a row
  Optional<Answer> ask(int command, Bytes data, Predicate<Bytes> belongs) throws IOException {
    Question<Frame> question =
        question(
            new Frame(M3Frames.DOCUMENTED, command, data),
            answer ->
                isErrorAlone(answer) || (answer.length() > 0 && belongs.test(answer.from(1))));
    return line.ask(question).map(M3Line::answer);
  }

  private static Answer answer(Frame frame) {
    int code = frame.data().at(0);
    return new Answer(M3Error.of(code), code, frame.data().from(1));
  }
}
