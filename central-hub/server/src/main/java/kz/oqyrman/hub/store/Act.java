package kz.oqyrman.hub.store;

/// Something to be done in one transaction.
///
/// @param <T> what it comes to
@FunctionalInterface
public interface Act<T extends @org.jspecify.annotations.Nullable Object> {
  /// Does it. Throwing undoes everything it wrote, and nothing of any other act.
  T in(Tx tx);
}
