package kz.oqyrman.hub.patrons;

import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.lending.PatronStanding;

/// A person or institution that borrows, as the library registered it.
///
/// @param firstName as greeted; an institution's short name
/// @param initial of the family name; empty for an institution
/// @param expires last day on which the card is good
/// @param guardian of a child; empty where there is none
/// @param since year of the first registration
public record Patron(
    PatronId patron,
    String name,
    String firstName,
    String initial,
    String category,
    BranchId home,
    String language,
    LocalDate expires,
    Optional<PatronStanding.Block> block,
    String guardian,
    Optional<Integer> since) {
  /// What the lending rules need of it.
  public PatronStanding standing() {
    return new PatronStanding(patron, expires, block);
  }

  /// Names are a patron's identity and stay out of logs.
  @Override
  public String toString() {
    return "Patron[" + patron + ", " + category + "]";
  }
}
