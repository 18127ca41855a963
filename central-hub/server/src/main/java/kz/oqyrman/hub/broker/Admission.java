package kz.oqyrman.hub.broker;

import java.util.Optional;

/// Knows the accounts of stations and listeners.
@FunctionalInterface
public interface Admission {
  /// Whose name and secret these are; empty when they are nobody's.
  Optional<Client> admit(String name, String secret);
}
