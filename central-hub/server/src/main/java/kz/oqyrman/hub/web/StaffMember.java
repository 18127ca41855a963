package kz.oqyrman.hub.web;

/// Somebody who works at the library and may see its staff pages.
///
/// @param account the name typed at the login
/// @param name as the pages show it
public record StaffMember(String account, String name, Role role) {
  /// What a page or an act needs.
  enum Right {
    /// Stations, circulation, messages, discrepancies. No page shows who a patron is.
    SEE,
    /// Putting right what disagrees.
    CURE,
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
        case CURE -> this == LIBRARIAN || this == HEAD_LIBRARIAN || this == ADMINISTRATOR;
        case LET_STATIONS_IN -> this == TECHNICIAN || this == ADMINISTRATOR;
        case READ_THE_RECORD -> this == ADMINISTRATOR;
      };
    }
  }
}
