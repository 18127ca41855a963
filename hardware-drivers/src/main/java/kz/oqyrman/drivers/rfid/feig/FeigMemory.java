package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Holds;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Refused;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Unfinished;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigTags.Blocks;
import kz.oqyrman.drivers.rfid.feig.FeigTags.Shape;

/// The whole memory of one tag: read, and brought to hold something else. Only what was read back
/// counts.
final class FeigMemory {
  /// Times a tag is read that does not answer, or comes damaged through the air.
  private static final int MOST_READS = 3;

  private final FeigTags tags;

  FeigMemory(FeigTags tags) {
    this.tags = tags;
  }

  MemoryOutcome read(Uid uid) throws IOException {
    Outcome<TagImage> image = image(uid);
    return image instanceof Done<TagImage>(TagImage held)
        ? new Holds(held)
        : new Refused("the tag could not be read: " + image.why());
  }

  MemoryOutcome rewrite(Uid uid, TagImage before, TagImage after) throws IOException {
    if (!(image(uid) instanceof Done<TagImage>(TagImage now)) || !now.sameAs(before)) {
      return new Refused("the tag cannot be read, or holds something else than before");
    }
    if (!after.fits(before)) {
      return new Refused("what is to be written is of another chip");
    }
    List<Integer> blocks = before.differences(after);
    List<Integer> locked = blocks.stream().filter(now.locked()::contains).toList();
    if (!locked.isEmpty()) {
      return new Refused("blocks that would change are locked for ever: " + words(locked));
    }
    String trouble = written(uid, after, blocks);
    if (trouble.isEmpty() && before.dsfid() != after.dsfid()) {
      trouble = tags.writeDsfid(uid, after.dsfid()).why();
    }
    return readBack(uid, after, trouble);
  }

  private MemoryOutcome readBack(Uid uid, TagImage wished, String trouble) throws IOException {
    Outcome<TagImage> image = image(uid);
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
  private String written(Uid uid, TagImage after, List<Integer> blocks) throws IOException {
    List<Integer> left = new ArrayList<>(blocks);
    while (!left.isEmpty()) {
      int first = left.getFirst();
      Bytes piece = Bytes.NONE;
      while (!left.isEmpty() && left.getFirst() == first + piece.length() / after.blockSize()) {
        piece = Bytes.join(piece, after.block(left.removeFirst()));
      }
      Outcome<Blocks> written = tags.write(uid, first, after.blockSize(), piece);
      if (!(written instanceof Done<Blocks>)) {
        return written.why();
      }
    }
    return "";
  }

  private Outcome<TagImage> image(Uid uid) throws IOException {
    Outcome<TagImage> image = imageNow(uid);
    for (int reads = 1; reads < MOST_READS && !(image instanceof Done<TagImage>); reads++) {
      image = imageNow(uid);
    }
    return image;
  }

  private Outcome<TagImage> imageNow(Uid uid) throws IOException {
    Outcome<Shape> told = tags.shape(uid);
    return told instanceof Done<Shape>(Shape shape)
        ? tags.readAll(uid, shape).read(all -> new Done<>(image(shape, all)))
        : told.read(_ -> new Outcome.Away<>());
  }

  private static TagImage image(Shape shape, Blocks all) {
    Set<Integer> locked = new TreeSet<>();
    for (int i = 0; i < all.locked().length(); i++) {
      if (all.locked().at(i) != 0) {
        locked.add(i);
      }
    }
    return new TagImage(shape.dsfid(), all.size(), all.memory(), locked);
  }

  private static String words(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
