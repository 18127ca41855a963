package kz.oqyrman.simulators.bench;

import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityReading;

/// Whether a tag is armed, in words.
///
/// @param words of the bench
record SecurityWords(Words words) {
  /// For the end of a bar that is narrow.
  String mark(SecurityReading reading) {
    return switch (reading) {
      case SecurityReading.Holds(Security security) -> of(security, "mark");
      case SecurityReading.Neither _ -> "–";
      case SecurityReading.Unread _ -> "?";
    };
  }

  String whole(SecurityReading reading) {
    return switch (reading) {
      case SecurityReading.Holds(Security security) -> of(security, "security");
      case SecurityReading.Neither(String detail) -> words.of("security-neither") + " · " + detail;
      case SecurityReading.Unread(String why) -> words.of("security-unread").formatted(why);
    };
  }

  private String of(Security security, String where) {
    return switch (security) {
      case ARMED -> words.of(where + "-armed");
      case DISARMED -> words.of(where + "-disarmed");
    };
  }
}
