package kz.oqyrman.hub.circulation;

import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.ItemStates;
import kz.oqyrman.hub.ledger.Ledger;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.ledger.Sequences;
import kz.oqyrman.hub.ledger.UnsureActs;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Tx;

/// Everything that circulation looks up or writes down, as of one transaction of the database.
record Books(
    Branches branches,
    Catalogue catalogue,
    Patrons patrons,
    Policies policies,
    Holds holds,
    Ledger ledger,
    LedgerView view,
    Loans loans,
    ItemStates states,
    Discrepancies discrepancies,
    Cures cures,
    Sequences sequences,
    UnsureActs unsure) {
  static Books of(Tx tx) {
    return new Books(
        new Branches(tx),
        new Catalogue(tx),
        new Patrons(tx),
        new Policies(tx),
        new Holds(tx),
        new Ledger(tx),
        new LedgerView(tx),
        new Loans(tx),
        new ItemStates(tx),
        new Discrepancies(tx),
        new Cures(tx),
        new Sequences(tx),
        new UnsureActs(tx));
  }
}
