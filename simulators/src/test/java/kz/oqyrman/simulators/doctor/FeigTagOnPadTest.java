package kz.oqyrman.simulators.doctor;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.pad.PadStand;

/// The commands on a FEIG pad.
class FeigTagOnPadTest extends TagOnPadContract {
  @Override
  PadStand stand(Path into) throws IOException {
    return wired("feig", ReaderModel.MR101, into);
  }
}
