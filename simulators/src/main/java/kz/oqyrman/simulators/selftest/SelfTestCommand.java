package kz.oqyrman.simulators.selftest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceAddress.Parsed;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.simulators.finding.Finder;
import kz.oqyrman.simulators.finding.Found;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `devices self-test`: tries devices out, one after the other. Ends with 0 when all of them work,
/// 1 when one does not, 2 on wrong arguments.
@Command(
    name = "self-test",
    description = {
      "Tries devices out and says what is wrong and what to do.",
      "Writes, prints, moves and takes nothing unless it is asked for; what a gate kept it tells,"
          + " and forgets."
    },
    mixinStandardHelpOptions = true)
public final class SelfTestCommand implements Callable<Integer> {
  private static final int LONGEST_WAIT = 600;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "ADDRESS",
      description = "devices, such as feig+serial:/dev/ttyUSB0 escpos+tcp:10.0.0.7:9100")
  private List<String> addresses = new ArrayList<>();

  @Option(names = "--all", description = "every device that 'devices find' finds")
  private boolean all;

  @Option(names = "--write", description = "arm and disarm the items on the pad, and back")
  private boolean write;

  @Option(names = "--print", description = "print a slip")
  private boolean print;

  @Option(
      names = "--route",
      description = "send the return sorter to each of its bins; let nothing in meanwhile")
  private boolean route;

  @Option(
      names = "--scan",
      paramLabel = "SECONDS",
      description =
          "wait so long for somebody to scan a code, to lay a card, or to carry an armed tag"
              + " through the gate")
  private int scan;

  @Option(
      names = "--coins",
      paramLabel = "SECONDS",
      description = "wait so long for somebody to put in a coin, which stays in the box")
  private int coins;

  @Option(names = "--pads", description = "try PC/SC readers as pads, not as card readers")
  private boolean pads;

  @Option(names = "--language", description = "kk, ru or en; en if not given")
  private Language language = Language.EN;

  @Option(names = "--report", paramLabel = "FILE", description = "also write a page of HTML")
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<DeviceAddress> devices = devices();
    refuseUnless(scan, "--scan");
    refuseUnless(coins, "--coins");
    PrintWriter out = line().getOut();
    if (devices.isEmpty()) {
      out.println("No device was found; 'devices find' says what there is.");
      return 1;
    }
    refuseUnwritable();
    Allowed allowed =
        new Allowed(write, print, route, Duration.ofSeconds(scan), Duration.ofSeconds(coins));
    List<Report> reports = new ArrayList<>();
    try {
      for (DeviceAddress device : devices) {
        Report report = SelfTest.of(role(device), device, allowed, Instant.now(), progress(device));
        reports.add(report);
        out.println(Told.text(report, language));
        out.flush();
      }
    } catch (InterruptedException e) {
      out.println("The self-test was ended.");
      out.flush();
      return 1;
    }
    if (page != null) {
      Files.writeString(page, Told.html(reports, language, ZoneId.systemDefault()));
      out.println(page);
    }
    return reports.stream().anyMatch(report -> report.verdict() == Result.BAD) ? 1 : 0;
  }

  /// What has to be said at once: what somebody is to do now; and items that are not as they were,
  /// because a test that is ended has no report.
  private Progress progress(DeviceAddress device) {
    return new Progress() {
      @Override
      public void found(Finding finding) {
        Told.urgent(finding, device, language).ifPresent(line().getErr()::println);
      }

      @Override
      public void waits(Check check, Duration longest) {
        line().getErr().println(device + ": " + language.now(check, longest));
      }
    };
  }

  /// Before minutes of testing, not after them.
  private void refuseUnwritable() {
    if (page == null) {
      return;
    }
    Path folder = page.toAbsolutePath().getParent();
    boolean possible =
        folder != null
            && Files.isWritable(folder)
            && !Files.isDirectory(page)
            && (!Files.exists(page) || Files.isWritable(page));
    if (!possible) {
      throw wrong(
          "--report "
              + page
              + " cannot be written; right would be a file in a folder that is there");
    }
  }

  private void refuseUnless(int seconds, String option) {
    if (seconds < 0 || seconds > LONGEST_WAIT) {
      throw wrong(option + " is " + seconds + "; right would be 0 to " + LONGEST_WAIT + " seconds");
    }
  }

  private List<DeviceAddress> devices() throws InterruptedException {
    List<DeviceAddress> devices = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String written : addresses) {
      address(written, mistakes).ifPresent(devices::add);
    }
    if (!mistakes.isEmpty()) {
      throw wrong(String.join(System.lineSeparator(), mistakes));
    }
    if (all) {
      for (Found found : Finder.everywhere(List.of())) {
        found.address().filter(device -> !devices.contains(device)).ifPresent(devices::add);
      }
    }
    if (devices.isEmpty() && !all) {
      throw wrong("which devices? right would be addresses, or --all");
    }
    return devices;
  }

  /// @param mistakes to which what is wrong is added
  private Optional<DeviceAddress> address(String written, List<String> mistakes) {
    return switch (DeviceAddress.parse(written)) {
      case Parsed.Wrong(String why) -> {
        mistakes.add(why);
        yield Optional.empty();
      }
      case Parsed.Ok(DeviceAddress address) -> {
        Optional<String> mistake = Drivers.mistake(role(address), address);
        mistake.ifPresent(mistakes::add);
        yield mistake.isPresent() ? Optional.empty() : Optional.of(address);
      }
    };
  }

  /// Of a family that no driver knows, the mistake names all families, whatever the part.
  private Role role(DeviceAddress address) {
    Role usual = Drivers.role(address).orElse(Role.PAD);
    return usual == Role.CARD && pads ? Role.PAD : usual;
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
