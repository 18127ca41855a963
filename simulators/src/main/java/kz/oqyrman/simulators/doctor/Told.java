package kz.oqyrman.simulators.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.drivers.tag.TagContent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// What a tag says, as one JSON object on one line.
final class Told {
  private Told() {}

  static ObjectNode object() {
    return JsonMapper.builder().build().createObjectNode();
  }

  /// The answer of a command.
  static void print(@Nullable CommandSpec spec, Object line) {
    TagCommand.line(spec).getOut().println(line);
  }

  /// Ends a command that did not do what was asked.
  static int refuse(@Nullable CommandSpec spec, String why) {
    TagCommand.line(spec).getErr().println(why);
    return 1;
  }

  /// The content of a tag; a number or text that the tag does not tell is null.
  static ObjectNode content(TagContent content) {
    ObjectNode told = object();
    Optional<ItemTag> item = content.item();
    told.put("model", content.model().text());
    told.put("item", item.map(ItemTag::item).orElse(null));
    told.put("owner", item.flatMap(ItemTag::owner).orElse(null));
    told.put("parts", item.map(ItemTag::parts).orElse(null));
    told.put("part", item.map(ItemTag::part).orElse(null));
    told.put("usage", content.usage().isPresent() ? (Integer) content.usage().getAsInt() : null);
    told.put("crc", content.details().checkSum().name().toLowerCase(Locale.ROOT));
    ObjectNode fields = told.putObject("fields");
    content.details().fields().forEach(fields::put);
    ArrayNode warnings = told.putArray("warnings");
    content.details().warnings().forEach(warnings::add);
    return told;
  }

  /// All of a tag that lies on a pad.
  static ObjectNode tag(Uid uid, TagImage image) {
    ObjectNode told = object();
    told.put("uid", uid.toString());
    told.setAll(image(image));
    return told;
  }

  /// The content, then the bytes it was read from.
  static ObjectNode image(TagImage image) {
    ObjectNode told = content(Diagnosis.of(image).content());
    told.put("dsfid", dsfid(image.dsfid()));
    told.put("blockSize", image.blockSize());
    ArrayNode locked = told.putArray("lockedBlocks");
    image.locked().forEach(locked::add);
    told.put("bytes", image.memory().toString());
    return told;
  }

  static String dsfid(int value) {
    return Bytes.of((byte) value).toString();
  }
}
