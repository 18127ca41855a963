package kz.oqyrman.contract;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.lending.Refusal;

/// What a station may know of a patron during the visit, and forgets after it.
///
/// @param firstName as greeted; an institution's short name
/// @param initial of the family name; empty for an institution
/// @param category as the library names it (`adult`, `child`, `institution`)
/// @param language the patron prefers (`kk`, `ru`, `en`)
/// @param since year of the first registration
/// @param openLoans how many items are on loan now
/// @param limit how many may be
/// @param holdsReady holds that wait on the hold shelf of this branch
/// @param debt in tenge
/// @param obstacles why nothing can be lent today; empty when lending may be tried
public record PatronFacts(
    PatronId patron,
    String firstName,
    String initial,
    String category,
    String language,
    Optional<Integer> since,
    int openLoans,
    int limit,
    int holdsReady,
    int debt,
    List<Refusal> obstacles) {
  public PatronFacts {
    firstName = Limits.text(Limits.WORD, firstName);
    initial = Limits.text(Limits.WORD, initial);
    category = Limits.text(Limits.WORD, category);
    language = Limits.text(Limits.WORD, language);
    openLoans = Limits.count("openLoans", openLoans);
    limit = Limits.count("limit", limit);
    holdsReady = Limits.count("holdsReady", holdsReady);
    debt = Limits.count("debt", debt);
    obstacles = Refusal.inOrder(obstacles);
  }

  /// Names are a patron's identity and stay out of logs.
  @Override
  public String toString() {
    return "PatronFacts[" + patron + ", " + category + ", " + openLoans + " of " + limit + "]";
  }
}
