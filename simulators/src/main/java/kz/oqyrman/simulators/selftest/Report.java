package kz.oqyrman.simulators.selftest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers.Role;

/// What a self-test of one device found.
///
/// @param at when it began
public record Report(DeviceAddress address, Role role, Instant at, List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  /// The worst of the findings.
  public Result verdict() {
    return findings.stream()
        .map(Finding::result)
        .max(Comparator.naturalOrder())
        .orElse(Result.NOT_TRIED);
  }
}
