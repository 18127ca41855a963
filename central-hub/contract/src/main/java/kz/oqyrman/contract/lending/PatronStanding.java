package kz.oqyrman.contract.lending;

import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;

/// What the rules need to know of a patron.
///
/// @param expires last day on which the card is good
/// @param block why a librarian or the till stopped this patron, if somebody did
public record PatronStanding(PatronId patron, LocalDate expires, Optional<Block> block) {
  /// Kinds of block.
  public enum Block {
    LOST_CARD,
    UNPAID,
    BY_STAFF
  }
}
