/// What happened: the append-only record of transactions, and what follows from it, kept in the
/// same commit: open loans, the state of items, discrepancies between the three facts.
@NullMarked
package kz.oqyrman.hub.ledger;

import org.jspecify.annotations.NullMarked;
