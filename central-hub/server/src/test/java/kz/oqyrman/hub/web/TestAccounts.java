package kz.oqyrman.hub.web;

import java.util.Optional;

/// A librarian, a viewer and an administrator, whose password is known.
final class TestAccounts implements StaffAccounts {
  static final String ACCOUNT = "aigerim";
  static final String VIEWER = "viewer";
  static final String ADMINISTRATOR = "administrator";
  static final String PASSWORD = "кітап-2026";

  @Override
  public Optional<StaffMember> admit(String account, String password) {
    return switch (account) {
      case ACCOUNT -> member(account, password, StaffMember.Role.LIBRARIAN);
      case VIEWER -> member(account, password, StaffMember.Role.VIEWER);
      case ADMINISTRATOR -> member(account, password, StaffMember.Role.ADMINISTRATOR);
      default -> Optional.empty();
    };
  }

  private static Optional<StaffMember> member(
      String account, String password, StaffMember.Role role) {
    return password.equals(PASSWORD)
        ? Optional.of(new StaffMember(account, "Айгерім", role))
        : Optional.empty();
  }
}
