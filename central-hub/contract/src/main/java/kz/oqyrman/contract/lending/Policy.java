package kz.oqyrman.contract.lending;

/// The rule for one category of patron and one type of item.
///
/// @param days length of a loan; 0 is not for loan
/// @param limit open loans a patron of the category may have
public record Policy(int days, int limit) {
  public Policy {
    if (days < 0 || days > 3_660 || limit < 0) {
      throw new IllegalArgumentException(
          "a loan lasts 0 to 3660 days, a limit is 0 or more: " + days + ", " + limit);
    }
  }
}
