package kz.oqyrman.hub.keys;

import java.util.regex.Pattern;

/// A name by which stations and browsers reach the hub; its certificate bears all of them.
public sealed interface ServerName {
  /// As it is written.
  String text();

  /// A host name, in lower case.
  record Host(String text) implements ServerName {}

  /// An IP address.
  record Address(String text) implements ServerName {}

  Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  Pattern IP_4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  Pattern IP_6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}");

  /// The name that a text is.
  ///
  /// @throws IllegalArgumentException when it is none
  static ServerName of(String text) {
    String low = text.strip().toLowerCase(java.util.Locale.ROOT);
    if (IP_4.matcher(low).matches()) {
      return new Address(low);
    }
    if (IP_6.matcher(low).matches()) {
      return new Address(low);
    }
    if (HOST.matcher(low).matches() && !low.matches("[0-9.]+")) {
      return new Host(low);
    }
    throw new IllegalArgumentException("'" + text + "' is neither a host name nor an IP address");
  }
}
