package kz.oqyrman.simulators.pad;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.TagMemory;

/// A real pad with what somebody has laid on it: nobody touches it or its plug.
final class RealPadStand implements PadStand {
  private final String line;

  /// @param line its address
  RealPadStand(String line) {
    this.line = line;
  }

  @Override
  public String address(String options) {
    return options.isEmpty() ? line : aborted(PadAbility.HANDS);
  }

  /// None that a case could ask for: how many items it sees at once nobody knows.
  @Override
  public Set<PadAbility> abilities() {
    return Set.of();
  }

  @Override
  public void lay(TagMemory tag) {
    aborted(PadAbility.HANDS);
  }

  @Override
  public void lift(Uid uid) {
    aborted(PadAbility.HANDS);
  }

  @Override
  public void pullOut() {
    aborted(PadAbility.FAULTS);
  }

  @Override
  public void plugIn() {
    aborted(PadAbility.FAULTS);
  }

  @Override
  public long afiWrites() {
    aborted(PadAbility.HANDS);
    return 0;
  }

  @Override
  public List<String> complaints() {
    return List.of();
  }

  private String aborted(PadAbility ability) {
    return abort(this + " has not the ability " + ability);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the pad at " + line;
  }
}
