package kz.oqyrman.hub.web;

import java.util.Set;

/// Somebody who works at the library and may see its staff pages.
///
/// @param account the name typed at the login
/// @param name as the pages show it
public record StaffMember(String account, String name, Role role) {
  /// What a page or an act needs.
  enum Right {
    /// Stations, circulation, messages, one's own password. No page shows who a patron is.
    SEE,
    /// Pairing codes, and throwing stations out.
    LET_STATIONS_IN,
    /// What everybody of the staff did.
    READ_THE_RECORD
  }

  /// What somebody is.
  public enum Role {
    VIEWER(Set.of(Right.SEE)),
    LIBRARIAN(Set.of(Right.SEE)),
    HEAD_LIBRARIAN(Set.of(Right.SEE)),
    TECHNICIAN(Set.of(Right.SEE, Right.LET_STATIONS_IN)),
    ADMINISTRATOR(Set.of(Right.SEE, Right.LET_STATIONS_IN, Right.READ_THE_RECORD));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
      this.rights = rights;
    }

    boolean has(Right right) {
      return rights.contains(right);
    }
  }
}
