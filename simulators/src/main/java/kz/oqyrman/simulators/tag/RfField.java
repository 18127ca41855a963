package kz.oqyrman.simulators.tag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.AirAnswer.Answer;
import kz.oqyrman.simulators.tag.AirAnswer.Garbled;
import kz.oqyrman.simulators.tag.AirAnswer.Refusal;
import kz.oqyrman.simulators.tag.AirAnswer.Silence;
import kz.oqyrman.simulators.tag.AirAnswer.WriteFailed;

/// The field of one antenna and the tags that lie in it. People lay and lift items from any thread;
/// a reader sends its requests. Nothing here waits for the air: each request says how long it took.
public final class RfField {
  /// More items than fit on any pad.
  public static final int MOST_TAGS = 500;

  private static final int NOT_AVAILABLE = 0x10;
  private static final int ALREADY_LOCKED = 0x11;
  private static final int LOCKED = 0x12;
  private static final int NOT_SUPPORTED = 0x01;
  private static final byte[] NOTHING = {};

  private final Map<Uid, Presence> present = new LinkedHashMap<>();
  private final FieldFaults faults = new FieldFaults();
  private boolean on = true;

  /// A tag with power: what it forgets when it leaves the field.
  private static final class Presence {
    final TagMemory memory;
    boolean quiet;
    boolean selected;

    Presence(TagMemory memory) {
      this.memory = memory;
    }

    void forget() {
      quiet = false;
      selected = false;
    }
  }

  /// The tags an inventory found.
  ///
  /// @param nanos on the air
  public record Inventory(List<TagMemory> tags, long nanos) {}

  /// Lays a tag into the field. A tag that lies there already starts anew, as if lifted between.
  public synchronized void lay(TagMemory tag) {
    if (present.size() == MOST_TAGS && !present.containsKey(tag.uid())) {
      throw new IllegalStateException("at most " + MOST_TAGS + " tags lie on a pad");
    }
    present.put(tag.uid(), new Presence(tag));
    notifyAll();
  }

  /// Takes a tag out of the field.
  ///
  /// @return whether it was there
  public synchronized boolean lift(Uid uid) {
    return present.remove(uid) != null;
  }

  /// The tags in the field, in the order they were laid.
  public synchronized List<TagMemory> tags() {
    return present.values().stream().map(p -> p.memory).toList();
  }

  /// Makes something go wrong; it takes an earlier fault of its kind's place.
  public synchronized void fault(FieldFault fault) {
    faults.add(fault);
  }

  /// Takes the faults of one kind away.
  public synchronized void repair(Class<? extends FieldFault> kind) {
    faults.remove(kind);
    notifyAll();
  }

  /// Switches the field off: tags lose power and with it what they were told.
  public synchronized void off() {
    on = false;
    present.values().forEach(Presence::forget);
  }

  /// Switches the field on.
  public synchronized void on() {
    on = true;
    notifyAll();
  }

  /// Off and on again, if it was on.
  public synchronized void reset() {
    present.values().forEach(Presence::forget);
    notifyAll();
  }

  /// Finds every tag that is not quiet.
  ///
  /// @param quieten whether the reader sends each found tag to sleep until it loses power
  public synchronized Inventory inventory(boolean quieten) {
    List<Long> answering =
        hearing(new Addressing.Everyone()).stream().map(p -> p.memory.uid().value()).toList();
    Anticollision.Found found = Anticollision.among(answering);
    List<TagMemory> tags = new ArrayList<>();
    long nanos = found.nanos();
    for (long uid : found.uids()) {
      Presence tag = present(uid).orElseThrow();
      tags.add(tag.memory);
      if (tag.memory.nextIsToldTwice()) {
        tags.add(tag.memory);
      }
      if (quieten) {
        tag.quiet = true;
        nanos += AirTime.command(8);
      }
    }
    return new Inventory(List.copyOf(tags), nanos);
  }

