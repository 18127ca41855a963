package kz.oqyrman.simulators.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.TagModel;
import kz.oqyrman.simulators.words.Unreadable;

/// What a tag held before it was written, so that it can be brought back; and what was written, so
/// that nobody brings back a tag that meanwhile says something else.
///
/// @param uid of the tag
/// @param before what it held
/// @param after what was to be written
record UndoFile(Uid uid, TagImage before, TagImage after) {
  private static final long MOST_BYTES = 1 << 20;

  /// What reading a file came to.
  sealed interface Read {
    record Ok(UndoFile file) implements Read {}

    record Wrong(String why) implements Read {}
  }

  /// Writes a file that must not exist yet, and waits until it is on the disk.
  void write(Path path) throws IOException {
    ObjectNode file = content();
    file.put("check", check(file.toString()));
    byte[] bytes = (file + "\n").getBytes(UTF_8);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private ObjectNode content() {
    ObjectNode file = Told.object();
    file.put("undo", "tag");
    file.put("uid", uid.toString());
    file.put("model", TagModel.decode(before.memory(), before.dsfid()).model().text());
    file.put("blockSize", before.blockSize());
    file.put("dsfid", Told.dsfid(before.dsfid()));
    file.put("blocks", before.memory().toString());
    file.put("writtenDsfid", Told.dsfid(after.dsfid()));
    file.put("writtenBlocks", after.memory().toString());
    return file;
  }

  static Read read(Path path) throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      return new Read.Wrong(path + " is too long to be an undo file");
    }
    return read(path.toString(), Files.readAllBytes(path));
  }

  /// @param path of the file, for people
  static Read read(String path, byte[] bytes) throws IOException {
    try {
      JsonNode tree = JsonMapper.builder().build().readTree(bytes);
      if (!(tree instanceof ObjectNode file) || !file.path("undo").asText().equals("tag")) {
        return new Read.Wrong(path + " is no undo file of a tag");
      }
      JsonNode told = file.remove("check");
      if (told == null || !told.asText().equals(check(file.toString()))) {
        return new Read.Wrong(path + " was changed or is not whole: its check does not fit");
      }
      return new Read.Ok(parsed(file));
    } catch (JsonProcessingException e) {
      return new Read.Wrong(path + " is no undo file of a tag: " + Unreadable.why(e));
    } catch (IllegalArgumentException e) {
      return new Read.Wrong(path + " is no undo file of a tag: " + e.getMessage());
    }
  }

  private static UndoFile parsed(ObjectNode file) {
    int size = file.path("blockSize").asInt();
    TagImage before = image(file, "dsfid", "blocks", size);
    return new UndoFile(
        Uid.of(file.path("uid").asText()),
        before,
        image(file, "writtenDsfid", "writtenBlocks", size));
  }

  private static TagImage image(ObjectNode file, String dsfid, String blocks, int size) {
    Bytes format = Bytes.ofHex(file.path(dsfid).asText());
    if (format.length() != 1) {
      throw new IllegalArgumentException(dsfid + " is no byte");
    }
    return new TagImage(format.at(0), size, Bytes.ofHex(file.path(blocks).asText()), Set.of());
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return "%08X".formatted(crc.getValue());
  }

  /// Why a tag must not be brought back: it is another, or holds what neither was before nor was
  /// written.
  Optional<String> hindrance(Uid on, TagImage now) {
    if (!on.equals(uid)) {
      return Optional.of("tag " + on + " lies on the pad; the file is of " + uid);
    }
    if (!now.fits(before) || !after.fits(before)) {
      return Optional.of("the tag's memory has another size than the file says");
    }
    List<Integer> strange =
        now.differences(before).stream()
            .filter(block -> !now.block(block).equals(after.block(block)))
            .toList();
    boolean strangeFormat = now.dsfid() != before.dsfid() && now.dsfid() != after.dsfid();
    return strange.isEmpty() && !strangeFormat
        ? Optional.empty()
        : Optional.of(
            "the tag was written by somebody else since: "
                + (strangeFormat ? "storage format " + Told.dsfid(now.dsfid()) + ", " : "")
                + "blocks "
                + strange);
  }
}
