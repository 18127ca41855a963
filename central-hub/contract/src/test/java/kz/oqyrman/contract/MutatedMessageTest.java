package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Golden messages with random damage, as a bad line, a bad program or a bad person would send.
/// `-Doqyrman.mutations=1000000` runs for longer, `-Doqyrman.seed=…` runs the same again.
class MutatedMessageTest {
  private static final int MUTATIONS = Integer.getInteger("oqyrman.mutations", 20_000);
  private static final long SEED = Long.getLong("oqyrman.seed", System.nanoTime());

  /// What breaks parsers.
  private static final List<byte[]> NASTY =
      List.of(
          bytes("null"),
          bytes("\""),
          bytes("\\"),
          bytes("\\ud800"),
          bytes("\\u0000"),
          bytes("[[[[[[[[[[[[[[[[["),
          bytes("{\"type\":"),
          bytes("\"type\":\"decided\","),
          bytes("}"),
          bytes("]"),
          bytes(","),
          bytes("-"),
          bytes("1e999999999"),
          bytes("99999999999999999999"),
          bytes("\uFEFF"),
          bytes("\u2028"),
          bytes(Goldens.AIGERIM),
          bytes(Goldens.AIGERIMS_NAME),
          bytes(Goldens.PIN),
          new byte[] {0},
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xC0, (byte) 0x80});

  /// The longest names all refusals.
  private static final int LONGEST_COMPLAINT = 400;

  /// Pieces of what must not be quoted, since damage may leave a piece standing.
  private static final Set<String> PIECES = pieces();

  private final Random random = new Random(SEED);
  private final List<Object> messages = List.copyOf(Goldens.all().values());
  private final List<byte[]> files = messages.stream().map(Goldens::encode).toList();

  @Test
  void nothingThatArrivesBreaksTheReaderOrIsQuoted() {
    System.out.println("mutations: " + MUTATIONS + ", -Doqyrman.seed=" + SEED);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      int golden = random.nextInt(files.size());
      byte[] payload = files.get(golden);
      for (int damage = random.nextInt(1, 4); damage > 0; damage--) {
        payload = damaged(payload);
      }
      try {
        read += isMessage(messages.get(golden), payload) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        String hex = HexFormat.of().formatHex(payload);
        fail("mutation %d of seed %d: %s".formatted(i, SEED, hex), e);
      }
    }
    assertThat(read).as("some damage does no harm, some does").isBetween(1, MUTATIONS - 1);
  }

  /// Whether the payload was a message. Plain conditions, since AssertJ would cost more than
  /// reading.
  private static boolean isMessage(Object sameDirection, byte[] payload) {
    return switch (Goldens.decode(sameDirection, payload)) {
      case Decoded.Read<?>(Object message) -> {
        byte[] again = Goldens.encode(message);
        if (!Goldens.decode(message, again).equals(new Decoded.Read<>(message))) {
          fail("written and read again, it is another message: " + message);
        }
        yield true;
      }
      case Decoded.Unreadable<?>(String why, Payload _) -> {
        if (why.isBlank()
            || why.length() > LONGEST_COMPLAINT
            || PIECES.stream().anyMatch(why::contains)) {
          fail("no fit complaint: " + why);
        }
        yield false;
      }
    };
  }

  private byte[] damaged(byte[] payload) {
    int from = random.nextInt(payload.length + 1);
    int to = Math.min(payload.length, from + random.nextInt(1, 24));
    return switch (random.nextInt(7)) {
      case 0 -> changed(payload, from);
      case 1 -> spliced(payload, from, from, NASTY.get(random.nextInt(NASTY.size())));
      case 2 -> spliced(payload, from, to, NASTY.get(random.nextInt(NASTY.size())));
      case 3 -> spliced(payload, from, to, new byte[0]);
      case 4 -> spliced(payload, to, to, Arrays.copyOfRange(payload, from, to));
      case 5 -> spliced(payload, from, to, piece(files.get(random.nextInt(files.size()))));
      default -> Arrays.copyOf(payload, Math.max(1, from));
    };
  }

  private byte[] changed(byte[] payload, int at) {
    byte[] changed = payload.clone();
    changed[Math.min(at, payload.length - 1)] = (byte) random.nextInt(256);
    return changed;
  }

  private byte[] piece(byte[] payload) {
    int from = random.nextInt(payload.length);
    return Arrays.copyOfRange(
        payload, from, Math.min(payload.length, from + random.nextInt(1, 60)));
  }

  /// The payload with other bytes between the two places.
  private static byte[] spliced(byte[] payload, int from, int to, byte[] piece) {
    byte[] spliced = new byte[from + piece.length + payload.length - to + 1];
    System.arraycopy(payload, 0, spliced, 0, from);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(payload, to, spliced, from + piece.length, payload.length - to);
    spliced[spliced.length - 1] = '\n'; // never empty, so that the next damage finds a place
    return spliced;
  }

  private static Set<String> pieces() {
    Set<String> pieces = new LinkedHashSet<>();
    for (String secret : Goldens.SECRETS) {
      for (int i = 0; i + 5 <= secret.length(); i++) {
        pieces.add(secret.substring(i, i + 5));
      }
    }
    return pieces;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
