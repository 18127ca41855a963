package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.HealthChanged;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.PadEvent.Lifted;
import kz.oqyrman.drivers.rfid.PadLamps;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;

/// A driver of a pad that was started by its address line, and what it told.
final class PadUnderTest implements AutoCloseable {
  /// Far longer than anything takes, so that a machine that does much else does not matter.
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final BlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
  private final RfidPad pad;

  PadUnderTest(String line) {
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    pad = Drivers.pad(address, events::add);
  }

  Health health() {
    return pad.health();
  }

  boolean isWrong(Reason reason) {
    return pad.health().wrong().filter(trouble -> trouble.reason() == reason).isPresent();
  }

  PadLamps lamps() {
    return pad.lamps();
  }

  void light(PadLight wished) {
    pad.light(wished);
  }

  void beep() {
    pad.beep();
  }

  CompletableFuture<SecurityOutcome> secure(Uid uid, Security wished) {
    CompletableFuture<SecurityOutcome> answer = new CompletableFuture<>();
    pad.secure(uid, wished, answer::complete);
    return answer;
  }

  SecurityOutcome secured(Uid uid, Security wished) throws Exception {
    return secure(uid, wished).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  SecurityReading readSecurity(Uid uid) throws Exception {
    CompletableFuture<SecurityReading> answer = new CompletableFuture<>();
    pad.readSecurity(uid, answer::complete);
    return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  MemoryOutcome readMemory(Uid uid) throws Exception {
    CompletableFuture<MemoryOutcome> answer = new CompletableFuture<>();
    pad.readMemory(uid, answer::complete);
    return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  MemoryOutcome rewrite(Uid uid, TagImage before, TagImage after) throws Exception {
    CompletableFuture<MemoryOutcome> answer = new CompletableFuture<>();
    pad.rewrite(uid, before, after, answer::complete);
    return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  PadEvent next() throws InterruptedException {
    PadEvent event = events.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    assertThat(event).as("an event within %s", LONGEST).isNotNull();
    return event;
  }

  Health.Ready nextReady() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof HealthChanged(Health.Ready ready))) {
      event = next();
    }
    return ready;
  }

  Health.Lost nextLost() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof HealthChanged(Health.Lost lost))) {
      event = next();
    }
    return lost;
  }

  Health.Degraded nextDegraded() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof HealthChanged(Health.Degraded degraded))) {
      event = next();
    }
    return degraded;
  }

  void nextSurveyed() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof PadEvent.Surveyed)) {
      event = next();
    }
  }

  /// What was told of tags before the next survey.
  List<PadEvent> untilSurveyed() throws InterruptedException {
    List<PadEvent> ofTags = new ArrayList<>();
    PadEvent event = next();
    while (!(event instanceof PadEvent.Surveyed)) {
      if (!(event instanceof HealthChanged)) {
        ofTags.add(event);
      }
      event = next();
    }
    return ofTags;
  }

  Laid nextLaid() throws InterruptedException {
    return (Laid) nextOfTags();
  }

  Lifted nextLifted() throws InterruptedException {
    return (Lifted) nextOfTags();
  }

  List<Laid> nextLaid(int items) throws InterruptedException {
    List<Laid> laid = new ArrayList<>();
    Set<Uid> told = new HashSet<>();
    for (int i = 0; i < items; i++) {
      laid.add(nextLaid());
      assertThat(told.add(laid.getLast().uid())).as("each tag is told once").isTrue();
    }
    return laid;
  }

  private PadEvent nextOfTags() throws InterruptedException {
    PadEvent event = next();
    while (event instanceof HealthChanged || event instanceof PadEvent.Surveyed) {
      event = next();
    }
    return event;
  }

  @Override
  public void close() {
    pad.close();
  }
}
