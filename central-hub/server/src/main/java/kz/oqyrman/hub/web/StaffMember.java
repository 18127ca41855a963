package kz.oqyrman.hub.web;

/// Somebody who works at the library and may see its staff pages.
///
/// @param account the name typed at the login
/// @param name as the pages show it
public record StaffMember(String account, String name, Role role) {
  /// What somebody may do. Everything on today's pages may be seen in every role; no page shows who
  /// a patron is.
  public enum Role {
    VIEWER,
    LIBRARIAN,
    HEAD_LIBRARIAN,
    TECHNICIAN,
    ADMINISTRATOR
  }
}
