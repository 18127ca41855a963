package kz.oqyrman.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.lending.Refusal;

/// How one act ended at the station: what the reader and the tag know of it. The station repeats it
/// until the hub says it is settled; what it reports is the truth.
///
/// @param patron absent at a return, which needs no card
/// @param proposedAt by the station's clock
/// @param due what the reader was told, at a loan
/// @param refusals what the reader was told, at a refusal
/// @param detail for staff, in English; empty when all went well
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
    String detail) {
  public TransactionReport {
    refusals = List.copyOf(refusals);
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
    VOID
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
