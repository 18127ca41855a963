package kz.oqyrman.contract;

import java.util.regex.Pattern;

/// What ids may look like. Names become topic levels, so they hold nothing that a broker reads as
/// its own sign (`/ + # . * : $`).
final class Ids {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /// Printable ASCII without space and quotes: barcodes, chip numbers.
  private static final Pattern NUMBER = Pattern.compile("[\\x21\\x23-\\x26\\x28-\\x7E]{1,40}");

  private Ids() {}

  static boolean isName(String value) {
    return NAME.matcher(value).matches();
  }

  static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }

  /// Enough to tell two apart in a log, too little to know whose it is.
  static String masked(String value) {
    return value.length() < 8 ? "…" : "…" + value.substring(value.length() - 2);
  }
}
