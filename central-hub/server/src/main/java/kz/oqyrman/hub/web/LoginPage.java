package kz.oqyrman.hub.web;

/// The login.
///
/// @param trouble what was wrong with the last try, or empty
/// @param account as typed then
record LoginPage(String trouble, String account) {}
