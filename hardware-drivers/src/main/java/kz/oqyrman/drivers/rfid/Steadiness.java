package kz.oqyrman.drivers.rfid;

import kz.oqyrman.drivers.AddressOptions;

/// When what a pad sees is believed. One record for every family of readers.
///
/// - Duplicates in one inventory are one tag.
/// - A tag is laid when it was seen in [#looks()] inventories in a row, and everything is told when
///   as many in a row saw the same set. It is read in between, so that waiting costs one inventory
///   and no more. A set that never stays the same is told all the same after a bounded number of
///   looks: a tag at the edge of the field must not keep a reader waiting.
/// - A tag is lifted when it was missing from [#misses()] complete inventories in a row.
/// - A tag that vanishes in mid-write may hold either state: it is answered as
///   [SecurityOutcome.Uncertain]. The cure is to lay it down again: it is told as laid, and what it
///   holds is read, not assumed, before it is written.
///
/// | option | usual | is |
/// |---|---|---|
/// | `looks` | 2 | looks in a row that see a tag, or the same set, until it is told |
/// | `misses` | 2 | looks in a row without a tag until it is told as lifted |
/// | `retries` | 3 | writes after the first, and reads of a tag that is not understood |
///
/// @param looks at least 1
/// @param misses at least 1
/// @param retries 0 or more
public record Steadiness(int looks, int misses, int retries) {
  private static final int USUAL_LOOKS = 2;
  private static final int USUAL_RETRIES = 3;
  private static final int MOST = 20;

  public Steadiness {
    if (looks < 1 || misses < 1 || retries < 0) {
      throw new IllegalArgumentException(
          "looks and misses are at least 1: " + looks + ", " + misses + ", " + retries);
    }
  }

  /// Reads the options; what is wrong with them is noted there.
  public static Steadiness of(AddressOptions options) {
    int looks = options.number("looks", USUAL_LOOKS, 1, MOST);
    return new Steadiness(
        looks,
        options.number("misses", USUAL_LOOKS, 1, MOST),
        options.number("retries", USUAL_RETRIES, 0, MOST));
  }
}
