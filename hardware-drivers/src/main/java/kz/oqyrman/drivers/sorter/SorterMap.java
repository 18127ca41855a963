package kz.oqyrman.drivers.sorter;

import kz.oqyrman.drivers.AddressOptions;

/// Where in a controller's memory what stands. **No maker of library sorters publishes its map.**
/// The usual numbers are those of our own simulator, and an assumption for everything else; the
/// address names others:
///
/// | option | usual | is |
/// |---|---|---|
/// | `bins` | 4 | how many bins, 1 to 16 |
/// | `full` | 0 | discrete input of the first bin's sensor, 1 when full; the other bins' follow |
/// | `jam` | 16 | discrete input, 1 while an item is stuck |
/// | `passed` | 0 | input register that counts items, round after 65535; the next holds the bin of the last one |
/// | `route` | 0 | holding register of the bin into which the next item goes |
///
/// Numbers are those on the wire, from 0.
record SorterMap(int bins, int full, int jam, int passed, int route) {
  private static final int LAST = 0xFFFF;
  private static final int MOST_BINS = 16;

  /// Reads the options; what is wrong with them is noted there.
  static SorterMap of(AddressOptions options) {
    SorterMap map =
        new SorterMap(
            options.number("bins", 4, 1, MOST_BINS),
            options.number("full", 0, 0, LAST - MOST_BINS),
            options.number("jam", 16, 0, LAST),
            options.number("passed", 0, 0, LAST - 1),
            options.number("route", 0, 0, LAST));
    int behind = map.full + map.bins;
    if (map.jam >= map.full && map.jam < behind) {
      options.mistake(
          "jam=%d is the sensor of bin %d too (full=%d, bins=%d); right would be such as %d"
              .formatted(map.jam, map.jam - map.full + 1, map.full, map.bins, behind));
    }
    return map;
  }
}
