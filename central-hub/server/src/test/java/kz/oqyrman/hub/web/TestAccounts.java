package kz.oqyrman.hub.web;

import java.util.Optional;

/// One account, whose password is known.
final class TestAccounts implements StaffAccounts {
  static final String ACCOUNT = "aigerim";
  static final String PASSWORD = "кітап-2026";

  @Override
  public Optional<StaffMember> admit(String account, String password) {
    return account.equals(ACCOUNT) && password.equals(PASSWORD)
        ? Optional.of(new StaffMember(ACCOUNT, "Айгерім", StaffMember.Role.VIEWER))
        : Optional.empty();
  }
}
