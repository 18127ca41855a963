package kz.oqyrman.simulators.tag;

import kz.oqyrman.drivers.rfid.Uid;

/// A kind of tag, as far as a reader can tell.
public enum Chip {
  /// NXP ICODE SLI.
  SLI(28, 0x04, 0x01, 0b00, true),
  /// NXP ICODE SLIX.
  SLIX(28, 0x04, 0x01, 0b10, true),
  /// NXP ICODE SLIX2. Its last block is a counter, so 79 blocks are free.
  SLIX2(80, 0x04, 0x01, 0b01, true),
  /// NXP ICODE SLI-S.
  SLI_S(40, 0x04, 0x02, 0b00, true),
  /// NXP ICODE SLI-L: 32 bytes, room for the truncated model of ISO 28560-3 only.
  SLI_L(8, 0x04, 0x03, 0b00, true),
  /// TI Tag-it HF-I Plus, as an example of a tag without NXP's EAS. Its size is from memory.
  TAG_IT_PLUS(64, 0x07, 0x00, 0b00, false);

  /// Bytes in a block, the same for all chips here.
  public static final int BLOCK_BYTES = 4;

  /// The IC reference of a system information answer. Only SLI's and SLIX2's was seen (01); the
  /// same is assumed for the others.
  static final int IC_REFERENCE = 0x01;

  private static final long ISO_15693 = 0xE0L << 56;

  /// Where the generation stands in the UID. From memory: no datasheet page was found.
  private static final int GENERATION_SHIFT = 36;

  private static final long SERIAL_MASK = (1L << GENERATION_SHIFT) - 1;

  private final int blocks;
  private final int manufacturer;
  private final int product;
  private final int generation;
  private final boolean eas;

  Chip(int blocks, int manufacturer, int product, int generation, boolean eas) {
    this.blocks = blocks;
    this.manufacturer = manufacturer;
    this.product = product;
    this.generation = generation;
    this.eas = eas;
  }

  /// How many blocks a reader can address.
  public int blocks() {
    return blocks;
  }

  /// Bytes of memory in all.
  public int bytes() {
    return blocks * BLOCK_BYTES;
  }

  /// Whether it knows NXP's EAS commands.
  public boolean hasEas() {
    return eas;
  }

  /// A factory number such as this chip has.
  ///
  /// @param serial its low 36 bits are taken
  public Uid uid(long serial) {
    return new Uid(
        ISO_15693
            | (long) manufacturer << 48
            | (long) product << 40
            | (long) generation << GENERATION_SHIFT
            | (serial & SERIAL_MASK));
  }
}
