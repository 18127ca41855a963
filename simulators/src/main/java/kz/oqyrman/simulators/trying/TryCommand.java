package kz.oqyrman.simulators.trying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.Device;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.sorter.Sorters;
import kz.oqyrman.simulators.selftest.TestSlip;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `devices try`: what a device tells. Ends with 0 when it worked at the end, with 1 when it did
/// not.
@Command(
    name = "try",
    description = {
      "Says what a device tells, one JSON object a line.",
      "Writes and prints nothing unless it is asked for; a coin box takes coins meanwhile, and a"
          + " gate forgets what it has told.",
      "Numbers that may be a patron's are masked."
    },
    mixinStandardHelpOptions = true)
public final class TryCommand implements Callable<Integer> {
  private static final int LONGEST_SECONDS = 86_400;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "ADDRESS",
      description = "a device, such as feig+serial:/dev/ttyUSB0 or cctalk+serial:/dev/ttyUSB2")
  private String address = "";

  @Option(names = "--seconds", description = "end after so long (default: ${DEFAULT-VALUE})")
  private int seconds = 60;

  @Option(
      names = "--events",
      description = "end sooner, after so many lines that do not only say how the device is")
  private int most = Integer.MAX_VALUE;

  @Option(
      names = "--route",
      paramLabel = "BIN",
      description = "of a sorter: send the next item there")
  private @Nullable Integer bin;

  @Option(names = "--print", description = "of a printer: print a slip")
  private boolean slip;

  @Option(names = "--pads", description = "try a PC/SC reader as a pad, not as a card reader")
  private boolean pads;

  @Option(
      names = "--numbers",
      description = "tell scanned codes and the numbers of cards, which may be patrons'")
  private boolean numbers;

  private final ObjectMapper json = new ObjectMapper();
  private CountDownLatch end = new CountDownLatch(0);

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 1 || seconds > LONGEST_SECONDS || most < 1 || (bin != null && bin < 1)) {
      throw wrong("--seconds is 1 to " + LONGEST_SECONDS + ", --events and --route are 1 at least");
    }
    DeviceAddress parsed =
        switch (DeviceAddress.parse(address)) {
          case DeviceAddress.Parsed.Ok(DeviceAddress right) -> right;
          case DeviceAddress.Parsed.Wrong(String why) -> throw wrong(why);
        };
    mistake(parsed)
        .ifPresent(why -> {
          throw wrong(why);
        });
    refuseRoute(parsed);
    if (slip && role(parsed) != Role.PRINTER) {
      throw wrong("--print is for a printer only, such as escpos+serial:/dev/ttyUSB0?baud=38400");
    }
    if (pads && !parsed.family().equals("pcsc")) {
      throw wrong("--pads is for PC/SC readers only, such as pcsc+pcsc:ACR1552");
    }
    end = new CountDownLatch(most);
    try (Device device = open(parsed)) {
      boolean _ = end.await(seconds, TimeUnit.SECONDS);
      Health last = device.health();
      return last.works() ? 0 : 1;
    }
  }

  private void refuseRoute(DeviceAddress address) {
    if (bin == null) {
      return;
    }
    if (!address.family().equals("modbus")) {
      throw wrong("--route is for a return sorter only, such as modbus+tcp:10.0.0.9:502?bins=6");
    }
    int bins = Sorters.bins(address);
    if (bin > bins) {
      throw wrong(
          "--route is " + bin + "; right would be 1 to " + bins + ", or more bins= in the address");
    }
  }

  private Role role(DeviceAddress address) {
    Role usual = Drivers.role(address).orElse(Role.PAD);
    return usual == Role.CARD && pads ? Role.PAD : usual;
  }

  private Optional<String> mistake(DeviceAddress address) {
    return address.family().equals("wedge")
        ? Optional.of(
            address
                + ": a scanner that types like a keyboard is heard by a window only, and here is"
                + " none; right would be one that sends bytes, or to scan into a text field")
        : Drivers.mistake(role(address), address);
  }

  private Device open(DeviceAddress address) {
    return switch (role(address)) {
      case PAD -> TriedPad.open(address, this::print, numbers);
      case SCANNER -> Drivers.scanner(address, event -> print(Told.of(event, numbers)));
      case PRINTER -> printer(address);
      case CARD -> Drivers.card(address, event -> print(Told.of(event, numbers)));
      case GATE -> Gates.open(address, event -> print(Told.of(event)));
      case SORTER -> sorter(address);
      case COINS -> {
        CoinBox box = CoinBoxes.open(address, event -> print(Told.of(event)));
        box.accept(true);
        yield box;
      }
    };
  }

  private ReceiptPrinter printer(DeviceAddress address) {
    CountDownLatch there = new CountDownLatch(1);
    ReceiptPrinter printer =
        Drivers.printer(
            address,
            health -> {
              print(Told.of(health));
              if (health.isOnTheLine()) {
                there.countDown();
              }
            });
    if (slip) {
      once(there, () -> printer.print(TestSlip.of(printer), outcome -> print(Told.of(outcome))));
    }
    return printer;
  }

  /// One in which an item is stuck says so to whoever wants to send the next.
  private Sorter sorter(DeviceAddress address) {
    CountDownLatch there = new CountDownLatch(1);
    Sorter sorter =
        Sorters.open(
            address,
            event -> {
              print(Told.of(event));
              if (event instanceof SorterEvent.HealthChanged(Health health)
                  && health.isOnTheLine()) {
                there.countDown();
              }
            });
    if (bin != null) {
      int wished = bin;
      once(there, () -> sorter.route(wished, outcome -> print(Told.of(outcome))));
    }
    return sorter;
  }

  /// As soon as the device is there.
  private void once(CountDownLatch there, Runnable asked) {
    Thread.ofVirtual()
        .name("asks")
        .start(() -> {
          try {
            if (there.await(seconds, TimeUnit.SECONDS)) {
              asked.run();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void print(Told told) {
    if (end.getCount() == 0) {
      return;
    }
    PrintWriter out = line().getOut();
    try {
      out.println(json.writeValueAsString(told.values()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what cannot be written: " + told, e);
    }
    out.flush();
    if (!told.isHealth()) {
      end.countDown();
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(line(), why);
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its specification");
    }
    return spec.commandLine();
  }
}
