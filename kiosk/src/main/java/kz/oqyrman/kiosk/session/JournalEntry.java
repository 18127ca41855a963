package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;

/// One step of one act, written down before it shows outside.
public sealed interface JournalEntry {
  TransactionId transaction();

  record Proposed(
      TransactionId transaction,
      long sequence,
      TransactionReport.Kind kind,
      ItemId item,
      Optional<PatronId> patron,
      Instant at)
      implements JournalEntry {}

  /// A verdict has been seen.
  ///
  /// @param by the hub, or the station alone
  record Decided(TransactionId transaction, Verdict verdict, TransactionReport.DecidedBy by)
      implements JournalEntry {
    /// The hub's verdict.
    public Decided(TransactionId transaction, Verdict verdict) {
      this(transaction, verdict, TransactionReport.DecidedBy.HUB);
    }
  }

  /// A write to the tag is about to go out: from here on the tag may be either.
  record Securing(TransactionId transaction, Security wished) implements JournalEntry {}

  /// What was read back, over all tags of the item.
  record Secured(TransactionId transaction, TransactionReport.TagState tag)
      implements JournalEntry {}

  /// How it ended: what the reader is about to be told, and what the hub will be told until it
  /// settles.
  record Told(TransactionReport report) implements JournalEntry {
    @Override
    public TransactionId transaction() {
      return report.transaction();
    }
  }
}
