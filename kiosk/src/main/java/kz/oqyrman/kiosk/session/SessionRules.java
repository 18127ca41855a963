package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.function.Supplier;
import kz.oqyrman.contract.TransactionId;

/// The station as a pure function: what is, what happened and when give what is next and what to
/// do. The same event log gives the same visit, every time.
public final class SessionRules {
  private final Threshold threshold;
  private final Identification identification;
  private final Lending lending;
  private final Returns returns;
  private final Farewell farewell;

  /// @param ids of new transactions; seeded in a simulated world
  public SessionRules(KioskRules rules, Supplier<TransactionId> ids) {
    Acts acts = new Acts(ids);
    farewell = new Farewell(rules, acts);
    returns = new Returns(rules, acts, farewell);
    lending = new Lending(rules, acts, farewell);
    identification = new Identification(rules, lending, returns, farewell);
    threshold = new Threshold(rules, identification, returns, farewell);
  }

  /// One step. Without a journal nobody can be served, whatever the visit: its acts end as the
  /// journal last knew them, once it can be written again.
  public Step step(Scene scene, SessionEvent event, Instant now) {
    Around around = scene.around().after(event);
    if (event instanceof SessionEvent.JournalLost) {
      return farewell.leave(around);
    }
    return switch (scene.session()) {
      case Session.Idle idle -> threshold.idle(around, idle, event, now);
      case Session.OutOfOrder _ -> threshold.outOfOrder(around);
      case Session.Sorting sorting -> threshold.sorting(around, sorting, event, now);
      case Session.Identifying who -> identification.identifying(around, who, event, now);
      case Session.Confirming ask -> identification.confirming(around, ask, event, now);
      case Session.Borrowing borrowing -> lending.step(around, borrowing, event, now);
      case Session.Returning returning -> returns.step(around, returning, event, now);
      case Session.Finishing finishing -> farewell.step(around, finishing, event, now);
    };
  }
}
