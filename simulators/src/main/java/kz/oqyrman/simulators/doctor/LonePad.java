package kz.oqyrman.simulators.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.TagContent;

/// A pad with one tag on it. With two it works with neither: nobody could say which is meant.
final class LonePad implements AutoCloseable {
  private static final int MOST_EVENTS = 4_096;

  /// To read or write the largest chip over the slowest line takes some seconds.
  private static final Duration LONGEST_WORK = Duration.ofMinutes(2);

  private final BlockingQueue<PadEvent> events = new ArrayBlockingQueue<>(MOST_EVENTS);
  private final SequencedSet<Uid> there = new LinkedHashSet<>();
  private final RfidPad pad;
  private String trouble = "the pad does not answer";

  /// Whether all that lies there was told.
  private boolean surveyed;

  LonePad(DeviceAddress address) {
    pad = Drivers.pad(address, events::offer);
  }

  /// What was found on the pad.
  sealed interface Found {
    record Tag(Uid uid, TagImage image) implements Found {}

    record Not(String why) implements Found {}
  }

  /// Waits until the whole pad was looked at and something lies there.
  Found find(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!surveyed || there.isEmpty()) {
      Optional<PadEvent> event = next(end - System.nanoTime());
      if (event.isEmpty()) {
        return new Found.Not(trouble);
      }
      take(event.get());
    }
    List<Uid> tags = new ArrayList<>(there);
    return tags.size() == 1
        ? read(tags.getFirst())
        : new Found.Not(
            tags.size() + " tags lie on the pad: " + tags + "; right would be one alone");
  }

  private Optional<PadEvent> next(long nanos) throws InterruptedException {
    return Optional.ofNullable(events.poll(nanos, TimeUnit.NANOSECONDS));
  }

  private void take(PadEvent event) {
    switch (event) {
      case PadEvent.Laid laid -> there.add(laid.uid());
      case PadEvent.Lifted lifted -> there.remove(lifted.uid());
      case PadEvent.HealthChanged(Health health) -> {
        trouble =
            health.works()
                ? "no tag lies on the pad"
                : health.wrong().map(why -> "the pad is lost: " + why.detail()).orElse(trouble);
        if (!health.works()) {
          there.clear();
          surveyed = false;
        }
      }
      case PadEvent.Surveyed _ -> surveyed = true;
    }
  }

  private Found read(Uid uid) throws InterruptedException {
    return switch (Diagnosis.of(answer(to -> pad.readMemory(uid, to)))) {
      case Diagnosis.Says(TagImage image, TagContent _) -> new Found.Tag(uid, image);
      case Diagnosis.Unread(String why) -> new Found.Not(why);
    };
  }

  /// Writes a tag that was found.
  MemoryOutcome rewrite(Uid uid, TagImage before, TagImage after) throws InterruptedException {
    return answer(to -> pad.rewrite(uid, before, after, to));
  }

  private static MemoryOutcome answer(Consumer<Consumer<MemoryOutcome>> request)
      throws InterruptedException {
    CompletableFuture<MemoryOutcome> answer = new CompletableFuture<>();
    request.accept(answer::complete);
    try {
      return answer.get(LONGEST_WORK.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return new MemoryOutcome.Unfinished(Optional.empty(), "the pad gives no answer");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pad.close();
  }
}
