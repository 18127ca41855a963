package kz.oqyrman.hub.store;

import org.jspecify.annotations.Nullable;

/// An act that was handed over and is being done.
///
/// @param <T> what it comes to
@FunctionalInterface
public interface Pending<T extends @Nullable Object> {
  /// Waits until it is on the disk; not for ever.
  ///
  /// @throws RuntimeException what the act threw, or why the commit failed; nothing of it was kept
  T await();
}
