package kz.oqyrman.drivers.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.scanner.ScanFramer.Framed;
import kz.oqyrman.drivers.scanner.ScanFramer.Spoil;
import org.jspecify.annotations.Nullable;

/// From a scanner's bytes to barcodes: frames, identifiers, check digits, repetitions. What is no
/// barcode is counted, and told only when it goes on.
final class ScanReader {
  /// The same code again within this time is the same act: it still lies under the beam.
  static final Duration REPEATED = Duration.ofSeconds(1);

  /// So many bad reads in a row are no longer a slip of the hand.
  static final int PERSISTENT = 3;

  /// What came since the driver was started.
  ///
  /// @param read barcodes told
  /// @param repeated reads that were the one before again
  /// @param reread numbers whose check digit was wrong
  /// @param noRead times the scanner said that it could not read
  /// @param spoilt runs of bytes that were no read
  record Tally(long read, long repeated, long reread, long noRead, long spoilt) {
    private Tally plus(Tally more) {
      return new Tally(
          read + more.read,
          repeated + more.repeated,
          reread + more.reread,
          noRead + more.noRead,
          spoilt + more.spoilt);
    }

    @Override
    public String toString() {
      return "%d read, %d repeated, %d with a wrong check digit, %d not readable, %d spoilt"
          .formatted(read, repeated, reread, noRead, spoilt);
    }
  }

  private static final Tally READ = new Tally(1, 0, 0, 0, 0);
  private static final Tally REPETITION = new Tally(0, 1, 0, 0, 0);
  private static final Tally REREAD = new Tally(0, 0, 1, 0, 0);
  private static final Tally NO_READ = new Tally(0, 0, 0, 1, 0);
  private static final Tally SPOILT = new Tally(0, 0, 0, 0, 1);

  private final ScannerSettings settings;
  private final ScanFramer framer;
  private Tally tally = new Tally(0, 0, 0, 0, 0);
  private @Nullable Barcode last;
  private Instant lastAt = Instant.EPOCH;
  private int badInARow;
  private @Nullable Trouble trouble;

  ScanReader(ScannerSettings settings) {
    this.settings = settings;
    this.framer = new ScanFramer(settings.prefix(), settings.suffixes());
  }

  /// The barcodes that are complete once these bytes have come; with no bytes, once it has been
  /// silent up to `now`.
  List<Barcode> take(byte[] bytes, int length, Instant now) {
    List<Barcode> barcodes = new ArrayList<>();
    for (Framed framed : framer.take(bytes, length, now)) {
      switch (framed) {
        case Framed.Read(String text) -> read(text, now).ifPresent(barcodes::add);
        case Framed.Spoilt(Spoil why) -> bad(SPOILT, spoilt(why));
      }
    }
    return barcodes;
  }

  /// A scanner that types has not typed the end of what it read.
  void unended() {
    bad(
        SPOILT,
        new Trouble(
            Trouble.Reason.MISCONFIGURED,
            "reads without Enter or Tab behind them; right would be to switch that on at the"
                + " scanner, or a longer gap in the address"));
  }

  /// Drops half a read: the line it came on is gone.
  void forgetPending() {
    framer.forgetPending();
  }

  /// What has gone wrong several times in a row, until a good read.
  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  Tally tally() {
    return tally;
  }

  private Optional<Barcode> read(String text, Instant now) {
    if (settings.isNoRead(text)) {
      tally = tally.plus(NO_READ);
      return Optional.empty();
    }
    Optional<Barcode> read =
        settings.aim()
            ? AimIdentifiers.read(text)
            : Optional.of(new Barcode(text, Symbology.UNSAID));
    if (read.isEmpty()) {
      bad(
          SPOILT,
          new Trouble(
              Trouble.Reason.MISCONFIGURED,
              "reads without an AIM identifier; right would be to switch it on at the scanner, or"
                  + " aim=off in the address"));
      return Optional.empty();
    }
    return told(read.get(), now);
  }

  /// A read that the scanner itself has framed, and whose kind it has told.
  Optional<Barcode> told(Barcode read, Instant now) {
    Optional<Barcode> checked = settings.check().checked(read);
    if (checked.isEmpty()) {
      bad(
          REREAD,
          new Trouble(
              Trouble.Reason.MISCONFIGURED,
              "check digits are wrong; the labels are worn, or have no such digit and right would"
                  + " be check=none in the address"));
      return Optional.empty();
    }
    return good(checked.get(), now);
  }

  private Optional<Barcode> good(Barcode barcode, Instant now) {
    badInARow = 0;
    trouble = null;
    boolean repeated =
        barcode.equals(last) && Duration.between(lastAt, now).abs().compareTo(REPEATED) < 0;
    last = barcode;
    lastAt = now;
    tally = tally.plus(repeated ? REPETITION : READ);
    return repeated ? Optional.empty() : Optional.of(barcode);
  }

  private void bad(Tally one, Trouble what) {
    tally = tally.plus(one);
    badInARow++;
    if (badInARow == PERSISTENT) {
      trouble =
          new Trouble(
              what.reason(),
              "%d bad reads in a row: %s. Since the start: %s"
                  .formatted(badInARow, what.detail(), tally));
    }
  }

  private static Trouble spoilt(Spoil why) {
    return switch (why) {
      case CONTROL_BYTE ->
          new Trouble(
              Trouble.Reason.NOISE,
              "control bytes within a read; the speed or parity may be wrong");
      case TOO_LONG ->
          new Trouble(
              Trouble.Reason.NOISE, "no end of a read within " + ScanFramer.MOST_BYTES + " bytes");
      case WITHOUT_SUFFIX ->
          new Trouble(
              Trouble.Reason.MISCONFIGURED,
              "reads without the suffix; right would be to switch it on at the scanner, or"
                  + " suffix=silence in the address");
      case WITHOUT_PREFIX ->
          new Trouble(
              Trouble.Reason.MISCONFIGURED,
              "reads without the prefix; right would be to switch it on at the scanner, or to leave"
                  + " prefix out of the address");
    };
  }
}
