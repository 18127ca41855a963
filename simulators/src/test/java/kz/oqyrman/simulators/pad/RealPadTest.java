package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The contract at a real pad, whose address line stands in `-Ddevice.address=…`. At least one tag
/// lies on it, of an item that is in stock, and nobody touches it; the tags are left armed. What
/// needs hands (laying, lifting, snatching) or faults (pulling the plug) is told as skipped.
@EnabledIfSystemProperty(named = "device.address", matches = "(feig|m3|pcsc)\\+.+")
@Timeout(120)
class RealPadTest extends RfidPadContract<RealPadStand> {
  private static final String ADDRESS = System.getProperty("device.address", "");

  @Override
  RealPadStand stand(Path into) {
    return new RealPadStand(ADDRESS);
  }

  @Override
  String family() {
    return DeviceAddress.of(ADDRESS).family();
  }

  @Override
  String identity() {
    return "a pad";
  }

  /// Nobody knows beforehand what it says.
  @Override
  void assertIdentity(String told) {
    System.out.println("the device at " + ADDRESS + " says it is " + told);
    assertThat(told).isNotBlank();
  }

  @Test
  void aSecondProgramIsToldSoAndDoesNotDisturbTheFirst() throws Exception {
    assumeFalse(family().equals("pcsc"), "the service lets a second program in");
    PadUnderTest first = pad();
    first.nextSurveyed();
    assertThat(pad().nextLost().trouble().reason())
        .isIn(Reason.IN_USE, Reason.LINE_BROKEN, Reason.SILENT);
    assertThat(first.health().works()).isTrue();
  }
}
