package kz.oqyrman.simulators.measure;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.simulators.fleet.FleetStation;

/// Stacks of ten proposed over MQTT to a running hub, each committed before it is answered: from
/// the question to the answer, check-outs and the check-ins that bring the stack back.
final class HubMeasure {
  private static final int STACK = 10;
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 500;
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final FleetStation station;
  private final PatronId patron;
  private final List<ItemId> items;
  private long sequence = 1_000_000;

  /// @param patron who may borrow ten more
  /// @param items ten that are in stock and for loan
  HubMeasure(FleetStation station, PatronId patron, List<ItemId> items) {
    this.station = station;
    this.patron = patron;
    this.items = items;
  }

  void into(Figures figures) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      checkOut();
      checkIn();
    }
    long[] out = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      out[i] = checkOut();
      checkIn();
    }
    Arrays.sort(out);
    figures.add(
        "hub decides a stack of " + STACK + " over MQTT (" + ROUNDS + " stacks)",
        "median %.1f ms, 99 %% %.1f ms"
            .formatted(millis(out[ROUNDS / 2]), millis(out[ROUNDS * 99 / 100])),
        "longest %.1f ms".formatted(millis(out[ROUNDS - 1])),
        "median < 15 ms, 99 % < 50 ms");
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private long checkOut() throws IOException, InterruptedException {
    List<Proposal> proposals = proposals();
    long start = System.nanoTime();
    HubMessage.Response answer =
        station.ask(new StationMessage.ProposeCheckOut(patron, proposals), WAIT);
    long took = System.nanoTime() - start;
    allAre(Verdict.Lent.class, answer);
    return took;
  }

  private void checkIn() throws IOException, InterruptedException {
    allAre(
        Verdict.TakenBack.class, station.ask(new StationMessage.ProposeCheckIn(proposals()), WAIT));
  }

  private static void allAre(Class<? extends Verdict> wanted, HubMessage.Response answer)
      throws IOException {
    if (!(answer instanceof HubMessage.Decided(List<Decision> decisions))
        || decisions.size() != STACK
        || !decisions.stream().map(Decision::verdict).allMatch(wanted::isInstance)) {
      throw new IOException(
          "the hub answered " + answer + " where " + wanted.getSimpleName() + " is due");
    }
  }

  private List<Proposal> proposals() {
    List<Proposal> proposals = new ArrayList<>();
    for (ItemId item : items) {
      proposals.add(
          new Proposal(
              new TransactionId(Generators.timeBasedEpochGenerator().generate()),
              sequence++,
              item,
              Instant.now()));
    }
    return proposals;
  }

  /// The first ten that a list gives, or a complaint.
  static List<ItemId> ten(List<ItemId> candidates) throws IOException {
    if (candidates.size() < STACK) {
      throw new IOException("fewer than " + STACK + " items are in stock");
    }
    return List.copyOf(candidates.subList(0, STACK));
  }
}
