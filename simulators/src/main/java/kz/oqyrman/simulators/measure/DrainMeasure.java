package kz.oqyrman.simulators.measure;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.simulators.fleet.FleetStation;

/// A station comes back after weeks alone: its journal drains over MQTT into the running hub, batch
/// after batch, each in the ledger and on the disk before the next is told. Every book is lent and
/// comes back, again and again.
final class DrainMeasure {
  static final int BATCH = 250;

  /// As a station tells them.
  private static final int MOST_BATCHES = 2;

  private static final Duration WAIT = Duration.ofSeconds(60);

  private final FleetStation station;
  private final PatronId patron;
  private final List<ItemId> items;
  private final int acts;
  private Instant time = Instant.now().minus(Duration.ofDays(20));
  private long sequence = 2_000_000;

  /// @param acts in the journal; a multiple of the batch
  DrainMeasure(FleetStation station, PatronId patron, List<ItemId> items, int acts) {
    this.station = station;
    this.patron = patron;
    this.items = items;
    this.acts = acts;
  }

  /// @param rawBatches how many durable batches a second the disk takes, for comparison
  void into(Figures figures, String rawBatches) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int settled = 0;
    for (int told = 0, under = 0; told < acts || under > 0; ) {
      if (told < acts && under < MOST_BATCHES) {
        station.tell(batch(told));
        told += BATCH;
        under++;
      } else {
        settled += station.settled(WAIT).transactions().size();
        under--;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (settled != acts) {
      throw new IOException(settled + " of " + acts + " acts were settled");
    }
    figures.add(
        "a journal of %,d acts drains into the hub".formatted(acts),
        "%,.0f acts/s".formatted(acts / seconds),
        rawBatches,
        "≥ 5,000 acts/s");
  }

  private StationMessage.Journal batch(int first) {
    List<TransactionReport> batch = new ArrayList<>(BATCH);
    for (int act = first; act < first + BATCH; act++) {
      batch.add(report(act));
    }
    return new StationMessage.Journal(batch);
  }

  private TransactionReport report(int act) {
    boolean lent = act % 2 == 0;
    ItemId item = items.get(act / 2 % items.size());
    time = time.plusMillis(10);
    return new TransactionReport(
        new TransactionId(Generators.timeBasedEpochGenerator().generate()),
        sequence++,
        lent ? Kind.CHECK_OUT : Kind.CHECK_IN,
        item,
        lent ? Optional.of(patron) : Optional.empty(),
        time,
        DecidedBy.STATION,
        lent ? Ending.LENT : Ending.RETURNED,
        lent ? TagState.DISARMED : TagState.ARMED,
        lent ? Optional.of(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(21)) : Optional.empty(),
        List.of(),
        time,
        "");
  }
}
