package kz.oqyrman.hub.web;

/// Where somebody changes their own password.
///
/// @param trouble what was wrong with the last try, or empty
record PasswordPage(String trouble) {
  static final String PATH = "/password";
}
