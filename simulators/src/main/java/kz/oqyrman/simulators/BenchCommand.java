package kz.oqyrman.simulators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.simulators.bench.Bench;
import kz.oqyrman.simulators.bench.Placed;
import kz.oqyrman.simulators.selftest.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench`: the bench on real devices. (On simulated ones: `devices --bench`.)
@Command(
    name = "bench",
    description = "Opens the bench on the devices at the given addresses.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--pad", paramLabel = "ADDRESS", description = "such as feig+serial:/dev/ttyUSB0")
  private @Nullable String pad;

  @Option(
      names = "--scanner",
      paramLabel = "ADDRESS",
      description = "such as scanner+serial:/dev/ttyACM0")
  private @Nullable String scanner;

  @Option(
      names = "--printer",
      paramLabel = "ADDRESS",
      description = "such as escpos+tcp:10.0.0.7:9100")
  private @Nullable String printer;

  @Option(names = "--card-reader", paramLabel = "ADDRESS", description = "such as pcsc+pcsc:*")
  private @Nullable String cardReader;

  @Option(
      names = "--sorter",
      paramLabel = "ADDRESS",
      description = "such as modbus+tcp:10.0.0.9:502?bins=6")
  private @Nullable String sorter;

  @Option(
      names = "--gate",
      paramLabel = "ADDRESS",
      description = "such as feig-gate+tcp:192.168.10.10:10001")
  private @Nullable String gate;

  @Option(
      names = "--coins",
      paramLabel = "ADDRESS",
      description = "such as cctalk+serial:/dev/ttyUSB2")
  private @Nullable String coins;

  @Option(names = "--language", description = "kk, ru or en; en if not given")
  private Language language = Language.EN;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "where recordings go that are switched on in the window; here if not given")
  private Path recordings = Path.of("");

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    List<String> mistakes = new ArrayList<>();
    List<Placed> devices = devices(mistakes);
    BenchWindow.cannotRecordInto(recordings).ifPresent(mistakes::add);
    if (!mistakes.isEmpty()) {
      throw wrong(String.join("\n", mistakes));
    }
    if (BenchWindow.isImpossible()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    BenchWindow.open(() -> Bench.open(devices, language, recordings, end::countDown), end);
    end.await();
    return CommandLine.ExitCode.OK;
  }

  private List<Placed> devices(List<String> mistakes) {
    List<Placed> devices = new ArrayList<>();
    place("--pad", Role.PAD, pad, devices, mistakes);
    place("--scanner", Role.SCANNER, scanner, devices, mistakes);
    place("--printer", Role.PRINTER, printer, devices, mistakes);
    place("--card-reader", Role.CARD, cardReader, devices, mistakes);
    place("--sorter", Role.SORTER, sorter, devices, mistakes);
    place("--gate", Role.GATE, gate, devices, mistakes);
    place("--coins", Role.COINS, coins, devices, mistakes);
    if (devices.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(
          "which devices? right would be --pad, --scanner, --printer, --card-reader, --sorter,"
              + " --gate or --coins with an address");
    }
    return devices;
  }

  private static void place(
      String option,
      Role role,
      @Nullable String written,
      List<Placed> devices,
      List<String> mistakes) {
    if (written == null) {
      return;
    }
    switch (DeviceAddress.parse(written)) {
      case DeviceAddress.Parsed.Wrong(String why) -> mistakes.add(option + ": " + why);
      case DeviceAddress.Parsed.Ok(DeviceAddress address) ->
          mistake(role, address)
              .ifPresentOrElse(
                  why -> mistakes.add(option + ": " + why),
                  () -> devices.add(new Placed(role, address)));
    }
  }

  private static Optional<String> mistake(Role role, DeviceAddress address) {
    return address.family().equals("wedge")
        ? Optional.of(
            "a scanner that types like a keyboard is heard by the kiosk's window only;"
                + " right would be one that sends bytes, or to scan into a text field")
        : Drivers.mistake(role, address);
  }

  private ParameterException wrong(String why) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its specification");
    }
    return new ParameterException(spec.commandLine(), why);
  }
}
