package kz.oqyrman.simulators.doctor;

import java.time.Duration;
import java.util.Optional;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceAddress.Parsed;
import kz.oqyrman.drivers.Drivers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The pad on which a tag lies, and how long somebody may take to lay it there.
final class PadOption {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--pad",
      required = true,
      description = "its address, such as feig+serial:/dev/ttyUSB0")
  private String pad = "";

  @Option(names = "--wait", description = "seconds to wait for pad and tag; 10 if not given")
  private int wait = 10;

  DeviceAddress address() {
    return switch (DeviceAddress.parse(pad)) {
      case Parsed.Ok(DeviceAddress address) -> {
        Optional<String> mistake = Drivers.mistake(Drivers.Role.PAD, address);
        if (mistake.isPresent()) {
          throw TagCommand.wrong(spec, "--pad: " + mistake.get());
        }
        yield address;
      }
      case Parsed.Wrong wrong -> throw TagCommand.wrong(spec, "--pad: " + wrong.why());
    };
  }

  Duration patience() {
    if (wait < 1 || wait > 600) {
      throw TagCommand.wrong(spec, "--wait is " + wait + "; right would be 1 to 600 seconds");
    }
    return Duration.ofSeconds(wait);
  }
}
