package kz.oqyrman.hub.circulation;

import java.util.Optional;
import java.util.function.Supplier;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.catalogue.Catalogue.Catalogued;
import kz.oqyrman.hub.ledger.Ledger;
import kz.oqyrman.hub.ledger.Transaction;

/// Each act is decided once. Whoever proposes it again is told what was decided then.
final class Deciding {
  private final Ledger ledger;
  private final Desk desk;

  Deciding(Ledger ledger, Desk desk) {
    this.ledger = ledger;
    this.desk = desk;
  }

  /// Enters the act, decides it and records the decision; or finds the one recorded before.
  ///
  /// @param item absent when the library has no such item
  /// @param verdict decides, and does what the decision means
  /// @throws ActMismatch when the id stands for another act, or the station has ended this one
  Decision once(
      Transaction act, Proposal proposal, Optional<Catalogued> item, Supplier<Verdict> verdict) {
    Optional<ItemFacts> facts = item.map(Catalogued::facts);
    Optional<Transaction> known = ledger.find(act.id());
    return new Decision(
        proposal.transaction(),
        proposal.item(),
        facts,
        known.isPresent() ? decidedBefore(known.get(), act) : decideNow(act, verdict));
  }

  private Verdict decidedBefore(Transaction known, Transaction act) {
    if (!known.isSameAct(act)) {
      throw new ActMismatch("transaction " + act.id() + " stands for another act");
    }
    return ledger
        .decision(act.id())
        .orElseThrow(
            () -> new ActMismatch("the station has ended transaction " + act.id() + " already"));
  }

  private Verdict decideNow(Transaction act, Supplier<Verdict> verdict) {
    ledger.enter(act, desk.now());
    Verdict decided = verdict.get();
    ledger.decide(act.id(), decided, desk.now());
    return decided;
  }
}
