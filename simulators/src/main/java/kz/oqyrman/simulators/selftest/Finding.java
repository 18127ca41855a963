package kz.oqyrman.simulators.selftest;

import java.util.Optional;
import kz.oqyrman.drivers.Trouble;

/// What came of one check.
///
/// @param measured figures, or what the device said; the same in every language
/// @param trouble what is wrong, where the device said so
public record Finding(Check check, Result result, String measured, Optional<Trouble> trouble) {
  static Finding of(Check check, Result result, String measured) {
    return new Finding(check, result, measured, Optional.empty());
  }

  /// Of several tries.
  static Finding counted(Check check, int good, int tried) {
    Result result = good == tried ? Result.GOOD : good == 0 ? Result.BAD : Result.POOR;
    return of(check, result, good + " / " + tried);
  }

  static Finding of(Check check, Result result, Trouble trouble) {
    return new Finding(check, result, trouble.detail(), Optional.of(trouble));
  }
}
