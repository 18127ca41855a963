package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;

/// One transaction of the running visit: an item on its way to being lent or taken back.
///
/// @param tags all tags of the item, more than one for a set
/// @param facts what the hub said of the item, once it has
/// @param lifted whether a tag of it left the pad after the act had ended, so that laying it down
///   again may begin a new act
public record Act(
    TransactionId transaction,
    long sequence,
    TransactionReport.Kind kind,
    ItemId item,
    Set<Uid> tags,
    Instant proposedAt,
    Optional<ItemFacts> facts,
    Progress progress,
    boolean lifted) {
  public Act {
    tags = java.util.Collections.unmodifiableSet(new TreeSet<>(tags));
  }

  /// How far it has come.
  public sealed interface Progress {
    /// The hub is asked.
    ///
    /// @param tag what is known of the tag so far
    record Asking(TransactionReport.TagState tag) implements Progress {}

    /// The tags are being written and read back.
    ///
    /// @param verdict which comes first at a check-out and last at a check-in
    /// @param outcomes of the tags that have answered
    /// @param by whose verdict it is
    record Securing(
        Security wished,
        Optional<Verdict> verdict,
        Map<Uid, SecurityOutcome> outcomes,
        TransactionReport.DecidedBy by)
        implements Progress {
      public Securing {
        outcomes = java.util.Collections.unmodifiableMap(new TreeMap<>(outcomes));
      }

      /// By the hub's verdict, or before it.
      public Securing(
          Security wished, Optional<Verdict> verdict, Map<Uid, SecurityOutcome> outcomes) {
        this(wished, verdict, outcomes, TransactionReport.DecidedBy.HUB);
      }
    }

    /// The reader has been told.
    ///
    /// @param route where a returned item goes
    record Ended(TransactionReport report, Optional<Verdict.Route> route) implements Progress {}
  }

  /// Whether the reader has been told how it ended.
  public boolean ended() {
    return progress instanceof Progress.Ended;
  }

  /// How it ended; empty while it is under way.
  public Optional<TransactionReport.Ending> ending() {
    return progress instanceof Progress.Ended e
        ? Optional.of(e.report().ending())
        : Optional.empty();
  }

  Act with(Progress next) {
    return new Act(transaction, sequence, kind, item, tags, proposedAt, facts, next, lifted);
  }

  Act knownAs(Optional<ItemFacts> told) {
    return new Act(
        transaction,
        sequence,
        kind,
        item,
        tags,
        proposedAt,
        told.or(() -> facts),
        progress,
        lifted);
  }

  Act takenOff() {
    return new Act(transaction, sequence, kind, item, tags, proposedAt, facts, progress, true);
  }

  Proposal proposal() {
    return new Proposal(transaction, sequence, item, proposedAt);
  }
}
