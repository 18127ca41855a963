package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;

/// B0 01. With ONT set (the factory's way) a tag is told to stay quiet once it was found, so it is
/// reported once until it loses power; without, the reader resets the field before each inventory.
final class InventoryCommand {
  private static final int MORE = 0x80;
  private static final int NOTIFY = 0x40;
  private static final int PRESENCE_CHECK = 0x20;
  private static final int ANTENNA = 0x10;
  private static final int NOTIFY_UNIT_MILLIS = 100;

  /// Bytes of an advanced frame around the records.
  private static final int FRAME = 9;

  private static final int RECORD = 10;
  private static final int MOST_RECORDS = 255;
  private static final int ISO_15693 = 0x03;

  private final RfField field;
  private final ReaderModel model;
  private final ReaderConfiguration configuration;
  private final Deque<TagMemory> waiting = new ArrayDeque<>();

  InventoryCommand(RfField field, ReaderModel model, ReaderConfiguration configuration) {
    this.field = field;
    this.model = model;
    this.configuration = configuration;
  }

  /// @param data the sub-command, the mode, and the time to wait where the mode says so
  FeigAnswer answer(byte[] data) {
    if (data.length < 2) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    int mode = data[1] & 0xFF;
    boolean notify = (mode & NOTIFY) != 0;
    boolean more = (mode & MORE) != 0;
    if (data.length != (notify ? 3 : 2)) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    if ((notify && more) || (mode & (PRESENCE_CHECK | ANTENNA)) != 0) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    if (more) {
      return nextOfWaiting();
    }
    return notify ? whenATagComes(data[2] & 0xFF) : anew();
  }

  void forget() {
    waiting.clear();
  }

  private FeigAnswer anew() {
    waiting.clear();
    long nanos = 0;
    if (!configuration.newTagsOnly()) {
      field.reset();
      nanos = ReaderCommands.RF_RESET_NANOS;
    }
    RfField.Inventory found = field.inventory(configuration.newTagsOnly());
    waiting.addAll(found.tags());
    return nextOfWaiting().after(nanos + found.nanos());
  }

  private FeigAnswer whenATagComes(int units) {
    try {
      boolean _ = field.awaitAnswering(Duration.ofMillis((long) units * NOTIFY_UNIT_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return anew();
  }

  /// As many records as one answer holds.
  private FeigAnswer nextOfWaiting() {
    if (waiting.isEmpty()) {
      return FeigAnswer.of(FeigStatus.NO_TAG);
    }
    int fit = Math.min((model.transmitBuffer() - FRAME) / RECORD, MOST_RECORDS);
    int count = Math.min(fit, waiting.size());
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    records.write(count);
    for (int i = 0; i < count; i++) {
      append(records, waiting.removeFirst());
    }
    int status = waiting.isEmpty() ? FeigStatus.OK : FeigStatus.MORE_DATA;
    return FeigAnswer.of(status, records.toByteArray());
  }

  private static void append(ByteArrayOutputStream records, TagMemory tag) {
    records.write(ISO_15693);
    records.write(tag.dsfid());
    for (int shift = 56; shift >= 0; shift -= 8) {
      records.write((int) (tag.uid().value() >>> shift));
    }
  }
}
