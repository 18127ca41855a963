package kz.oqyrman.simulators.doctor;

import java.nio.file.Path;
import kz.oqyrman.simulators.pad.PadStand;
import kz.oqyrman.simulators.pad.PcscStand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a pad behind a real `pcscd`.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class PcscTagOnPadTest extends TagOnPadContract {
  @TempDir private static Path folder;
  private static PcscStand.Service service;

  @BeforeAll
  static void startService() throws Exception {
    service = PcscStand.Service.start(folder);
  }

  @AfterAll
  static void stopService() {
    service.close();
  }

  @Override
  PadStand stand(Path into) {
    return service.stand();
  }
}
