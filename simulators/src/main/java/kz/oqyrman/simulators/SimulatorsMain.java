package kz.oqyrman.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import kz.oqyrman.simulators.demo.DemoCommand;
import kz.oqyrman.simulators.demo.KillsCommand;
import kz.oqyrman.simulators.measure.MeasureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program that starts simulated devices.
@Command(
    name = "simulators",
    description = "Devices at the other end of the wire, without hardware.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchCommand.class,
      DevicesCommand.class,
      DemoCommand.class,
      KillsCommand.class,
      MeasureCommand.class
    })
public final class SimulatorsMain {
  private SimulatorsMain() {}

  /// Ends with 0 when all went well, 1 when something was not to be had, 2 on wrong arguments.
  public static void main(String[] args) {
    // answers go to standard output, so the log must not
    System.setProperty("logback.configurationFile", "kz/oqyrman/simulators/logback.xml");
    CommandLine line =
        new CommandLine(new SimulatorsMain()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(SimulatorsMain::wrong);
    // programs read what is printed, so it is UTF-8 whatever the terminal says of itself
    line.setOut(new PrintWriter(System.out, true, UTF_8));
    System.exit(line.execute(args));
  }

  /// Each command but the root has a script of its name.
  private static String script(CommandLine command) {
    return command
        .getCommandSpec()
        .qualifiedName()
        .replaceFirst("^simulators (demo|devices|bench|kills|measure)", "bin/$1");
  }

  /// What is wrong is not to be scrolled away by all that would be possible.
  private static int wrong(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().println("What is possible says: " + script(command) + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