  /// Waits until some tag would answer an inventory.
  ///
  /// @return whether one would, before the time was up
  public synchronized boolean awaitAnswering(Duration bound) throws InterruptedException {
    long until = System.nanoTime() + bound.toNanos();
    while (hearing(new Addressing.Everyone()).isEmpty()) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  /// Silences a tag until it loses power.
  public synchronized Aired stayQuiet(Addressing to) {
    hearing(to).forEach(p -> p.quiet = true);
    return new Aired(new Answer(NOTHING), AirTime.command(to.bytes()));
  }

  /// Selects one tag and deselects every other.
  public synchronized Aired select(Addressing to) {
    List<Presence> chosen = hearing(to);
    present.values().forEach(p -> p.selected = false);
    chosen.forEach(p -> {
      p.selected = true;
      p.quiet = false;
    });
    return each(to, 0, _ -> done(to, 0));
  }

  /// Wakes quiet tags.
  public synchronized Aired resetToReady(Addressing to) {
    return each(
        to,
        0,
        p -> {
          p.forget();
          return done(to, 0);
        });
  }

  /// Reads blocks.
  ///
  /// @return for each block its security status (00 when not asked for, 01 locked), then its bytes
  ///   in the order of the tag
  public synchronized Aired read(Addressing to, int first, int count, boolean withSecurity) {
    int each = Chip.BLOCK_BYTES + (withSecurity ? 1 : 0);
    long nanos = AirTime.exchange(to.bytes() + 2, count * each);
    return each(to, 2, p -> new Aired(readBlocks(p.memory, first, count, withSecurity), nanos));
  }

  private static AirAnswer readBlocks(TagMemory tag, int first, int count, boolean withSecurity) {
    if (!tag.hasBlock(first + count - 1)) {
      return new Refusal(NOT_AVAILABLE, Math.max(first, tag.chip().blocks()));
    }
    if (tag.nextReadIsGarbled()) {
      return new Garbled();
    }
    byte[] data = new byte[count * (1 + Chip.BLOCK_BYTES)];
    for (int i = 0; i < count; i++) {
      int at = i * (1 + Chip.BLOCK_BYTES);
      data[at] = (byte) (withSecurity && tag.isLocked(first + i) ? 1 : 0);
      System.arraycopy(tag.block(first + i), 0, data, at + 1, Chip.BLOCK_BYTES);
    }
    return new Answer(data);
  }

  /// The security status of blocks, one byte each.
  public synchronized Aired blockSecurity(Addressing to, int first, int count) {
    return each(
        to,
        2,
        p -> {
          if (!p.memory.hasBlock(first + count - 1)) {
            return new Aired(
                new Refusal(NOT_AVAILABLE, first), AirTime.exchange(to.bytes() + 2, 1));
          }
          byte[] status = new byte[count];
          for (int i = 0; i < count; i++) {
            status[i] = (byte) (p.memory.isLocked(first + i) ? 1 : 0);
          }
          return new Aired(new Answer(status), AirTime.exchange(to.bytes() + 2, count));
        });
  }

  /// What a chip says of itself: flags, UID least significant byte first, DSFID, AFI, blocks and
  /// block size both less one, IC reference.
  public synchronized Aired systemInfo(Addressing to) {
    long nanos = AirTime.exchange(to.bytes(), 14);
    return each(to, 0, p -> new Aired(new Answer(systemInfo(p.memory)), nanos));
  }

  private static byte[] systemInfo(TagMemory tag) {
    byte[] info = new byte[14];
    info[0] = 0x0F; // all four fields follow
    for (int i = 0; i < 8; i++) {
      info[1 + i] = (byte) (tag.uid().value() >>> (8 * i));
    }
    info[9] = (byte) tag.dsfid();
    info[10] = (byte) tag.afi();
    info[11] = (byte) (tag.chip().blocks() - 1);
    info[12] = Chip.BLOCK_BYTES - 1;
    info[13] = Chip.IC_REFERENCE;
    return info;
  }

  /// Writes blocks one by one, as readers do with chips that know no multiple write; stops at the
  /// first that does not take.
  ///
  /// @param bytes whole blocks, in the order of the tag
  public synchronized Aired write(Addressing to, int first, byte[] bytes) {
    return each(to, 1 + Chip.BLOCK_BYTES, p -> writeBlocks(to, p.memory, first, bytes));
  }

  private Aired writeBlocks(Addressing to, TagMemory tag, int first, byte[] bytes) {
    long nanos = 0;
    for (int at = 0; at < bytes.length; at += Chip.BLOCK_BYTES) {
      int block = first + at / Chip.BLOCK_BYTES;
      byte[] content = Arrays.copyOfRange(bytes, at, at + Chip.BLOCK_BYTES);
      nanos += AirTime.exchange(to.bytes() + 1 + Chip.BLOCK_BYTES, 0) + AirTime.EEPROM_WRITE;
      AirAnswer answer = writeBlock(tag, block, content);
      if (!(answer instanceof Answer)) {
        return new Aired(answer, nanos);
      }
    }
    return new Aired(new Answer(NOTHING), nanos);
  }

  private AirAnswer writeBlock(TagMemory tag, int block, byte[] content) {
    if (!tag.hasBlock(block)) {
      return new Refusal(NOT_AVAILABLE, block);
    }
    if (tag.isLocked(block)) {
      return new Refusal(LOCKED, block);
    }
    return switch (tag.nextSnatch()) {
      case NEVER -> {
        tag.writeBlock(block, content);
        yield new Answer(NOTHING);
      }
      case BEFORE_IT_TOOK -> {
        lift(tag.uid());
        yield new WriteFailed(block);
      }
      case AFTER_IT_TOOK -> {
        tag.writeBlock(block, content);
        lift(tag.uid());
        yield new WriteFailed(block);
      }
    };
  }

  /// Locks blocks for ever; stops at the first that will not.
  public synchronized Aired lockBlocks(Addressing to, int first, int count) {
    return each(
        to,
        1,
        p -> {
          for (int block = first; block < first + count; block++) {
            if (!p.memory.hasBlock(block)) {
              return refused(to, NOT_AVAILABLE, block);
            }
            if (p.memory.isLocked(block)) {
              return refused(to, ALREADY_LOCKED, block);
            }
            p.memory.lock(block);
          }
          return written(to, 1, count);
        });
  }

  /// Writes the AFI.
  public synchronized Aired writeAfi(Addressing to, int afi) {
    return each(
        to,
        1,
        p ->
            p.memory.afiIsLocked()
                ? refused(to, LOCKED, 0)
                : new Aired(writeAfi(p.memory, afi), written(to, 1, 1).nanos()));
  }

  private AirAnswer writeAfi(TagMemory tag, int afi) {
    TagFaults.Snatch snatch = tag.nextSnatch();
    if (snatch != TagFaults.Snatch.NEVER) {
      if (snatch == TagFaults.Snatch.AFTER_IT_TOOK) {
        tag.presetAfi(afi);
      }
      lift(tag.uid());
      return new Silence();
    }
    if (faults.nextWriteFails()) {
      return new WriteFailed(0);
    }
    return switch (tag.nextAfiWrite()) {
      case DONE -> {
        tag.presetAfi(afi);
        yield new Answer(NOTHING);
      }
      case FAILED -> new WriteFailed(0);
      case PRETENDED -> new Answer(NOTHING);
      case UNHEARD -> {
        tag.presetAfi(afi);
        yield new Garbled();
      }
    };
  }

  /// Locks the AFI for ever.
  public synchronized Aired lockAfi(Addressing to) {
    return lockOnce(to, TagMemory::afiIsLocked, TagMemory::lockAfi);
  }

  /// Writes the DSFID.
  public synchronized Aired writeDsfid(Addressing to, int dsfid) {
    return each(
        to,
        1,
        p -> {
          if (p.memory.dsfidIsLocked()) {
            return refused(to, LOCKED, 0);
          }
          p.memory.presetDsfid(dsfid);
          return written(to, 1, 1);
        });
  }

  /// Locks the DSFID for ever.
  public synchronized Aired lockDsfid(Addressing to) {
    return lockOnce(to, TagMemory::dsfidIsLocked, TagMemory::lockDsfid);
  }

  /// Sets or resets the EAS bit of NXP's chips; other chips stay silent. So does one whose bit
  /// wants a password: what a chip answers then has no source, but many are silent where others
  /// refuse.
  public synchronized Aired writeEas(Addressing to, boolean eas) {
    return eachNxp(
        to,
        p -> {
          if (p.memory.easWantsPassword()) {
            return new Aired(new Silence(), AirTime.unanswered(to.bytes() + 1));
          }
          if (p.memory.easIsLocked()) {
            return refused(to, LOCKED, 0);
          }
          p.memory.presetEas(eas);
          return written(to, 1, 1);
        });
  }

  /// Locks the EAS bit for ever.
  public synchronized Aired lockEas(Addressing to) {
    return eachNxp(
        to,
        p -> {
          p.memory.lockEas();
          return written(to, 1, 1);
        });
  }

  /// Whether a tag with EAS answers. All that are set answer with the same bits, so several at once
  /// do not disturb each other.
  public synchronized Aired easAlarm(Addressing to) {
    boolean heard = hearing(to).stream().anyMatch(p -> p.memory.chip().hasEas() && p.memory.eas());
    return heard
        ? new Aired(new Answer(NOTHING), AirTime.easAlarm(to.bytes() + 1))
        : new Aired(new Silence(), AirTime.unanswered(to.bytes() + 1));
  }

  private Aired lockOnce(
      Addressing to,
      java.util.function.Predicate<TagMemory> locked,
      java.util.function.Consumer<TagMemory> lock) {
    return each(
        to,
        0,
        p -> {
          if (locked.test(p.memory)) {
            return refused(to, ALREADY_LOCKED, 0);
          }
          lock.accept(p.memory);
          return written(to, 0, 1);
        });
  }

  /// The maker's code is one byte more in the request.
  private Aired eachNxp(Addressing to, Function<Presence, Aired> act) {
    return each(
        to, 1, p -> p.memory.chip().hasEas() ? act.apply(p) : refused(to, NOT_SUPPORTED, 0));
  }

  /// Every tag the request is for acts on it; when more than one answers, nobody is understood.
  private Aired each(Addressing to, int parameters, Function<Presence, Aired> act) {
    List<Aired> answers = hearing(to).stream().map(act).toList();
    return switch (answers.size()) {
      case 0 -> new Aired(new Silence(), AirTime.unanswered(to.bytes() + parameters));
      case 1 -> answers.getFirst();
      default -> new Aired(new Garbled(), answers.getFirst().nanos());
    };
  }

  private List<Presence> hearing(Addressing to) {
    if (!on) {
      return List.of();
    }
    Stream<Presence> meant =
        switch (to) {
          case Addressing.ByUid one -> present(one.uid()).stream();
          case Addressing.Selected _ -> present.values().stream().filter(p -> p.selected);
          case Addressing.Everyone _ -> present.values().stream().filter(p -> !p.quiet);
        };
    return meant.filter(_ -> !faults.nextIsMissed()).toList();
  }

  /// A UID that does not begin with E0 is nobody's.
  private Optional<Presence> present(long uid) {
    return uid >>> 56 == 0xE0 ? Optional.ofNullable(present.get(new Uid(uid))) : Optional.empty();
  }

  private static Aired done(Addressing to, int parameters) {
    return new Aired(new Answer(NOTHING), AirTime.exchange(to.bytes() + parameters, 0));
  }

  private static Aired written(Addressing to, int parameters, int times) {
    long each = AirTime.exchange(to.bytes() + parameters, 0) + AirTime.EEPROM_WRITE;
    return new Aired(new Answer(NOTHING), each * times);
  }

  private static Aired refused(Addressing to, int error, int block) {
    return new Aired(new Refusal(error, block), AirTime.exchange(to.bytes() + 1, 1));
  }
}
