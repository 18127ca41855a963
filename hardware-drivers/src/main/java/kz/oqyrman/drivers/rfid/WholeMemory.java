package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Holds;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Refused;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Unfinished;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Unread;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;

/// The whole memory of one tag, behind a reader of any family: read, and brought to hold something
/// else. Only what was read back counts.
final class WholeMemory {
  private final Uid uid;
  private final TagBlocks tag;
  private final MemoryWriting writing;

  /// @param retries writes after the first
  WholeMemory(Uid uid, TagBlocks blocks, int retries) {
    this.uid = uid;
    this.tag = new PatientTag(blocks);
    this.writing = new MemoryWriting(tag, retries);
  }

  MemoryOutcome read() throws IOException {
    Outcome<TagImage> image = image();
    return image instanceof Done<TagImage>(TagImage held) ? new Holds(held) : unread(image);
  }

  private static MemoryOutcome unread(Outcome<TagImage> image) {
    String why = "the tag could not be read: " + image.why();
    return image instanceof Outcome.Refused<TagImage> ? new Refused(why) : new Unread(why);
  }

  MemoryOutcome rewrite(TagImage before, TagImage after) throws IOException {
    Outcome<TagImage> image = image();
    if (!(image instanceof Done<TagImage>(TagImage now))) {
      return unread(image);
    }
    if (!now.sameAs(before)) {
      return new Refused("the tag holds something else than before");
    }
    if (!after.fits(before)) {
      return new Refused("what is to be written is of another chip");
    }
    List<Integer> blocks = before.differences(after);
    List<Integer> locked = blocks.stream().filter(now.locked()::contains).toList();
    if (!locked.isEmpty()) {
      return new Refused("blocks that would change are locked for ever: " + words(locked));
    }
    String trouble = written(after, blocks);
    if (trouble.isEmpty() && before.dsfid() != after.dsfid()) {
      trouble = writing.writeDsfid(after.dsfid()).why();
    }
    return readBack(after, trouble);
  }

  private MemoryOutcome readBack(TagImage wished, String trouble) throws IOException {
    Outcome<TagImage> image = image();
    if (!(image instanceof Done<TagImage>(TagImage held))) {
      return new Unfinished(
          Optional.empty(), "after the write the tag could not be read: " + image.why());
    }
    return held.sameAs(wished)
        ? new Holds(held)
        : new Unfinished(
            Optional.of(held), trouble.isEmpty() ? "it does not keep what is written" : trouble);
  }

  /// @return what hindered it, empty if nothing did
  private String written(TagImage after, List<Integer> blocks) throws IOException {
    List<Integer> left = new ArrayList<>(blocks);
    while (!left.isEmpty()) {
      int first = left.getFirst();
      Bytes run = Bytes.NONE;
      while (!left.isEmpty() && left.getFirst() == first + run.length() / after.blockSize()) {
        run = Bytes.join(run, after.block(left.removeFirst()));
      }
      Outcome<Blocks> written = writing.write(first, after.blockSize(), run);
      if (!(written instanceof Done<Blocks>)) {
        return written.why();
      }
    }
    return "";
  }

  private Outcome<TagImage> image() throws IOException {
    Outcome<Shape> told = tag.shape();
    if (!(told instanceof Done<Shape>(Shape shape))) {
      return told.read(_ -> new Again<>("unread"));
    }
    Outcome<Size> known =
        shape.size().isPresent() ? new Done<>(shape.size().get()) : ChipSize.of(uid, tag);
    return known instanceof Done<Size>(Size size)
        ? all(size).read(all -> new Done<>(image(shape.dsfid(), all)))
        : known.read(_ -> new Again<>("unread"));
  }

  private Outcome<Blocks> all(Size size) throws IOException {
    Outcome<Blocks> all = new Done<>(new Blocks(size.blockSize(), Bytes.NONE));
    int step = tag.most(size.blockSize());
    for (int first = 0; first < size.blocks() && all instanceof Done<Blocks>(Blocks known); ) {
      int count = Math.min(step, size.blocks() - first);
      all = tag.readWithLocks(first, count).read(more -> joined(known, more, count));
      first += count;
    }
    return all;
  }

  private static Outcome<Blocks> joined(Blocks known, Blocks more, int count) {
    boolean fits = more.size() == known.size() && more.memory().length() == count * known.size();
    return fits && more.locked().length() == count
        ? new Done<>(
            new Blocks(
                known.size(),
                Bytes.join(known.memory(), more.memory()),
                Bytes.join(known.locked(), more.locked())))
        : new Again<>("its blocks are of another size or number than it tells");
  }

  private static TagImage image(int dsfid, Blocks all) {
    Set<Integer> locked = new TreeSet<>();
    for (int i = 0; i < all.locked().length(); i++) {
      if (all.locked().at(i) != 0) {
        locked.add(i);
      }
    }
    return new TagImage(dsfid, all.size(), all.memory(), locked);
  }

  private static String words(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
