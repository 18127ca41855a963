package kz.oqyrman.simulators.doctor;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tag check`: what the tag on a pad says. Writes nothing.
@Command(
    name = "check",
    description = "Reads the tag that lies alone on a pad, and says what is on it.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private PadOption pad = new PadOption();

  @Override
  public Integer call() throws InterruptedException {
    try (LonePad lone = new LonePad(pad.address())) {
      return switch (lone.find(pad.patience())) {
        case LonePad.Found.Tag tag -> {
          Told.print(spec, Told.tag(tag.uid(), tag.image()));
          yield 0;
        }
        case LonePad.Found.Not(String why) -> Told.refuse(spec, why);
      };
    }
  }
}
