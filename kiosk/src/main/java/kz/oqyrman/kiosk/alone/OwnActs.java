package kz.oqyrman.kiosk.alone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;

/// What this station did and the facts cannot know yet: it lies on top of them. An act is forgotten
/// once the hub has settled it and facts came that were made after that. Several threads may use
/// it.
public final class OwnActs {
  /// A journal of weeks. Beyond it the oldest are forgotten: then the facts alone count.
  private static final int MOST = 200_000;

  /// Facts made so much later than an act was settled know of it, whatever the clocks say.
  private static final Duration SURE = Duration.ofMinutes(1);

  private final SequencedMap<TransactionId, Own> acts = new LinkedHashMap<>();
  private final Map<ItemId, TransactionId> latest = new HashMap<>();
  private final Map<TransactionId, Instant> settled = new HashMap<>();

  /// One act that changed who has an item.
  ///
  /// @param patron who has it; absent when it is back
  /// @param due last day of the loan; absent when it is back
  public record Own(
      TransactionId transaction,
      ItemId item,
      Optional<PatronId> patron,
      Optional<LocalDate> due,
      DecidedBy by,
      Instant at) {
    /// Whether it was lent; else it came back.
    public boolean lent() {
      return due.isPresent();
    }
  }

  /// An act has ended.
  public synchronized void note(TransactionReport report) {
    if (!changes(report.ending())) {
      return;
    }
    Own own =
        new Own(
            report.transaction(),
            report.item(),
            report.patron(),
            report.due(),
            report.decidedBy(),
            report.toldAt());
    acts.put(own.transaction(), own);
    latest.put(own.item(), own.transaction());
    if (acts.size() > MOST) {
      forget(acts.firstEntry().getValue());
    }
  }

  private static boolean changes(Ending ending) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED, RETURNED, RETURNED_NOT_ARMED -> true;
      case ALREADY_THEIRS, REFUSED, VOID -> false;
    };
  }

  /// The hub has these in its ledger.
  public synchronized void settled(Collection<TransactionId> transactions, Instant now) {
    transactions.stream().filter(acts::containsKey).forEach(id -> settled.put(id, now));
  }

  /// Facts came.
  public synchronized void factsMade(Instant at) {
    acts.values().stream().filter(own -> knownBy(own, at)).toList().forEach(this::forget);
  }

  private boolean knownBy(Own own, Instant factsMadeAt) {
    Instant at = settled.get(own.transaction());
    return at != null && at.plus(SURE).isBefore(factsMadeAt);
  }

  private void forget(Own own) {
    acts.remove(own.transaction());
    settled.remove(own.transaction());
    latest.remove(own.item(), own.transaction());
  }

  /// What was done last with an item, if anything was.
  public synchronized Optional<Own> latest(ItemId item) {
    return Optional.ofNullable(latest.get(item)).map(acts::get);
  }

  /// How many items more, or fewer, these have on loan than the facts say: by what the station lent
  /// them. A return does not say whose loan it ended.
  public synchronized int lentTo(Set<PatronId> names) {
    return (int)
        latest.values().stream()
            .map(acts::get)
            .filter(own -> own != null && own.lent() && isOf(own, names))
            .count();
  }

  /// How many items the station lent these alone on a day.
  public synchronized int lentAlone(Set<PatronId> names, LocalDate day, ZoneId zone) {
    return (int)
        acts.values().stream()
            .filter(own -> own.by() == DecidedBy.STATION && own.lent() && isOf(own, names))
            .filter(own -> own.at().atZone(zone).toLocalDate().equals(day))
            .count();
  }

  private static boolean isOf(Own own, Set<PatronId> names) {
    return own.patron().filter(names::contains).isPresent();
  }
}
