package kz.oqyrman.hub;

import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.web.CureDesk;

/// Where the staff pages hand on what staff press.
record CirculationDesk(Circulation circulation) implements CureDesk {
  @Override
  public CureOutcome cure(CureOrder order) {
    return circulation.cure(order);
  }

  @Override
  public CureOutcome undo(TransactionId cure, String staff, String why) {
    return circulation.undo(cure, staff, why);
  }

  @Override
  public boolean take(long discrepancy, String staff) {
    return circulation.take(discrepancy, staff);
  }
}
