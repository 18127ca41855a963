package kz.oqyrman.simulators.tag;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;

/// One virtual tag: what its chip keeps when it has no power. Safe to look at from any thread while
/// a reader works with it.
public final class TagMemory {
  /// AFI of an item in stock: the gate sounds.
  public static final int AFI_ARMED = 0x07;

  /// AFI of an item on loan: the gate is silent.
  public static final int AFI_DISARMED = 0xC2;

  private final Uid uid;
  private final Chip chip;
  private final byte[] memory;
  private final BitSet lockedBlocks = new BitSet();
  private final TagFaults faults = new TagFaults();
  private int afi;
  private int dsfid;
  private boolean eas;
  private boolean afiLocked;
  private boolean dsfidLocked;
  private boolean easLocked;
  private boolean passworded;

  /// A tag as it comes from the factory: all bytes zero.
  public TagMemory(Uid uid, Chip chip) {
    this.uid = uid;
    this.chip = chip;
    this.memory = new byte[chip.bytes()];
  }

  /// A tag of an item, written by ISO 28560-3 and in stock (AFI 07, EAS on where the chip has it).
  ///
  /// @throws IllegalArgumentException when the item does not fit the model
  public static TagMemory ofItem(Uid uid, Chip chip, ItemTag item) {
    TagMemory tag = new TagMemory(uid, chip);
    tag.fill(ItemMemory.encode(item, chip.bytes()));
    tag.dsfid = ItemMemory.DSFID;
    tag.afi = AFI_ARMED;
    tag.eas = chip.hasEas();
    return tag;
  }

  /// Its factory number.
  public Uid uid() {
    return uid;
  }

  /// Its kind.
  public Chip chip() {
    return chip;
  }

  /// All its memory, block 0 first, in the order of the tag.
  public synchronized byte[] bytes() {
    return memory.clone();
  }

  /// The item it names, where it is written by ISO 28560-3 and undamaged.
  public Optional<String> item() {
    return ItemMemory.item(bytes());
  }

  /// Puts bytes into memory from block 0 on, past any lock; the rest becomes zero.
  public synchronized void fill(byte[] bytes) {
    if (bytes.length > memory.length) {
      throw new IllegalArgumentException(
          chip + " holds " + memory.length + " bytes, not " + bytes.length);
    }
    Arrays.fill(memory, (byte) 0);
    System.arraycopy(bytes, 0, memory, 0, bytes.length);
  }

  /// The application family identifier, 0 to 255.
  public synchronized int afi() {
    return afi;
  }

  /// Sets the AFI past any lock.
  public synchronized void presetAfi(int value) {
    afi = inByte("AFI", value);
  }

  /// The data storage format identifier, 0 to 255.
  public synchronized int dsfid() {
    return dsfid;
  }

  /// Sets the DSFID past any lock.
  public synchronized void presetDsfid(int value) {
    dsfid = inByte("DSFID", value);
  }

  /// The EAS bit.
  public synchronized boolean eas() {
    return eas;
  }

  /// Sets the EAS bit past any lock.
  public synchronized void presetEas(boolean on) {
    eas = on;
  }

  /// Locks a block for ever.
  public synchronized void lock(int block) {
    if (block < 0 || block >= chip.blocks()) {
      throw new IllegalArgumentException(
          chip + " has blocks 0 to " + (chip.blocks() - 1) + ": " + block);
    }
    lockedBlocks.set(block);
  }

  /// Locks the AFI for ever.
  public synchronized void lockAfi() {
    afiLocked = true;
  }

  /// Protects its EAS bit by a password, which no reader here is told (SLIX and later).
  public synchronized void protectEas() {
    passworded = true;
  }

  synchronized boolean easWantsPassword() {
    return passworded;
  }

  /// Makes something go wrong with it.
  public synchronized void fault(TagFault fault) {
    faults.add(fault);
  }

  /// Takes all its faults away.
  public synchronized void repair() {
    faults.clear();
  }

  /// Takes its faults of one kind away.
  public synchronized void repair(Class<? extends TagFault> kind) {
    faults.clear(kind);
  }

  synchronized TagFaults.Write nextAfiWrite() {
    return faults.nextAfiWrite();
  }

  synchronized TagFaults.Snatch nextSnatch() {
    return faults.nextSnatch();
  }

  synchronized boolean nextReadIsGarbled() {
    return faults.nextReadIsGarbled();
  }

  synchronized boolean nextIsToldTwice() {
    return faults.nextIsToldTwice();
  }

  boolean hasBlock(int block) {
    return block < chip.blocks();
  }

  /// The numbers of the blocks that are locked.
  public synchronized SortedSet<Integer> lockedBlocks() {
    return lockedBlocks.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  synchronized boolean isLocked(int block) {
    return lockedBlocks.get(block);
  }

  synchronized byte[] block(int block) {
    int from = block * Chip.BLOCK_BYTES;
    return Arrays.copyOfRange(memory, from, from + Chip.BLOCK_BYTES);
  }

  synchronized void writeBlock(int block, byte[] bytes) {
    System.arraycopy(bytes, 0, memory, block * Chip.BLOCK_BYTES, Chip.BLOCK_BYTES);
  }

  /// Whether its AFI refuses to be written.
  public synchronized boolean afiIsLocked() {
    return afiLocked || faults.afiIsLocked();
  }

  synchronized boolean dsfidIsLocked() {
    return dsfidLocked;
  }

  synchronized void lockDsfid() {
    dsfidLocked = true;
  }

  synchronized boolean easIsLocked() {
    return easLocked;
  }

  synchronized void lockEas() {
    easLocked = true;
  }

  private static int inByte(String what, int value) {
    if (value < 0 || value > 0xFF) {
      throw new IllegalArgumentException(what + " is 0 to 255: " + value);
    }
    return value;
  }
}
