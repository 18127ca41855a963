package kz.oqyrman.kiosk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.effects.Faces;
import kz.oqyrman.kiosk.enrol.Enrolment;
import kz.oqyrman.kiosk.screen.KioskWindow;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.text.TextFace;
import org.jspecify.annotations.Nullable;
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

  /// The configuration is good, the journal cannot be used.
  static final int CANNOT_START = 3;

  /// The hub and this station did not come to know each other; nothing was written.
  static final int NOT_PAIRED = 1;

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

  @Option(
      names = "--enrol",
      paramLabel = "CODE",
      description =
          "pair this station with the hub that made the code, write it down, and end; - reads the"
              + " code from standard input, where no list of processes shows it")
  private @Nullable String code;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "with --enrol: where the hub's staff pages are, https://host:8443")
  private @Nullable String hub;

  private @Nullable KioskWindow window;

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
    if (code != null) {
      return enrol(code, hub == null ? "" : hub);
    }
    return switch (KioskConfig.read(config)) {
      case KioskConfig.Result.Wrong(List<String> mistakes) -> complain(mistakes, System.err);
      case KioskConfig.Result.Good(KioskConfig _) when checkOnly -> 0;
      case KioskConfig.Result.Good(KioskConfig good) -> run(good);
    };
  }

  private int run(KioskConfig good) {
    InstantSource clock = InstantSource.system();
    Station station;
    try {
      station = new Station(good, touches -> face(good, clock, touches), clock);
    } catch (IOException e) {
      System.err.println("This station cannot start: " + e.getMessage());
      return CANNOT_START;
    }
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(station::close));
    if (station.scanner() instanceof KeyboardWedge wedge) {
      listenTo(wedge);
    }
    if (touchWords) {
      station.listenToWords();
    }
    return 0;
  }

  private void listenTo(KeyboardWedge wedge) {
    if (window == null) {
      wedge.without("a scanner that types needs the kiosk's window, and there is none");
    } else {
      window.scanBy(wedge);
    }
  }

  private Face face(KioskConfig good, InstantSource clock, Consumer<Touch> touches) {
    List<Face> faces = new ArrayList<>();
    if (!noWindow) {
      window =
          KioskWindow.open(
              fullScreen, good.rules(), good.zone(), clock, touches, () -> System.exit(0));
      faces.add(window);
    }
    if (noWindow || touchWords) {
      faces.add(new TextFace(System.out));
    }
    return new Faces(faces);
  }

  private static String askForCode() throws IOException {
    System.err.print("Pairing code: ");
    System.err.flush();
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  private int enrol(String typed, String where) throws IOException, InterruptedException {
    return switch (Enrolment.enrol(typed.equals("-") ? askForCode() : typed, where, config)) {
      case Enrolment.Outcome.Done(String station, List<Path> files) -> {
        System.out.println("This station is " + station + " now; these files were written:");
        files.forEach(file -> System.out.println("  " + file));
        yield 0;
      }
      case Enrolment.Outcome.Refused(String why) -> {
        System.err.println("This station was not paired: " + why);
        yield NOT_PAIRED;
      }
    };
  }

  private static int complain(List<String> mistakes, PrintStream out) {
    out.println("This station cannot start; nothing was opened:");
    mistakes.forEach(mistake -> out.println("  " + mistake));
    return WRONG_CONFIGURATION;
  }
}
