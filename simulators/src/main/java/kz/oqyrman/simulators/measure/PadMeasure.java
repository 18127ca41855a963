package kz.oqyrman.simulators.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.feig.FeigReaderSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.Exchange;
import kz.oqyrman.simulators.pad.Exchanges;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;

/// Ten items laid at once on a pad at its true line speed and air time: from laid to all ten
/// disarmed and read back, beside the time line and air need for the exchanges that were made from
/// the first inventory that saw them; and beside the same with the rests that the reader demands
/// between exchanges.
final class PadMeasure {
  private static final int ITEMS = 10;
  private static final int ROUNDS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private PadMeasure() {}

  /// @param told until all ten were told as laid and read
  /// @param rests that the reader demands between the exchanges
  private record Round(
      Duration told, Duration took, Duration floor, Duration rests, int exchanges) {
    double ratio() {
      return (double) took.toNanos() / floor.toNanos();
    }

    double ratioWithRests() {
      return (double) took.toNanos() / floor.plus(rests).toNanos();
    }

    double tagsPerSecond() {
      return ITEMS * 1e9 / told.toNanos();
    }
  }

  static void into(Figures figures) throws IOException, InterruptedException {
    into(figures, "FEIG", ReaderModel.CPR_M02, FeigReaderSimulator.GAP_AFTER_ANSWER_NANOS, 1.15);
    into(figures, "3M", M3Model.M810, 0, 1.15);
  }

  private static void into(
      Figures figures, String family, PadKind kind, long restNanos, double wanted)
      throws IOException, InterruptedException {
    LinkedBlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
    try (DeviceWire wire = DeviceWire.onTcp("pad", kind.factoryLine());
        PadSimulator reader = kind.start(wire);
        RfidPad pad = Drivers.pad(address(reader), events::add)) {
      await(events, PadEvent.Surveyed.class);
      List<Round> rounds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(round(reader, pad, events, round, restNanos));
      }
      rounds.sort((a, b) -> Double.compare(a.ratio(), b.ratio()));
      Round median = rounds.get(ROUNDS / 2);
      figures.add(
          family + ": " + ITEMS + " items laid to all secured (median of " + ROUNDS + ")",
          median.took().toMillis() + " ms",
          "line + air %d ms, %d exchanges; with the reader's rests %d ms"
              .formatted(
                  median.floor().toMillis(),
                  median.exchanges(),
                  median.floor().plus(median.rests()).toMillis()),
          "ratio %.2f, with the rests %.2f; wanted <= %.2f"
              .formatted(median.ratio(), median.ratioWithRests(), wanted));
      figures.add(
          family + ": tags told as laid and read",
          "%.1f a second".formatted(median.tagsPerSecond()),
          ITEMS + " in " + median.told().toMillis() + " ms",
          "");
    }
  }

  private static Round round(
      PadSimulator reader,
      RfidPad pad,
      LinkedBlockingQueue<PadEvent> events,
      int round,
      long restNanos)
      throws IOException, InterruptedException {
    List<TagMemory> tags = stack(round);
    reader.exchanges().forget();
    long start = System.nanoTime();
    tags.forEach(reader::lay);
    await(events, PadEvent.Surveyed.class);
    Duration told = Duration.ofNanos(System.nanoTime() - start);
    CountDownLatch secured = new CountDownLatch(ITEMS);
    for (TagMemory tag : tags) {
      pad.secure(
          new Uid(tag.uid().value()),
          Security.DISARMED,
          outcome -> {
            if (outcome instanceof SecurityOutcome.Verified) {
              secured.countDown();
            }
          });
    }
    if (!secured.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(secured.getCount() + " of " + ITEMS + " tags were not secured");
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Exchange> needed = sinceTheySeen(reader.exchanges().newest());
    tags.forEach(tag -> reader.lift(tag.uid()));
    await(events, PadEvent.Lifted.class);
    await(events, PadEvent.Surveyed.class);
    Duration rests = Duration.ofNanos(restNanos * (needed.size() - 1));
    return new Round(told, took, Exchanges.totalsOf(needed).floor(), rests, needed.size());
  }

  /// The last inventory before the first read, and all after it.
  private static List<Exchange> sinceTheySeen(List<Exchange> all) {
    int firstRead = 0;
    while (firstRead < all.size() && all.get(firstRead).tag().isEmpty()) {
      firstRead++;
    }
    return all.subList(Math.max(0, firstRead - 1), all.size());
  }

  private static List<TagMemory> stack(int round) {
    List<TagMemory> tags = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      int n = round * ITEMS + i;
      ItemTag item =
          new ItemTag(
              "301420%08d".formatted(n), Optional.of("KZ-SEM"), 1, 1, ItemTag.FOR_CIRCULATION);
      tags.add(TagMemory.ofItem(Chip.SLIX.uid(1_000 + n), Chip.SLIX, item));
    }
    return tags;
  }

  private static DeviceAddress address(PadSimulator reader) throws IOException {
    String line = reader.address().orElseThrow(() -> new IOException("the pad has no address"));
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok(DeviceAddress ok) -> ok;
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IOException(why);
    };
  }

  private static void await(LinkedBlockingQueue<PadEvent> events, Class<? extends PadEvent> wanted)
      throws IOException, InterruptedException {
    PadEvent event = events.poll(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    while (event != null && !wanted.isInstance(event)) {
      event = events.poll(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (event == null) {
      throw new IOException("the pad never told " + wanted.getSimpleName());
    }
  }
}
