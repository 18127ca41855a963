package kz.oqyrman.kiosk;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts a station.
@Command(
    name = "kiosk",
    mixinStandardHelpOptions = true,
    description = "The self-service station: screen, devices, journal and the line to the hub.")
public final class KioskMain implements Callable<Integer> {
  /// A configuration that is wrong; nothing was opened.
  static final int WRONG_CONFIGURATION = 2;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "properties file of this station; docs/kiosk.properties shows one")
  private Path config = Path.of("kiosk.properties");

  @Option(names = "--kiosk", description = "full screen, without a frame")
  private boolean fullScreen;

  @Option(names = "--no-window", description = "scenes as lines of JSON on standard output")
  private boolean noWindow;

  @Option(
      names = "--touch-words",
      description = "take touches as words on standard input too, for demos and tests")
  private boolean touchWords;

  @Option(names = "--check", description = "read the configuration, say what is wrong, and end")
  private boolean checkOnly;

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int code = new CommandLine(new KioskMain()).execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws Exception {
    return switch (KioskConfig.read(config)) {
      case KioskConfig.Result.Wrong(List<String> mistakes) -> complain(mistakes, System.err);
      case KioskConfig.Result.Good(KioskConfig _) when checkOnly -> 0;
      case KioskConfig.Result.Good(KioskConfig good) -> {
        Station.start(good, new Station.Faces(!noWindow, fullScreen, touchWords));
        yield 0;
      }
    };
  }

  private static int complain(List<String> mistakes, PrintStream out) {
    out.println("This station cannot start; nothing was opened:");
    mistakes.forEach(mistake -> out.println("  " + mistake));
    return WRONG_CONFIGURATION;
  }
}
