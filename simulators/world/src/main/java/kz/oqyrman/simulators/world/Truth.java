package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.store.Tx;

/// What an onlooker with perfect eyes saw: every act that was kept, everything a reader was told.
/// At the end of a world the ledger is held against it.
final class Truth {
  private static final int MOST_OPEN = 1_000_000;

  /// The hub's word on the time is as old as its way was long: at most twice the slowest message,
  /// and a torn step may be on the disk or the one before it.
  private static final Duration KNOWS_TIME_WITHIN = Duration.ofSeconds(15);

  private final Set<TransactionId> kept = new HashSet<>();

  /// Their keeping was cut short: they may be on the disk or not.
  private final Set<TransactionId> perhaps = new HashSet<>();

  private final Map<TransactionId, TransactionReport> endings = new HashMap<>();

  /// When the last step of an act was kept, by true time.
  private final Map<TransactionId, Instant> happened = new HashMap<>();

  private final List<String> wrong = new ArrayList<>();

  /// What is wrong, and which words to look for in the story.
  record Finding(String what, List<String> words) {}

  void kept(TransactionId act) {
    kept.add(act);
  }

  void perhapsKept(TransactionId act) {
    perhaps.add(act);
  }

  int acts() {
    return kept.size();
  }

  /// A station has written down how an act ended.
  void ended(TransactionReport report) {
    TransactionReport before = endings.put(report.transaction(), report);
    if (before != null && !before.equals(report)) {
      wrong.add("act " + report.transaction() + " ended twice: " + before + ", then " + report);
    }
  }

  /// A step of an act is on the disk, or perhaps.
  void happened(TransactionId act, Instant now) {
    happened.put(act, now);
  }

  /// A station tells the hub how an act ended. When that was must be right, or within what it says.
  void reported(TransactionReport report) {
    Instant then = happened.getOrDefault(report.transaction(), Instant.MIN);
    Span said = report.toldBetween().orElseGet(() -> new Span(report.toldAt(), report.toldAt()));
    if (then.isBefore(said.earliest().minus(KNOWS_TIME_WITHIN))
        || then.isAfter(said.latest().plus(KNOWS_TIME_WITHIN))) {
      wrong.add("what was at " + then + " is reported as of another time: " + report);
    }
  }

  /// A reader was shown how an act ended.
  void shown(TransactionReport report) {
    TransactionReport known = endings.get(report.transaction());
    if (known == null) {
      wrong.add("shown before it was kept: " + report);
    } else if (known.ending() != report.ending()) {
      wrong.add("shown " + report.ending() + " and kept " + known.ending() + ": " + report);
    }
  }

  /// Something that must never happen was seen.
  void violated(String what) {
    wrong.add(what);
  }

  /// Holds ledger and things against what was seen.
  List<Finding> judge(Tx tx, Iterable<Copy> copies) {
    List<Finding> findings = new ArrayList<>();
    wrong.forEach(what -> findings.add(new Finding(what, List.of())));
    judgeActs(tx, findings);
    judgeFacts(tx, copies, findings);
    return findings;
  }

  private void judgeActs(Tx tx, List<Finding> findings) {
    Set<TransactionId> settled = new HashSet<>();
    new LedgerView(tx).forEach(line -> judge(line, settled, findings));
    for (TransactionId act : kept) {
      if (!settled.contains(act)) {
        findings.add(finding("an act was lost: " + act, act));
      }
    }
  }

  private void judge(LedgerLine line, Set<TransactionId> settled, List<Finding> findings) {
    TransactionId act = line.transaction().id();
    if (!kept.contains(act) && !perhaps.contains(act)) {
      findings.add(finding("an act was invented: " + act, act));
    }
    if (line.report().isEmpty()) {
      findings.add(finding("an act was never settled: " + act, act));
      return;
    }
    settled.add(act);
    Optional.ofNullable(endings.get(act))
        .filter(told -> told.ending() != line.report().get().ending())
        .ifPresent(told ->
            findings.add(
                finding(
                    "the ledger says "
                        + line.report().get().ending()
                        + " where the reader was told "
                        + told.ending()
                        + ": "
                        + act,
                    act)));
  }

  private static Finding finding(String what, TransactionId act) {
    return new Finding(what, List.of(act.toString()));
  }

  private static void judgeFacts(Tx tx, Iterable<Copy> copies, List<Finding> findings) {
    Map<ItemId, ThreeFacts> facts = new HashMap<>();
    new LedgerView(tx).facts().forEach(f -> facts.put(f.item(), f));
    Set<ItemId> open = new HashSet<>();
    for (Discrepancy discrepancy : new Discrepancies(tx).open(MOST_OPEN)) {
      open.add(discrepancy.item());
    }
    Map<ItemId, List<Copy>> things = new LinkedHashMap<>();
    copies.forEach(copy -> things.computeIfAbsent(copy.item(), _ -> new ArrayList<>()).add(copy));
    things.forEach((item, twins) -> {
      if (!open.contains(item) && facts.containsKey(item)) {
        contradiction(twins, facts.get(item))
            .ifPresent(what -> findings.add(new Finding(what, List.of(item.value()))));
      }
    });
  }

  /// Of several things with one number the ledger cannot know which was meant: it must fit one.
  private static Optional<String> contradiction(List<Copy> twins, ThreeFacts facts) {
    List<Optional<String>> each = twins.stream().map(copy -> contradiction(copy, facts)).toList();
    return each.stream().allMatch(Optional::isPresent) ? each.getFirst() : Optional.empty();
  }

  /// Why the three facts, or the tags themselves, contradict each other.
  private static Optional<String> contradiction(Copy copy, ThreeFacts facts) {
    if (!facts.agree()) {
      return Optional.of("facts differ and nothing is open: " + facts);
    }
    if (facts.loan().isPresent() && copy.anyArmed()) {
      return Optional.of("on loan, a tag is armed, and nothing is open: " + facts);
    }
    if (facts.loan().isEmpty() && copy.anyDisarmed()) {
      return Optional.of("not on loan, a tag is disarmed, and nothing is open: " + facts);
    }
    return Optional.empty();
  }
}
