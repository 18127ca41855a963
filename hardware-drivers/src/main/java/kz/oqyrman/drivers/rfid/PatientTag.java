package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;

/// A tag that is asked again where it did not answer, or came damaged through the air. It is never
/// written again by itself: that is for [MemoryWriting], which reads before.
final class PatientTag implements TagBlocks {
  /// Times a tag is asked the same.
  private static final int MOST_READS = 3;

  private final TagBlocks tag;

  PatientTag(TagBlocks tag) {
    this.tag = tag;
  }

  private interface Question<T> {
    Outcome<T> ask() throws IOException;
  }

  private <T> Outcome<T> asked(Question<T> question) throws IOException {
    Outcome<T> told = question.ask();
    for (int reads = 1; reads < MOST_READS && mayHelp(told); reads++) {
      tag.wake();
      told = question.ask();
    }
    return told;
  }

  private static <T> boolean mayHelp(Outcome<T> told) {
    return switch (told) {
      case Away<T> _, Again<T> _ -> true;
      case Done<T> _, Refused<T> _, NoBlock<T> _ -> false;
    };
  }

  @Override
  public Outcome<Shape> shape() throws IOException {
    return asked(tag::shape);
  }

  @Override
  public Outcome<MemoryReading.Blocks> read(int first, int count) throws IOException {
    return asked(() -> tag.read(first, count));
  }

  @Override
  public Outcome<MemoryReading.Blocks> readWithLocks(int first, int count) throws IOException {
    return asked(() -> tag.readWithLocks(first, count));
  }

  @Override
  public int most(int size) {
    return tag.most(size);
  }

  @Override
  public Outcome<Bytes> write(int first, int blockSize, Bytes memory) throws IOException {
    return tag.write(first, blockSize, memory);
  }

  @Override
  public Outcome<Bytes> writeDsfid(int dsfid) throws IOException {
    return tag.writeDsfid(dsfid);
  }

  @Override
  public void wake() throws IOException {
    tag.wake();
  }
}
