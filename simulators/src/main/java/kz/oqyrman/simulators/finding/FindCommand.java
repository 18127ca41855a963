package kz.oqyrman.simulators.finding;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `devices find`: which devices are there. Prints an address line for each that answers, and what
/// is to be known of every other place. Ends with 0 when one was found, 1 when none was.
@Command(
    name = "find",
    description = {
      "Looks for devices at all serial ports and at the hosts that are given.",
      "Writes nothing to a port that is in use, or that answered as something else."
    },
    mixinStandardHelpOptions = true)
public final class FindCommand implements Callable<Integer> {
  private static final Pattern HOST = Pattern.compile("[^\\s?:]+:\\d{1,5}");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST:PORT",
      description = "also look there, such as 10.0.0.7:9100; may be given several times")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "PATH",
      description = "look at this serial port and at no other; may be given several times")
  private List<String> ports = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<String> places = new ArrayList<>();
    ports.forEach(port -> places.add(checked("--port", "serial:" + port)));
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw wrong("--host is '" + host + "'; right would be such as 10.0.0.7:9100");
      }
      places.add(checked("--host", "tcp:" + host));
    }
    List<Found> found = ports.isEmpty() ? Finder.everywhere(places) : Finder.at(places);
    PrintWriter out = line().getOut();
    found.forEach(each -> out.println(told(each)));
    boolean any = found.stream().anyMatch(each -> each.address().isPresent());
    if (!any) {
      out.println(
          found.isEmpty()
              ? "There is no serial port here. Plug the device in, or give --host or --port."
              : "No device was found.");
    }
    out.flush();
    return any ? 0 : 1;
  }

  private String checked(String option, String place) {
    return switch (DeviceAddress.parse("scanner+" + place)) {
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> {
        Drivers.mistake(Drivers.Role.SCANNER, address)
            .ifPresent(why -> {
              throw wrong(option + ": " + why);
            });
        yield place;
      }
      case DeviceAddress.Parsed.Wrong(String why) -> throw wrong(option + ": " + why);
    };
  }

  private static String told(Found found) {
    String hardware = found.hardware().isEmpty() ? "" : "  # " + found.hardware();
    return found
        .address()
        .map(address -> "%s  # %s%s".formatted(address, found.words(), hardware))
        .orElseGet(() -> "# %s: %s%s".formatted(found.place(), found.words(), hardware));
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
