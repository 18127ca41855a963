package kz.oqyrman.drivers.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.drivers.scanner.UsKeyboard.Stroke;

/// Tells the keys of a wedge from those of a human. A scanner presses many keys with hardly a pause
/// and then Enter or Tab; no human does. Until it is known which of the two it is, keys are held
/// back; a human's then do what they would have done. Source of the figures: the barcode reference,
/// section 5.
final class WedgeRun {
  /// The longest pause between two keys of one read, unless the address says otherwise.
  static final Duration USUAL_GAP = Duration.ofMillis(50);

  /// A shorter run may be a human's two fingers, unless the address says otherwise.
  static final int USUAL_LEAST = 6;

  /// More keys than that no read has; they are let go with the rest.
  static final int MOST = ScanFramer.MOST_BYTES;

  private final Duration gap;
  private final int least;
  private final StringBuilder run = new StringBuilder();
  private Instant last = Instant.EPOCH;
  private boolean justRead;

  /// What becomes of keys.
  enum Fate {
    /// Not known yet: kept back.
    HELD,
    /// A human's: they do now what they would have done.
    TYPED,
    /// A scanner's: nobody else may see them, least of all the button that has the keyboard.
    SWALLOWED
  }

  /// What one key has decided.
  ///
  /// @param earlier the fate of the keys that were held before it
  /// @param key its own
  /// @param read what was scanned, where this key ended a read
  /// @param unended whether a scanner sent a read without Enter or Tab
  record Verdict(Fate earlier, Fate key, Optional<String> read, boolean unended) {}

  WedgeRun(Duration gap, int least) {
    this.gap = gap;
    this.least = least;
  }

  /// A key went down.
  Verdict pressed(Stroke stroke, Instant at) {
    boolean prompt = Duration.between(last, at).compareTo(gap) <= 0;
    last = at;
    boolean unended = !prompt && isUnended();
    Fate earlier = prompt || run.isEmpty() ? Fate.HELD : silent();
    return switch (stroke) {
      case Stroke.Letter(char letter) -> letter(letter, earlier, unended);
      case Stroke.End() -> end(earlier, prompt, unended);
      case Stroke.Other() -> other(earlier, unended);
    };
  }

  private Verdict letter(char letter, Fate earlier, boolean unended) {
    justRead = false;
    boolean room = run.length() < MOST;
    if (room) {
      run.append(letter);
    }
    return new Verdict(earlier, room ? Fate.HELD : Fate.SWALLOWED, Optional.empty(), unended);
  }

  private Verdict end(Fate earlier, boolean prompt, boolean unended) {
    if (run.length() >= least) {
      String read = run.toString();
      run.setLength(0);
      justRead = true;
      return new Verdict(Fate.SWALLOWED, Fate.SWALLOWED, Optional.of(read), false);
    }
    boolean second = justRead && prompt; // some are set to Enter twice
    Fate before = run.isEmpty() ? earlier : Fate.TYPED;
    run.setLength(0);
    return new Verdict(before, second ? Fate.SWALLOWED : Fate.TYPED, Optional.empty(), unended);
  }

  private Verdict other(Fate earlier, boolean unended) {
    justRead = false;
    boolean torn = isUnended();
    Fate before = run.isEmpty() ? earlier : silent();
    return new Verdict(before, Fate.TYPED, Optional.empty(), unended || torn);
  }

  /// Whether a scanner has sent what it never ended. The same key over and over is a finger that
  /// rests on it.
  boolean isUnended() {
    return run.length() >= least && run.chars().distinct().count() > 1;
  }

  /// No key has come for longer than the gap.
  ///
  /// @return the fate of what was held
  Fate silent() {
    Fate fate = isUnended() ? Fate.SWALLOWED : Fate.TYPED;
    run.setLength(0);
    justRead = false;
    return fate;
  }
}
