package kz.oqyrman.hub.web;

import java.util.Optional;

/// Who may see the staff pages.
public interface StaffAccounts {
  /// The account's owner when the password is right; empty for a wrong password and for an account
  /// that does not exist, after the same time.
  Optional<StaffMember> admit(String account, String password);
}
