package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.Test;

/// The contract on a serial line.
class FeigPadTest extends FeigPadContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onPseudoTerminal(
        "pad", folder, FeigReaderSimulator.FACTORY_LINE.withoutWaiting());
  }

  @Test
  void aLineThatIsSetWrongIsToldAsOne() throws Exception {
    FeigReaderSimulator reader = reader(ReaderModel.MR101);
    open("feig+serial:" + reader.wire().target().orElseThrow() + "?baud=9600&" + QUICK);
    assertThat(nextLost().trouble().reason()).isIn(Reason.SILENT, Reason.WRONG_DEVICE);
  }

  @Test
  void aReaderThatIsNotPluggedInIsNotThere() throws Exception {
    open("feig+serial:/dev/ttyNobody9?" + QUICK);
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.NOT_THERE);
  }

  @Test
  void aSecondProgramFindsThePortInUse() throws Exception {
    FeigReaderSimulator reader = reader(ReaderModel.MR101);
    pad(reader);
    pad(reader);
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.IN_USE);
  }
}
