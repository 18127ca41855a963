package kz.oqyrman.hub.broker;

/// Who a client of the broker is, once its secret was right.
public sealed interface Client {
  /// Its account, which is its client id too.
  String name();

  /// The hub itself.
  record Hub(String name) implements Client {}

  /// A station: writes and hears its own topics only.
  record Station(String name) implements Client {}

  /// Another program: hears what happens at the branches, which names no patron.
  record Listener(String name) implements Client {}
}
