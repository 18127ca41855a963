package kz.oqyrman.simulators.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.TagModel;
import kz.oqyrman.simulators.words.Unreadable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tag convert`: writes the tag on a pad in another model. The undo file is on the disk before the
/// first block is written.
@Command(
    name = "convert",
    description =
        "Writes the tag that lies alone on a pad in another model, and reads it back. Refuses"
            + " damaged, blank and unknown tags. Locks nothing.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  private static final int MOST_USAGE = 15;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private PadOption pad = new PadOption();

  @Option(
      names = {"--to", "--model"},
      required = true,
      description = "iso28560-2 or iso28560-3")
  private String to = "";

  @Option(names = "--dry-run", description = "says what would be written, and writes nothing")
  private boolean dryRun;

  @Option(
      names = {"--undo-file", "--undo"},
      description = "a new file that brings the tag back; UID.undo here if not given")
  private @Nullable Path undoFile;

  @Option(names = "--owner", description = "ISIL of the library, where the tag tells none")
  private @Nullable String owner;

  @Option(names = "--usage", description = "class of usage, where the tag tells none")
  private @Nullable Integer usage;

  @Option(names = "--drop-rest", description = "lose what the model has no place for")
  private boolean dropRest;

  @Override
  public Integer call() throws InterruptedException {
    Conversion conversion = conversion();
    try (LonePad lone = new LonePad(pad.address())) {
      return switch (lone.find(pad.patience())) {
        case LonePad.Found.Tag tag -> convert(lone, tag, conversion);
        case LonePad.Found.Not(String why) -> Told.refuse(spec, why);
      };
    }
  }

  private Conversion conversion() {
    List<String> mistakes = new ArrayList<>();
    Optional<TagModel> model = EncodeCommand.writable(to, "--to", mistakes);
    if (usage != null && (usage < 0 || usage > MOST_USAGE)) {
      mistakes.add("--usage is " + usage + "; right would be 0 to " + MOST_USAGE);
    }
    if (!mistakes.isEmpty() || model.isEmpty()) {
      throw TagCommand.wrong(spec, String.join(System.lineSeparator(), mistakes));
    }
    return new Conversion(
        model.get(),
        Optional.ofNullable(owner),
        usage == null ? OptionalInt.empty() : OptionalInt.of(usage),
        dropRest);
  }

  private int convert(LonePad lone, LonePad.Found.Tag tag, Conversion conversion)
      throws InterruptedException {
    TagImage before = tag.image();
    return switch (conversion.of(before)) {
      case Conversion.Result.Refused(String why) -> Told.refuse(spec, why);
      case Conversion.Result.Image(TagImage after) -> {
        List<Integer> locked =
            before.differences(after).stream().filter(before.locked()::contains).toList();
        if (!locked.isEmpty()) {
          yield Told.refuse(spec, "blocks that would change are locked for ever: " + locked);
        }
        yield dryRun || before.sameAs(after)
            ? tell(tag.uid(), before, after, Optional.empty())
            : write(lone, tag.uid(), before, after);
      }
    };
  }

  private int write(LonePad lone, Uid uid, TagImage before, TagImage after)
      throws InterruptedException {
    Path file = undoFile != null ? undoFile : Path.of(uid + ".undo");
    try {
      new UndoFile(uid, before, after).write(file);
    } catch (FileAlreadyExistsException e) {
      return Told.refuse(
          spec, file + " exists; right would be another --undo-file. Nothing was written");
    } catch (IOException e) {
      return Told.refuse(
          spec,
          file + " cannot be written, so nothing was written: " + Unreadable.whyNotWritten(e));
    }
    return switch (lone.rewrite(uid, before, after)) {
      case MemoryOutcome.Holds(TagImage now) -> tell(uid, before, now, Optional.of(file));
      case MemoryOutcome.Refused(String why) -> notWritten(file, why);
      case MemoryOutcome.Unread(String why) -> notWritten(file, why);
      case MemoryOutcome.Unfinished(Optional<TagImage> _, String why) ->
          Told.refuse(
              spec,
              "the tag is written in part: "
                  + why
                  + "; bin/devices tag undo --pad ADDRESS --file "
                  + file);
    };
  }

  /// There is nothing to undo, and the next try would find the file in its way.
  private int notWritten(Path undo, String why) {
    try {
      Files.deleteIfExists(undo);
    } catch (IOException e) {
      System.err.println(undo + " can be deleted: nothing was written");
    }
    return Told.refuse(spec, "nothing was written: " + why);
  }

  private int tell(Uid uid, TagImage before, TagImage after, Optional<Path> undo) {
    ObjectNode told = Told.object();
    told.put("uid", uid.toString());
    told.put("written", undo.isPresent());
    told.put("undo", undo.map(Path::toString).orElse(null));
    ArrayNode blocks = told.putArray("blocks");
    before.differences(after).forEach(blocks::add);
    told.set("before", Told.image(before));
    told.set("after", Told.image(after));
    Told.print(spec, told);
    return 0;
  }
}
