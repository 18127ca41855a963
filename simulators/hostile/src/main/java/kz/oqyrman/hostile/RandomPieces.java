package kz.oqyrman.hostile;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;

/// Random bytes in short pieces, now and then with something valid behind them. The same seed gives
/// the same pieces.
final class RandomPieces implements Iterator<byte[]> {
  /// A piece has fewer random bytes than this.
  static final int PIECE = 64;

  /// One piece of so many has a valid input behind it.
  private static final int VALID_BEHIND = 8;

  private final RandomGenerator random;
  private final List<byte[]> valid;
  private long left;

  /// @param bytes that are random, in all of them
  RandomPieces(RandomGenerator random, List<byte[]> valid, long bytes) {
    this.random = random;
    this.valid = List.copyOf(valid);
    this.left = bytes;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all random bytes were given");
    }
    byte[] noise = new byte[(int) Math.min(left, random.nextInt(1, PIECE))];
    random.nextBytes(noise);
    left -= noise.length;
    return random.nextInt(VALID_BEHIND) == 0
        ? joined(noise, valid.get(random.nextInt(valid.size())))
        : noise;
  }

  private static byte[] joined(byte[] noise, byte[] behind) {
    byte[] joined = Arrays.copyOf(noise, noise.length + behind.length);
    System.arraycopy(behind, 0, joined, noise.length, behind.length);
    return joined;
  }
}
