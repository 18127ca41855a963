package kz.oqyrman.hostile;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Feeds a decoder with hostile inputs and fails when it throws, stands still or eats memory.
///
/// The seed is printed; `-Dseed=…` feeds the same again, `-Dhostile.times=100` a hundred times as
/// much. What a decoder under test does with an input is one method, which the coverage-guided
/// fuzzer calls too (`bin/fuzz`): a public class whose name ends in `HostileTest` with
///
/// ```
/// public static void fuzzerTestOneInput(byte[] input)   // throws what must not be
/// public static List<byte[]> samples()                  // valid inputs to begin with
/// ```
public final class Hostile {
  /// An input whose reading takes longer stands still. Far more than any takes, so that a machine
  /// that does much else does not matter.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Memory that reading an input may take: so much, and so much for each byte of it. Bounds how
  /// far a small input can blow up, which is what kills a program that listens. Not looked at while
  /// the valid ones are read for the first time, which loads the classes.
  private static final long MEMORY = 16L << 20;

  private static final long MEMORY_A_BYTE = 4_096;

  private static final int TIMES = Integer.getInteger("hostile.times", 1);
  private static final int MOST_SHOWN = 4_000;
  private static final int MILLION = 1_000_000;

  private Hostile() {}

  /// What is done with an input, with all it asserts.
  @FunctionalInterface
  public interface Decoder {
    /// Reads the input.
    ///
    /// @throws Exception which is not allowed
    void read(byte[] input) throws Exception;
  }

  /// Feeds inputs, and after every tenth of them the valid ones again.
  ///
  /// @param name of the decoder, for people
  /// @param inputs how many
  /// @param valid inputs that are damaged, each of which the decoder reads
  public static void feed(String name, int inputs, List<byte[]> valid, Decoder decoder) {
    feed(name, inputs, MEMORY_A_BYTE, valid, decoder);
  }

  /// The same, for a decoder whose work by its nature grows more with each byte.
  ///
  /// @param memoryAByte bytes of memory that reading may take for each byte of an input
  public static void feed(
      String name, int inputs, long memoryAByte, List<byte[]> valid, Decoder decoder) {
    long seed = Long.getLong("seed", System.nanoTime());
    int times = inputs * TIMES;
    System.out.println("hostile " + name + ": " + times + " inputs, -Dseed=" + seed);
    Damage damage = new Damage(new Random(seed), valid);
    watched(
        new Feeding(
            name, seed, memoryAByte, valid, damaged(damage, valid, times).iterator(), decoder));
  }

  /// Feeds a million random bytes in pieces, with a valid input behind one piece of eight, as a
  /// line brings them that is set wrong or badly shielded. Before them each valid input comes once.
  ///
  /// @param name of the decoder, for people
  /// @param decoder takes one piece after another; it keeps what it has begun
  public static void million(String name, List<byte[]> valid, Decoder decoder) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("random bytes " + name + ": a million, -Dseed=" + seed);
    Iterator<byte[]> pieces = new RandomPieces(new Random(seed), valid, (long) MILLION * TIMES);
    watched(new Feeding(name, seed, MEMORY_A_BYTE, valid, pieces, decoder));
  }

  private static void watched(Feeding feeding) {
    feeding.watch(Thread.ofPlatform().name("hostile " + feeding.name).daemon().start(feeding));
  }

  /// Damaged inputs, and a valid one after every tenth.
  private static Stream<byte[]> damaged(Damage damage, List<byte[]> valid, int inputs) {
    return IntStream.range(0, inputs)
        .boxed()
        .<byte[]>mapMulti((round, into) -> {
          into.accept(damage.next());
          if (round % 10 == 9) {
            into.accept(valid.get(round / 10 % valid.size()));
          }
        });
  }

  private static final class Feeding implements Runnable {
    private final String name;
    private final long seed;
    private final long memoryAByte;
    private final List<byte[]> valid;
    private final Decoder decoder;
    private final Iterator<byte[]> inputs;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong reads = new AtomicLong();
    private int round = -1;
    private volatile byte[] input = {};

    Feeding(
        String name,
        long seed,
        long memoryAByte,
        List<byte[]> valid,
        Iterator<byte[]> inputs,
        Decoder decoder) {
      this.name = name;
      this.seed = seed;
      this.memoryAByte = memoryAByte;
      this.valid = List.copyOf(valid);
      this.inputs = inputs;
      this.decoder = decoder;
    }

    @Override
    public void run() {
      try {
        valid.forEach(this::read);
        for (round = 0; inputs.hasNext(); round++) {
          read(inputs.next());
        }
      } catch (AssertionError e) {
        failure.set(e);
      }
    }

    private void read(byte[] next) {
      input = next;
      reads.incrementAndGet();
      long before = allocated();
      try {
        decoder.read(next.clone());
      } catch (Exception | Error e) {
        throw failed(e.toString(), e);
      }
      long taken = allocated() - before;
      if (round >= 0 && taken > MEMORY + memoryAByte * next.length) {
        throw failed("reading " + next.length + " bytes took " + taken + " bytes of memory", null);
      }
    }

    private static long allocated() {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean beans
          ? beans.getCurrentThreadAllocatedBytes()
          : 0;
    }

    private AssertionError failed(String what, @Nullable Throwable cause) {
      return new AssertionError(
          "hostile %s, input %d of -Dseed=%d: %s%n%s".formatted(name, round, seed, what, shown()),
          cause);
    }

    private String shown() {
      return HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, MOST_SHOWN)))
          + (input.length > MOST_SHOWN ? "… " + input.length + " bytes" : "");
    }

    void watch(Thread thread) {
      long seen = -1;
      long since = System.nanoTime();
      try {
        while (!thread.join(Duration.ofMillis(200))) {
          if (reads.get() != seen) {
            seen = reads.get();
            since = System.nanoTime();
          } else if (System.nanoTime() - since > LONGEST.toNanos()) {
            AssertionError still = failed("stands still for " + LONGEST.toSeconds() + " s", null);
            still.setStackTrace(thread.getStackTrace());
            throw still;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
      if (failure.get() instanceof AssertionError e) {
        throw e;
      }
    }
  }
}
