package kz.oqyrman.simulators.printer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GS ( k` for QR codes: settings, the stored text, and the drawing of it.
final class QrCommands {
  private static final int SYMBOL = 0x31;
  private static final int HEADER = 5;

  private int moduleDots = 3;
  private ErrorCorrectionLevel correction = ErrorCorrectionLevel.L;
  private byte[] stored = {};

  /// A drawn code.
  ///
  /// @param module dots of a module's side
  record Drawn(String text, ByteMatrix matrix, int module) {
    int dots() {
      return matrix.getWidth() * module;
    }

    /// @param left dots of blank paper to the left of it
    List<byte[]> rows(int left, Paper paper) {
      List<byte[]> rows = new ArrayList<>();
      for (int y = 0; y < dots(); y++) {
        byte[] row = paper.blankRow();
        for (int x = 0; x < dots(); x++) {
          if (matrix.get(x / module, y / module) == 1) {
            PrintLine.blacken(row, left + x);
          }
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /// What came of a command.
  sealed interface Outcome {
    /// A setting or text was kept.
    record Kept() implements Outcome {}

    /// The code is to be printed.
    record Print(Drawn code) implements Outcome {}

    /// The command is wrong.
    record Wrong(String why) implements Outcome {}
  }

  void reset() {
    moduleDots = 3;
    correction = ErrorCorrectionLevel.L;
    stored = new byte[0];
  }

  Outcome obey(Token token) {
    if (token.length() < HEADER + 3 || token.at(HEADER) != SYMBOL) {
      return new Outcome.Wrong("is no QR command");
    }
    int value = token.at(HEADER + 2);
    return switch (token.at(HEADER + 1)) {
      case 0x41 -> value == '1' || value == '2' ? new Outcome.Kept() : wrong("model", value);
      case 0x43 -> moduleSize(value);
      case 0x45 -> errorCorrection(value);
      case 0x50 -> store(token);
      case 0x51 -> print();
      default -> new Outcome.Wrong("has a function that is not simulated");
    };
  }

  private static Outcome wrong(String what, int value) {
    return new Outcome.Wrong("has a " + what + " out of range: " + value);
  }

  private Outcome moduleSize(int dots) {
    if (dots < 1 || dots > 16) {
      return wrong("module size", dots);
    }
    moduleDots = dots;
    return new Outcome.Kept();
  }

  private Outcome errorCorrection(int level) {
    Optional<ErrorCorrectionLevel> chosen =
        switch (level) {
          case 0x30 -> Optional.of(ErrorCorrectionLevel.L);
          case 0x31 -> Optional.of(ErrorCorrectionLevel.M);
          case 0x32 -> Optional.of(ErrorCorrectionLevel.Q);
          case 0x33 -> Optional.of(ErrorCorrectionLevel.H);
          default -> Optional.empty();
        };
    chosen.ifPresent(c -> correction = c);
    return chosen.isPresent() ? new Outcome.Kept() : wrong("error correction", level);
  }

  private Outcome store(Token token) {
    stored = token.from(HEADER + 3);
    return stored.length == 0 ? new Outcome.Wrong("stores no text") : new Outcome.Kept();
  }

  /// The bytes go into the code as they are, as a printer does that knows nothing of letters.
  private Outcome print() {
    if (stored.length == 0) {
      return new Outcome.Wrong("prints a code that was not stored");
    }
    try {
      ByteMatrix matrix = Encoder.encode(new String(stored, ISO_8859_1), correction).getMatrix();
      return new Outcome.Print(new Drawn(new String(stored, UTF_8), matrix, moduleDots));
    } catch (WriterException e) {
      return new Outcome.Wrong("stores more than a code holds: " + stored.length + " bytes");
    }
  }
}
