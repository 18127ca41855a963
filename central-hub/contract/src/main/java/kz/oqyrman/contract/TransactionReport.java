package kz.oqyrman.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.lending.Refusal;

/// How one act ended at the station: what the reader and the tag know of it. The station repeats it
/// until the hub says it is settled; what it reports is the truth.
///
/// @param sequence of this station, from 1
/// @param patron absent at a return, which needs no card
/// @param proposedAt by the station's clock
/// @param due what the reader was told; present at every loan
/// @param refusals what the reader was told, in the order of [Refusal]; never empty at a refusal
/// @param detail for staff, in English; empty when all went well
/// @param toldBetween within what the reader was told, where the station's clock was wrong and
///   nobody put it right in time: then `proposedAt` and `toldAt` are the likeliest moments. Acts of
///   one station happened in the order of their sequence all the same
public record TransactionReport(
    TransactionId transaction,
    long sequence,
    Kind kind,
    ItemId item,
    Optional<PatronId> patron,
    Instant proposedAt,
    DecidedBy decidedBy,
    Ending ending,
    TagState tag,
    Optional<LocalDate> due,
    List<Refusal> refusals,
    Instant toldAt,
    String detail,
    Optional<Span> toldBetween) {
  /// A time within which something happened, both ends included.
  public record Span(Instant earliest, Instant latest) {
    public Span {
      if (latest.isBefore(earliest)) {
        throw new IllegalArgumentException("no time from " + earliest + " to " + latest);
      }
    }
  }

  public TransactionReport {
    if (sequence < 1) {
      throw new IllegalArgumentException("a sequence counts from 1: " + sequence);
    }
    if (!ending.endsA(kind)) {
      throw new IllegalArgumentException("no " + kind + " ends as " + ending);
    }
    refusals = Refusal.inOrder(refusals);
    if (ending.isLoan() && due.isEmpty()) {
      throw new IllegalArgumentException("a loan has a due date");
    }
    if (ending == Ending.REFUSED && refusals.isEmpty()) {
      throw new IllegalArgumentException("a refusal has a reason");
    }
    detail = Limits.text(Limits.LINE, detail);
  }

  /// By a clock that was right.
  public TransactionReport(
      TransactionId transaction,
      long sequence,
      Kind kind,
      ItemId item,
      Optional<PatronId> patron,
      Instant proposedAt,
      DecidedBy decidedBy,
      Ending ending,
      TagState tag,
      Optional<LocalDate> due,
      List<Refusal> refusals,
      Instant toldAt,
      String detail) {
    this(
        transaction,
        sequence,
        kind,
        item,
        patron,
        proposedAt,
        decidedBy,
        ending,
        tag,
        due,
        refusals,
        toldAt,
        detail,
        Optional.empty());
  }

  /// The same report, of a patron who is known better.
  public TransactionReport of(Optional<PatronId> known) {
    return new TransactionReport(
        transaction,
        sequence,
        kind,
        item,
        known,
        proposedAt,
        decidedBy,
        ending,
        tag,
        due,
        refusals,
        toldAt,
        detail,
        toldBetween);
  }

  /// The same report, of times that are known better.
  public TransactionReport at(Instant proposed, Instant told, Optional<Span> between) {
    return new TransactionReport(
        transaction,
        sequence,
        kind,
        item,
        patron,
        proposed,
        decidedBy,
        ending,
        tag,
        due,
        refusals,
        told,
        detail,
        between);
  }

  /// Which act.
  public enum Kind {
    CHECK_OUT,
    CHECK_IN
  }

  /// Who decided.
  public enum DecidedBy {
    HUB,
    STATION,
    /// Nobody: the act ended before a decision was seen.
    NOBODY
  }

  /// What the reader was told, which is how the act ended.
  public enum Ending {
    /// Lent, and the tag verified.
    LENT,
    /// Lent, but the gate will sound: please hand it to a librarian.
    LENT_STILL_ARMED,
    /// Was on loan to this patron already.
    ALREADY_THEIRS,
    /// Taken back, and the tag verified armed.
    RETURNED,
    /// Taken back, but the tag may not be armed: please hand it to a librarian.
    RETURNED_NOT_ARMED,
    /// Not lent, not taken back.
    REFUSED,
    /// Nobody acted on it: no answer in time, patron gone, item lifted before its tag was written.
    /// The hub closes a loan it may have opened.
    VOID;

    private boolean isLoan() {
      return switch (this) {
        case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> true;
        case RETURNED, RETURNED_NOT_ARMED, REFUSED, VOID -> false;
      };
    }

    private boolean endsA(Kind kind) {
      return switch (this) {
        case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> kind == Kind.CHECK_OUT;
        case RETURNED, RETURNED_NOT_ARMED -> kind == Kind.CHECK_IN;
        case REFUSED, VOID -> true;
      };
    }
  }

  /// What the station last saw of the tag's security.
  public enum TagState {
    ARMED,
    DISARMED,
    /// Written, but not read back: it may be either.
    UNCERTAIN,
    /// Not touched in this act.
    UNTOUCHED
  }
}
