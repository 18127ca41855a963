package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadLamps;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;

/// An RFID pad with whatever lies on it.
final class PadTest {
  /// A full stack over the slowest line is known by then.
  private static final Duration LONGEST_SURVEY = Duration.ofSeconds(15);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /// A pad on which nothing lies tells nothing.
  private static final Duration EMPTY = Duration.ofSeconds(2);

  private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

  /// A tag that no chip has; a pad answers without looking for it.
  private static final Uid NOBODY = new Uid(0xE0L << 56);

  /// Long enough to look up.
  private static final Duration EACH_LIGHT = Duration.ofSeconds(1);

  /// More say no more about the pad.
  private static final int MOST_TAGS = 20;

  private final SelfTest.Findings findings;
  private final RoundTrips roundTrips = new RoundTrips(System::nanoTime);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SequencedMap<Uid, TagReading> there = new LinkedHashMap<>();
  private long readyAt = System.nanoTime();
  private Optional<Duration> survey = Optional.empty();

  /// Items that could not be brought back to what they held.
  private int leftOtherwise;

  /// Why items answer and keep what they held, one for each of them.
  private final List<String> refused = new ArrayList<>();

  private PadTest(SelfTest.Findings findings) {
    this.findings = findings;
  }

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    PadTest test = new PadTest(findings);
    try (RfidPad pad = Drivers.pad(address, test::heard, test.roundTrips)) {
      boolean works = findings.answers(Waiting.forHealth(pad::health, SelfTest.GREETING));
      SequencedMap<Uid, TagReading> tags = works ? test.survey() : new LinkedHashMap<>();
      if (works) {
        test.stack(tags);
        test.reads(pad, tags);
        test.writes(pad, allowed.writeTags() ? tags : new LinkedHashMap<>());
        test.lights(pad);
      } else {
        List.of(Check.STACK, Check.READS, Check.WRITES, Check.LIGHTS).forEach(findings::notWorking);
      }
      findings.stays(works, pad.health());
      findings.add(test.roundTrips.finding(works));
    }
  }

  private void heard(PadEvent event) {
    lock.lock();
    try {
      switch (event) {
        case PadEvent.HealthChanged(Health health) -> {
          if (health.works()) {
            readyAt = System.nanoTime();
          } else {
            there.clear();
          }
        }
        case PadEvent.Laid(Uid uid, TagReading reading) -> there.put(uid, reading);
        case PadEvent.Lifted(Uid uid) -> there.remove(uid);
        case PadEvent.Surveyed _ -> {
          if (survey.isEmpty()) {
            survey = Optional.of(Duration.ofNanos(System.nanoTime() - readyAt));
          }
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the pad has told all that lies on it.
  private SequencedMap<Uid, TagReading> survey() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_SURVEY.toNanos();
    lock.lock();
    try {
      long left = LONGEST_SURVEY.toNanos();
      while (survey.isEmpty() && left > 0 && !(there.isEmpty() && nothingFor(EMPTY))) {
        boolean _ = changed.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
        left = end - System.nanoTime();
      }
      return new LinkedHashMap<>(there);
    } finally {
      lock.unlock();
    }
  }

  /// Whoever stands there sees whether they shine; the program only knows whether the reader took
  /// the commands.
  private void lights(RfidPad pad) throws InterruptedException {
    if (pad.lamps() == PadLamps.THERE) {
      findings.waits(Check.LIGHTS, EACH_LIGHT.multipliedBy(2));
      show(pad, PadLight.SEE_SCREEN, PadLight.MAY_LIFT);
    }
    switch (pad.lamps()) {
      case THERE -> findings.add(Finding.of(Check.LIGHTS, Result.GOOD, ""));
      case REFUSED -> findings.add(Finding.of(Check.LIGHTS, Result.POOR, ""));
      case NONE -> findings.add(Finding.of(Check.LIGHTS, Result.NOT_TRIED, ""));
      case UNKNOWN -> findings.notWorking(Check.LIGHTS);
    }
  }

  private static void show(RfidPad pad, PadLight... lights) throws InterruptedException {
    try {
      for (PadLight light : lights) {
        pad.light(light);
        pad.beep();
        Thread.sleep(EACH_LIGHT);
      }
    } finally {
      pad.light(PadLight.OWN);
      // what is asked after it is answered after it
      Optional<SecurityReading> _ =
          Waiting.forAnswerInAnyCase(answer -> pad.readSecurity(NOBODY, answer), LONGEST_WORK);
    }
  }

  private boolean nothingFor(Duration time) {
    return System.nanoTime() - readyAt > time.toNanos();
  }

  private void stack(SequencedMap<Uid, TagReading> tags) {
    long damaged = tags.values().stream().filter(TagReading.Damaged.class::isInstance).count();
    if (tags.isEmpty() || survey.isEmpty()) {
      findings.add(Finding.of(Check.STACK, Result.NOT_TRIED, ""));
      return;
    }
    double seconds = survey.get().toNanos() / 1e9;
    findings.add(
        Finding.of(
            Check.STACK,
            damaged == 0 ? Result.GOOD : Result.POOR,
            String.format(
                Locale.ROOT,
                "%d, %.0f/s%s",
                tags.size(),
                tags.size() / seconds,
                damaged == 0 ? "" : ", " + damaged + " damaged")));
  }

  /// A pad that reads no whole memories refuses all of them; that is no fault of it.
  private void reads(RfidPad pad, SequencedMap<Uid, TagReading> tags) throws InterruptedException {
    List<String> refused = new ArrayList<>();
    int whole = 0;
    List<Uid> tried = tags.sequencedKeySet().stream().limit(MOST_TAGS).toList();
    for (Uid uid : tried) {
      Optional<MemoryOutcome> outcome =
          Waiting.forAnswer(answer -> pad.readMemory(uid, answer), LONGEST_WORK);
      switch (outcome.orElseGet(() -> new MemoryOutcome.Unread("no answer"))) {
        case MemoryOutcome.Holds _ -> whole++;
        // which tag it is stands in no report
        case MemoryOutcome.Refused(String why) -> refused.add(why.replace(uid.toString(), "…"));
        case MemoryOutcome.Unread _, MemoryOutcome.Unfinished _ -> {}
      }
    }
    findings.add(
        refused.size() == tried.size()
            ? Finding.of(Check.READS, Result.NOT_TRIED, refused.stream().findFirst().orElse(""))
            : Finding.counted(Check.READS, whole, tried.size()));
  }

  /// Only items that hold one of the two states are written: they can be left as they were. One
  /// that cannot be read counts as two writings that failed; of one that holds neither somebody is
  /// to know.
  private void writes(RfidPad pad, SequencedMap<Uid, TagReading> tags) throws InterruptedException {
    List<Uid> items =
        tags.entrySet().stream()
            .filter(tag -> tag.getValue() instanceof TagReading.Item)
            .map(Map.Entry::getKey)
            .limit(MOST_TAGS)
            .toList();
    int verified = 0;
    int neither = 0;
    try {
      for (Uid uid : items) {
        switch (held(pad, uid)) {
          case SecurityReading.Holds(Security held) -> verified += thereAndBack(pad, uid, held);
          case SecurityReading.Neither _ -> neither++;
          case SecurityReading.Unread _ -> {}
        }
      }
    } finally {
      if (leftOtherwise > 0) {
        findings.add(Finding.of(Check.LEFT, Result.BAD, String.valueOf(leftOtherwise)));
      }
    }
    int tried = items.size() - neither - refused.size();
    boolean none = tried == 0;
    findings.add(
        items.isEmpty()
            ? Finding.of(Check.WRITES, Result.NOT_TRIED, "")
            : written(verified, 2 * (none ? refused.size() : tried), neither));
    if (!refused.isEmpty()) {
      findings.add(refusing(none));
    }
  }

  /// The pad reads them and the others are written, so it is the tags: they are told apart, with
  /// what is to be done about them. Where none is written it may be the pad.
  private Finding refusing(boolean all) {
    String why = refused.stream().distinct().collect(Collectors.joining("; "));
    return Finding.of(Check.WRITABLE, all ? Result.BAD : Result.POOR, refused.size() + ": " + why);
  }

  private static Finding written(int verified, int tried, int neither) {
    Finding counted = Finding.counted(Check.WRITES, verified, tried);
    boolean bad = counted.result() == Result.BAD;
    return neither == 0
        ? counted
        : Finding.of(
            Check.WRITES,
            bad ? Result.BAD : Result.POOR,
            counted.measured() + ", " + neither + " neither armed nor disarmed");
  }

  /// Brought back also when somebody ends the test meanwhile.
  ///
  /// @return how many of the two writings were verified; none where the tag refuses to be written
  private int thereAndBack(RfidPad pad, Uid uid, Security held) throws InterruptedException {
    int there = 0;
    boolean refuses = false;
    boolean back = false;
    try {
      Optional<SecurityOutcome> outcome = secured(pad, uid, other(held));
      there = verified(outcome);
      refuses = refuses(uid, outcome);
    } finally {
      back = restored(pad, uid, held);
      boolean asItWas = back || restored(pad, uid, held) || restored(pad, uid, held);
      leftOtherwise += asItWas ? 0 : 1;
    }
    return refuses ? 0 : there + (back ? 1 : 0);
  }

  /// Which tag it is stands in no report.
  private boolean refuses(Uid uid, Optional<SecurityOutcome> outcome) {
    if (outcome.isPresent()
        && outcome.get() instanceof SecurityOutcome.Unchanged(Security _, String detail)) {
      refused.add(detail.replace(uid.toString(), "…"));
      return true;
    }
    return false;
  }

  private static boolean restored(RfidPad pad, Uid uid, Security held) {
    return verified(
            Waiting.forAnswerInAnyCase(answer -> pad.secure(uid, held, answer), LONGEST_WORK))
        > 0;
  }

  private static SecurityReading held(RfidPad pad, Uid uid) throws InterruptedException {
    Optional<SecurityReading> told =
        Waiting.forAnswer(answer -> pad.readSecurity(uid, answer), LONGEST_WORK);
    return told.orElseGet(() -> new SecurityReading.Unread("no answer"));
  }

  private static Security other(Security security) {
    return switch (security) {
      case ARMED -> Security.DISARMED;
      case DISARMED -> Security.ARMED;
    };
  }

  private static Optional<SecurityOutcome> secured(RfidPad pad, Uid uid, Security wished)
      throws InterruptedException {
    return Waiting.forAnswer(answer -> pad.secure(uid, wished, answer), LONGEST_WORK);
  }

  private static int verified(Optional<SecurityOutcome> outcome) {
    return outcome.filter(SecurityOutcome.Verified.class::isInstance).isPresent() ? 1 : 0;
  }
}
