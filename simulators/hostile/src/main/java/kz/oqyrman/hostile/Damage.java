package kz.oqyrman.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes hostile bytes: noise, and valid inputs that were damaged as lines, disks, bad programs and
/// bad people damage them. The same seed gives the same bytes.
final class Damage {
  /// The longest input made: more than any decoder here takes in one piece.
  static final int LONGEST = 300_000;

  private static final int DEEPEST = 5_000;

  /// What has broken parsers before: quotes, ends, numbers, wrong UTF-8, other languages' escapes.
  private static final List<byte[]> NASTY =
      List.of(
          bytes("null"),
          bytes("\""),
          bytes("'"),
          bytes("\\"),
          bytes("\\ud800"),
          bytes("\\u0000"),
          bytes("\\u00"),
          bytes("%00"),
          bytes("%"),
          bytes("%zz"),
          bytes("{\"type\":"),
          bytes("}"),
          bytes("]"),
          bytes(","),
          bytes(";"),
          bytes(":"),
          bytes("="),
          bytes("&"),
          bytes("?"),
          bytes("#"),
          bytes("+"),
          bytes("-"),
          bytes("/"),
          bytes("../../"),
          bytes("\t"),
          bytes("\r"),
          bytes("\n"),
          bytes("\r\n\r\n"),
          bytes("-1"),
          bytes("0"),
          bytes("2147483648"),
          bytes("99999999999999999999"),
          bytes("1e999999999"),
          bytes("NaN"),
          bytes("-999999999-01-01"),
          bytes("+999999999-12-31"),
          bytes("<script>"),
          bytes("${x}"),
          bytes("' or 1=1 --"),
          bytes("\uFEFF"),
          bytes("\u2028"),
          bytes("\u202E"),
          bytes("İ"),
          bytes("👩‍👩‍👧"),
          new byte[] {0},
          new byte[] {2, (byte) 0xFF, (byte) 0xFF},
          new byte[] {0x1D, '8', 'L', (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x7F},
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xC0, (byte) 0x80},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});

  private static final List<byte[]> OPENINGS =
      List.of(bytes("["), bytes("{\"a\":"), bytes("("), bytes("(?:"), bytes("a+"), bytes("a/"));

  private final RandomGenerator random;
  private final List<byte[]> valid;

  Damage(RandomGenerator random, List<byte[]> valid) {
    this.random = random;
    this.valid = valid;
  }

  /// The next input: one in six is noise, the others are valid ones with one to four damages.
  byte[] next() {
    if (random.nextInt(6) == 0) {
      return noise();
    }
    byte[] input = sample();
    for (int damages = random.nextInt(1, 5); damages > 0; damages--) {
      input = damaged(input);
    }
    return input.length <= LONGEST ? input : Arrays.copyOf(input, LONGEST);
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(random.nextInt(8) == 0 ? 5_000 : 200)];
    switch (random.nextInt(3)) {
      case 0 -> random.nextBytes(noise);
      case 1 -> Arrays.fill(noise, (byte) random.nextInt(256));
      default -> {
        // the letters of a valid input, in no order
        byte[] letters = sample();
        for (int i = 0; i < noise.length && letters.length > 0; i++) {
          noise[i] = letters[random.nextInt(letters.length)];
        }
      }
    }
    return noise;
  }

  private byte[] damaged(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(1, 32));
    return switch (random.nextInt(12)) {
      case 0 -> flipped(input);
      case 1 -> edged(input);
      case 2 -> Arrays.copyOf(input, from);
      case 3 -> Arrays.copyOfRange(input, from, input.length);
      case 4 -> spliced(input, from, to, new byte[0]);
      case 5 -> spliced(input, to, to, repeated(Arrays.copyOfRange(input, from, to)));
      case 6 -> joined(input, input);
      case 7 -> joined(input, random.nextBoolean() ? sample() : joined(noise(), sample()));
      case 8 -> spliced(input, from, random.nextBoolean() ? from : to, nasty());
      case 9 -> spliced(input, from, to, piece(sample()));
      case 10 -> random.nextInt(8) == 0 ? spliced(input, from, from, deep()) : edged(input);
      default -> random.nextInt(16) == 0 ? spliced(input, from, from, endless()) : flipped(input);
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] flipped = input.clone();
    for (int bits = random.nextInt(1, 9); bits > 0 && input.length > 0; bits--) {
      flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /// A byte at the edge of what a byte can be, where it hurts lengths and counts.
  private byte[] edged(byte[] input) {
    byte[] edged = input.clone();
    if (input.length > 0) {
      int[] edges = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF};
      edged[random.nextInt(input.length)] = (byte) edges[random.nextInt(edges.length)];
    }
    return edged;
  }

  private byte[] deep() {
    byte[] opening = OPENINGS.get(random.nextInt(OPENINGS.size()));
    return repeated(opening, random.nextInt(10, DEEPEST));
  }

  private byte[] endless() {
    byte[] endless = new byte[500 << random.nextInt(10)];
    Arrays.fill(endless, (byte) random.nextInt(256));
    return endless;
  }

  private byte[] repeated(byte[] piece) {
    return repeated(piece, random.nextInt(4) == 0 ? random.nextInt(2, 500) : 1);
  }

  private static byte[] repeated(byte[] piece, int times) {
    byte[] all = new byte[piece.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private byte[] piece(byte[] input) {
    int from = random.nextInt(input.length + 1);
    return Arrays.copyOfRange(input, from, Math.min(input.length, from + random.nextInt(1, 60)));
  }

  private byte[] sample() {
    return valid.get(random.nextInt(valid.size()));
  }

  private byte[] nasty() {
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return spliced(one, one.length, one.length, other);
  }

  /// The input with other bytes between the two places.
  private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
    byte[] spliced = new byte[from + piece.length + input.length - to];
    System.arraycopy(input, 0, spliced, 0, from);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(input, to, spliced, from + piece.length, input.length - to);
    return spliced;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
