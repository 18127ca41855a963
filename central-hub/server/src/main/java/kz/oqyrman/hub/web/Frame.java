package kz.oqyrman.hub.web;

import java.util.List;
import java.util.Optional;

/// What stands around every page.
///
/// @param title of the page
/// @param here address of this page, where a change of language comes back to
/// @param now the day and the time, for paper
/// @param token of the forms on this page
/// @param member who is signed in; empty on the pages before the login
record Frame(
    Wording words,
    Assets assets,
    String title,
    String here,
    String now,
    String token,
    Optional<StaffMember> member,
    List<MenuItem> menu) {
  /// One page in the menu.
  ///
  /// @param count that waits there, or empty
  record MenuItem(String name, String link, boolean here, String count) {}

  String say(String key, Object... values) {
    return words.say(key, values);
  }
}
