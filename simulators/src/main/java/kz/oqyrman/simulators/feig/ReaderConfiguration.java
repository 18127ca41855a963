package kz.oqyrman.simulators.feig;

import kz.oqyrman.simulators.wire.Complaints;

/// The reader's configuration blocks, in RAM and in EEPROM. After a reset RAM is what EEPROM says.
final class ReaderConfiguration {
  private static final int BLOCK_BYTES = 14;

  /// The blocks that published start-up sequences write; the manual keeps 0 to itself.
  private static final int FIRST = 1;

  private static final int LAST = 7;

  private static final int IN_EEPROM = 0x80;
  private static final int ALL_BLOCKS = 0x40;
  private static final int BLOCK = 0x3F;

  /// Byte 11 of block 5, bit 0: report new tags only (manual of the PR101, page 31).
  private static final int ONT_BLOCK = 5;

  private static final int ONT_BYTE = 11;

  private final ReaderModel model;
  private final Complaints complaints;
  private final byte[][] eeprom;
  private byte[][] ram;

  ReaderConfiguration(ReaderModel model, Complaints complaints) {
    this.model = model;
    this.complaints = complaints;
    this.eeprom = factory();
    this.ram = copy(eeprom);
  }

  private byte[][] factory() {
    byte[][] blocks = new byte[LAST + 1][BLOCK_BYTES];
    blocks[1][2] = 0x08; // 38400 baud
    blocks[1][3] = 0x01; // even parity
    blocks[1][7] = 0x0A; // an answer within 10 x 100 ms
    blocks[5][0] = 0x02;
    blocks[ONT_BLOCK][ONT_BYTE] = (byte) model.ont();
    return blocks;
  }

  private static byte[][] copy(byte[][] blocks) {
    byte[][] copy = new byte[blocks.length][];
    for (int i = 0; i < blocks.length; i++) {
      copy[i] = blocks[i].clone();
    }
    return copy;
  }

  /// Whether inventories report new tags only.
  boolean newTagsOnly() {
    return (ram[ONT_BLOCK][ONT_BYTE] & 1) != 0;
  }

  void reset() {
    ram = copy(eeprom);
  }

  FeigAnswer read(byte[] data) {
    if (data.length != 1) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    return isReserved(data[0])
        ? FeigAnswer.of(FeigStatus.READ_PROTECTED)
        : FeigAnswer.ok(place(data[0])[data[0] & BLOCK].clone());
  }

  FeigAnswer write(byte[] data) {
    if (data.length != 1 + BLOCK_BYTES) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    if (isReserved(data[0])) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    if ((data[0] & IN_EEPROM) != 0) {
      complaints.add("wrote configuration to EEPROM, which wears out");
    }
    System.arraycopy(data, 1, place(data[0])[data[0] & BLOCK], 0, BLOCK_BYTES);
    return FeigAnswer.ok();
  }

  FeigAnswer save(byte[] data) {
    return onBlocks(data, block -> eeprom[block] = ram[block].clone());
  }

  FeigAnswer restoreFactory(byte[] data) {
    byte[][] factory = factory();
    return onBlocks(data, block -> place(data[0])[block] = factory[block]);
  }

  private interface OnBlock {
    void act(int block);
  }

  private FeigAnswer onBlocks(byte[] data, OnBlock each) {
    if (data.length != 1) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    boolean all = (data[0] & ALL_BLOCKS) != 0;
    if (!all && isReserved(data[0])) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    complaints.add("changed the configuration in EEPROM, which wears out");
    for (int block = all ? FIRST : data[0] & BLOCK;
        block <= (all ? LAST : data[0] & BLOCK);
        block++) {
      each.act(block);
    }
    return FeigAnswer.ok();
  }

  private byte[][] place(byte address) {
    return (address & IN_EEPROM) != 0 ? eeprom : ram;
  }

  private static boolean isReserved(byte address) {
    int block = address & BLOCK;
    return (address & ALL_BLOCKS) != 0 || block < FIRST || block > LAST;
  }
}
