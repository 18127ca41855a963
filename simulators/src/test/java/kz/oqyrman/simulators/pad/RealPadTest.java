package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What can be shown of the contract at a real pad, whose address line stands in
/// `-Ddevice.address=…`. At least one tag lies on it, of an item that is in stock, and nobody
/// touches it; the tags are left armed. What needs hands (laying, lifting, snatching, pulling the
/// plug) is shown at simulators only.
@EnabledIfSystemProperty(named = "device.address", matches = ".+")
class RealPadTest {
  private final List<PadUnderTest> pads = new ArrayList<>();

  @AfterEach
  void close() {
    pads.reversed().forEach(PadUnderTest::close);
  }

  @Test
  void greetsAndSaysItsIdentity() throws Exception {
    Health.Ready ready = pad().nextReady();
    System.out.println("the device at " + address() + " says it is " + ready.identity());
    assertThat(ready.identity()).isNotBlank();
  }

  @Test
  void tellsEachTagThatLiesThereOnceAndTheSameTheNextTime() throws Exception {
    List<PadEvent> once;
    try (PadUnderTest pad = new PadUnderTest(address())) {
      once = pad.untilSurveyed();
    }
    System.out.println(once);
    assertThat(once).isNotEmpty().doesNotHaveDuplicates();
    assertThat(pad().untilSurveyed()).containsExactlyInAnyOrderElementsOf(once);
  }

  @Test
  void eachTagIsReleasedAndSecuredAndReadBack() throws Exception {
    PadUnderTest pad = pad();
    List<PadEvent> laid = pad.untilSurveyed();
    assertThat(laid).isNotEmpty();
    for (PadEvent event : laid) {
      var uid = ((Laid) event).uid();
      SecurityOutcome released = pad.secured(uid, Security.DISARMED);
      SecurityOutcome secured = pad.secured(uid, Security.ARMED);
      System.out.println(uid + ": " + released + ", " + secured);
      assertThat(released).isInstanceOf(Verified.class);
      assertThat(secured).isInstanceOf(Verified.class);
    }
  }

  @Test
  void theWholeMemoryOfEachTagIsReadAndTheSameTheNextTime() throws Exception {
    PadUnderTest pad = pad();
    List<PadEvent> laid = pad.untilSurveyed();
    assertThat(laid).isNotEmpty();
    for (PadEvent event : laid) {
      var uid = ((Laid) event).uid();
      MemoryOutcome once = pad.readMemory(uid);
      System.out.println(uid + ": " + once);
      assertThat(once).isInstanceOf(MemoryOutcome.Holds.class);
      assertThat(pad.readMemory(uid)).isEqualTo(once);
    }
  }

  @Test
  void aSecondProgramIsToldSoAndDoesNotDisturbTheFirst() throws Exception {
    PadUnderTest first = pad();
    first.nextSurveyed();
    assertThat(pad().nextLost().trouble().reason())
        .isIn(Reason.IN_USE, Reason.LINE_BROKEN, Reason.SILENT);
    assertThat(first.health().works()).isTrue();
  }

  private PadUnderTest pad() {
    PadUnderTest pad = new PadUnderTest(address());
    pads.add(pad);
    return pad;
  }

  private static String address() {
    return System.getProperty("device.address");
  }
}
