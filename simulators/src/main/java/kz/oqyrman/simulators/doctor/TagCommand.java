package kz.oqyrman.simulators.doctor;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `devices tag`: what is written on a tag, and how it would be written.
@Command(
    name = "tag",
    description = "Reads and writes tags: in words from hexadecimal digits, or on a pad.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DecodeCommand.class,
      EncodeCommand.class,
      CheckCommand.class,
      ConvertCommand.class,
      UndoCommand.class
    })
public final class TagCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw wrong(spec, "tag needs a command; right would be decode, encode, check, convert or undo");
  }

  /// Ends the program with 2.
  static ParameterException wrong(@Nullable CommandSpec spec, String why) {
    return new ParameterException(line(spec), why);
  }

  static CommandLine line(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its specification");
    }
    return spec.commandLine();
  }
}
