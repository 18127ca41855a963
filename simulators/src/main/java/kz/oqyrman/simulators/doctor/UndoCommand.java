package kz.oqyrman.simulators.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.simulators.words.Unreadable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tag undo`: brings a tag back to what it was before `tag convert`.
@Command(
    name = "undo",
    description = "Brings the tag that lies alone on a pad back to what its undo file says.",
    mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private PadOption pad = new PadOption();

  @Option(names = "--file", required = true, description = "what tag convert wrote")
  private Path file = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    try {
      return switch (UndoFile.read(file)) {
        case UndoFile.Read.Ok(UndoFile undo) -> bringBack(undo);
        case UndoFile.Read.Wrong(String why) -> Told.refuse(spec, why);
      };
    } catch (IOException e) {
      return Told.refuse(spec, file + " cannot be read: " + Unreadable.why(e));
    }
  }

  private int bringBack(UndoFile undo) throws InterruptedException {
    try (LonePad lone = new LonePad(pad.address())) {
      return switch (lone.find(pad.patience())) {
        case LonePad.Found.Tag tag -> bringBack(lone, undo, tag);
        case LonePad.Found.Not(String why) -> Told.refuse(spec, why);
      };
    }
  }

  private int bringBack(LonePad lone, UndoFile undo, LonePad.Found.Tag tag)
      throws InterruptedException {
    TagImage now = tag.image();
    Optional<String> hindrance = undo.hindrance(tag.uid(), now);
    if (hindrance.isPresent()) {
      return Told.refuse(spec, "nothing was written: " + hindrance.get());
    }
    TagImage before = now.holding(undo.before().dsfid(), undo.before().memory());
    return switch (lone.rewrite(tag.uid(), now, before)) {
      case MemoryOutcome.Holds(TagImage image) -> {
        ObjectNode told = Told.tag(tag.uid(), image);
        told.put("undone", true);
        Told.print(spec, told);
        yield 0;
      }
      case MemoryOutcome.Refused(String why) -> Told.refuse(spec, "nothing was written: " + why);
      case MemoryOutcome.Unread(String why) -> Told.refuse(spec, "nothing was written: " + why);
      case MemoryOutcome.Unfinished(Optional<TagImage> _, String why) ->
          Told.refuse(
              spec, "the tag is brought back in part: " + why + "; the same again may help");
    };
  }
}
