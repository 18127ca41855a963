package kz.oqyrman.drivers.coins;

/// A kind of coin that an acceptor knows.
///
/// @param position its place in the acceptor's programming, 1 to 16
/// @param id what the acceptor calls it, such as `KZ100A`; empty where it does not tell
/// @param tenge what it is worth, above 0
public record Coin(int position, String id, int tenge) {
  public Coin {
    if (position < 1 || position > CoinTable.POSITIONS || tenge < 1) {
      throw new IllegalArgumentException(
          "position 1 to 16 and a value above 0: " + position + ", " + tenge);
    }
  }
}
