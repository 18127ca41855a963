package kz.oqyrman.hub.web;

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
    VIEWER,
    LIBRARIAN,
    HEAD_LIBRARIAN,
    TECHNICIAN,
    ADMINISTRATOR;

    boolean has(Right right) {
      return switch (right) {
        case SEE -> true;
        case LET_STATIONS_IN -> this == TECHNICIAN || this == ADMINISTRATOR;
        case READ_THE_RECORD -> this == ADMINISTRATOR;
      };
    }
  }
}
