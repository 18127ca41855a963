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
    List<Placed> devices = devices();
    BenchWindow.cannotRecordInto(recordings)
        .ifPresent(why -> {
          throw wrong(why);
        });
    if (BenchWindow.isImpossible()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    BenchWindow.open(() -> Bench.open(devices, language, recordings, end::countDown), end);
    end.await();
    return CommandLine.ExitCode.OK;
  }

  private List<Placed> devices() {
    List<Placed> devices = new ArrayList<>();
    address("--pad", Role.PAD, pad).ifPresent(devices::add);
    address("--scanner", Role.SCANNER, scanner).ifPresent(devices::add);
    address("--printer", Role.PRINTER, printer).ifPresent(devices::add);
    address("--card-reader", Role.CARD, cardReader).ifPresent(devices::add);
    address("--sorter", Role.SORTER, sorter).ifPresent(devices::add);
    address("--gate", Role.GATE, gate).ifPresent(devices::add);
    address("--coins", Role.COINS, coins).ifPresent(devices::add);
    if (devices.isEmpty()) {
      throw wrong(
          "which devices? right would be --pad, --scanner, --printer, --card-reader, --sorter,"
              + " --gate or --coins with an address");
    }
    return devices;
  }

  private Optional<Placed> address(String option, Role role, @Nullable String written) {
    if (written == null) {
      return Optional.empty();
    }
    return switch (DeviceAddress.parse(written)) {
      case DeviceAddress.Parsed.Wrong(String why) -> throw wrong(option + ": " + why);
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> {
        Drivers.mistake(role, address)
            .ifPresent(why -> {
              throw wrong(option + ": " + why);
            });
        if (address.family().equals("wedge")) {
          throw wrong(
              option
                  + ": a scanner that types like a keyboard is heard by the kiosk's window only;"
                  + " right would be one that sends bytes, or to scan into a text field");
        }
        yield Optional.of(new Placed(role, address));
      }
    };
  }

  private ParameterException wrong(String why) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its specification");
    }
    return new ParameterException(spec.commandLine(), why);
  }
}
