package kz.oqyrman.hub.web;

import java.util.List;

/// Which stations are let in, with what can be done about each, in words.
///
/// @param fresh the pairing code that was just made; shown this once
record AccessPage(List<Fresh> fresh, List<Row> rows) {
  static final String PATH = "/access";
  static final String CODE = PATH + "/code";
  static final String REVOKE = PATH + "/revoke";

  /// A new pairing code. Of these there is one or none.
  ///
  /// @param command to be typed at the station; it asks for the code
  record Fresh(String title, String code, String until, String command) {
    /// The words of the command; on a narrow screen it breaks between them and not within.
    List<String> words() {
      return List.of(command.split(" "));
    }
  }

  /// One station.
  ///
  /// @param revocable whether it can be thrown out
  record Row(
      String station, String name, Tone tone, String state, String codeState, boolean revocable) {}
}
