package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.Test;

/// The contract on a serial line.
class FeigSerialPadTest extends FeigPadContract {
  @Override
  DeviceWire wire(PadKind kind, Path folder) throws IOException {
    return DeviceWire.onPseudoTerminal("pad", folder, kind.factoryLine().withoutWaiting());
  }

  @Test
  void aLineThatIsSetWrongIsToldAsOne() throws Exception {
    assertThat(pad("&baud=9600").nextLost().trouble().reason())
        .isIn(Reason.SILENT, Reason.WRONG_DEVICE);
  }

  @Test
  void aReaderThatIsNotPluggedInIsNotThere() throws Exception {
    assertThat(
            pad(family() + "+serial:/dev/ttyNobody9?" + PadStand.QUICK)
                .nextLost()
                .trouble()
                .reason())
        .isEqualTo(Reason.NOT_THERE);
  }

  @Test
  void aSecondProgramFindsThePortInUse() throws Exception {
    pad().nextReady();
    assertThat(pad().nextLost().trouble().reason()).isEqualTo(Reason.IN_USE);
  }
}
