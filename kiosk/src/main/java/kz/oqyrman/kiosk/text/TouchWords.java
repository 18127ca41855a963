package kz.oqyrman.kiosk.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Touch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Touches as words, one line each: `borrow`, `finish paper`, `language ru`.
public final class TouchWords {
  private static final Logger LOG = LoggerFactory.getLogger(TouchWords.class);

  /// What can be said.
  public static final List<String> WORDS =
      List.of(
          "borrow",
          "return",
          "language kk|ru|en",
          "card NUMBER",
          "pin DIGITS",
          "mine",
          "not-mine",
          "finish paper|screen|none",
          "more-time",
          "leave");

  private TouchWords() {}

  /// Reads lines to their end, on a thread of its own.
  ///
  /// @param complaints where a line that is no touch is answered
  public static Thread listen(
      BufferedReader lines, Consumer<Touch> touches, PrintStream complaints) {
    return Thread.ofVirtual()
        .name("touch-words")
        .start(() -> {
          try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              touch(line.strip())
                  .ifPresentOrElse(
                      touches,
                      () -> complaints.println("that is no touch; right would be one of " + WORDS));
            }
          } catch (IOException e) {
            LOG.debug("no more touches: {}", e.getMessage());
          }
        });
  }

  /// The touch a line names.
  static Optional<Touch> touch(String line) {
    String[] words = line.split(" ", 2);
    String rest = words.length < 2 ? "" : words[1].strip();
    return switch (words[0]) {
      case "borrow" -> Optional.of(new Touch.Choose(Purpose.BORROW));
      case "return" -> Optional.of(new Touch.Choose(Purpose.RETURN));
      case "language" ->
          Optional.of(rest)
              .filter(code -> List.of("kk", "ru", "en").contains(code))
              .map(code -> new Touch.Speak(Language.of(code)));
      case "card" -> Optional.of(new Touch.TypeCard(rest));
      case "pin" ->
          Optional.of(rest)
              .filter(d -> d.matches("[0-9]{4,8}"))
              .map(d -> new Touch.TypePin(new Pin(d)));
      case "mine" -> Optional.of(new Touch.TheseAreMine());
      case "not-mine" -> Optional.of(new Touch.TheseAreNotMine());
      case "finish" -> finish(rest);
      case "more-time" -> Optional.of(new Touch.MoreTime());
      case "leave" -> Optional.of(new Touch.Leave());
      default -> Optional.empty();
    };
  }

  private static Optional<Touch> finish(String wish) {
    return switch (wish) {
      case "paper" -> Optional.of(new Touch.Finish(Touch.ReceiptWish.PAPER));
      case "screen" -> Optional.of(new Touch.Finish(Touch.ReceiptWish.SCREEN));
      case "none" -> Optional.of(new Touch.Finish(Touch.ReceiptWish.NONE));
      default -> Optional.empty();
    };
  }
}
