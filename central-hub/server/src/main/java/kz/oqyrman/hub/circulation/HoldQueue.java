package kz.oqyrman.hub.circulation;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.hub.patrons.Holds.Hold;

/// For whom a copy is kept.
final class HoldQueue {
  private HoldQueue() {}

  /// The patron for whom this copy is kept from the borrower, if it is.
  ///
  /// @param setAside the hold for which this very copy stands on the hold shelf
  /// @param waiting who waits for the title, the longest first
  /// @param freeCopies how many copies could be lent now, this one included
  static Optional<PatronId> keptFor(
      PatronId borrower, Optional<Hold> setAside, List<Hold> waiting, int freeCopies) {
    if (setAside.isPresent()) {
      return setAside.map(Hold::patron);
    }
    List<PatronId> first = waiting.stream().limit(freeCopies).map(Hold::patron).toList();
    boolean oneIsLeft = first.size() < freeCopies;
    return oneIsLeft || first.contains(borrower) ? Optional.empty() : first.stream().findFirst();
  }
}
