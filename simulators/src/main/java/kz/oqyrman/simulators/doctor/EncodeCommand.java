package kz.oqyrman.simulators.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.oqyrman.drivers.tag.Encoded;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.drivers.tag.TagModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tag encode`: the bytes that say an item.
@Command(
    name = "encode",
    description = "Prints the bytes that a tag of this item has, in hexadecimal digits.",
    mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {
  private static final int MOST_PARTS = 999;
  private static final int MOST_USAGE = 15;
  private static final int FEWEST_BYTES = 32;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--model", required = true, description = "iso28560-2 or iso28560-3")
  private String model = "";

  @Option(names = "--item", required = true, description = "the item identifier, as its barcode")
  private String item = "";

  @Option(names = "--owner", description = "ISIL of the library, such as KZ-SEM")
  private @Nullable String owner;

  @Option(names = "--part", description = "which part of a set this is, from 1; with --parts")
  private @Nullable Integer part;

  @Option(names = "--parts", description = "how many parts the set has; with --part")
  private @Nullable Integer parts;

  @Option(names = "--usage", description = "class of usage, 0 to 15; 1 is an item that is lent")
  private int usage = ItemTag.FOR_CIRCULATION;

  @Option(names = "--chip-bytes", description = "memory of the chip; 112 if not given")
  private int chipBytes = 112;

  @Override
  public Integer call() {
    List<String> mistakes = new ArrayList<>();
    Optional<TagModel> to = writable(model, "--model", mistakes);
    if (item.isEmpty()) {
      mistakes.add("--item is empty; right would be the number in the item's barcode");
    }
    sets(mistakes);
    range("--usage", usage, 0, MOST_USAGE, mistakes);
    range("--chip-bytes", chipBytes, FEWEST_BYTES, TagModel.MOST_MEMORY, mistakes);
    if (!mistakes.isEmpty() || to.isEmpty()) {
      throw TagCommand.wrong(spec, String.join(System.lineSeparator(), mistakes));
    }
    ItemTag tag = new ItemTag(item, Optional.ofNullable(owner), or1(part), or1(parts), usage);
    return switch (to.get().encode(tag, Map.of(), chipBytes)) {
      case Encoded.Memory memory -> {
        Told.print(spec, memory.bytes());
        yield 0;
      }
      case Encoded.Refused refused -> throw TagCommand.wrong(spec, refused.why());
    };
  }

  static Optional<TagModel> writable(String name, String option, List<String> mistakes) {
    Optional<TagModel> model = TagModel.named(name).filter(TagModel.written()::contains);
    if (model.isEmpty()) {
      mistakes.add(
          option
              + " is '"
              + name
              + "'; right would be "
              + String.join(" or ", TagModel.written().stream().map(TagModel::text).toList()));
    }
    return model;
  }

  private void sets(List<String> mistakes) {
    if (part == null && parts == null) {
      return;
    }
    if (part == null || parts == null) {
      mistakes.add("--part and --parts say one thing together; right would be both or none");
      return;
    }
    range("--parts", parts, 1, MOST_PARTS, mistakes);
    if (part < 1 || part > parts) {
      mistakes.add("--part is " + part + " of --parts " + parts + "; right would be 1 to " + parts);
    }
  }

  private static void range(String option, int value, int least, int most, List<String> mistakes) {
    if (value < least || value > most) {
      mistakes.add(option + " is " + value + "; right would be " + least + " to " + most);
    }
  }

  private static int or1(@Nullable Integer number) {
    return number == null ? 1 : number;
  }
}
