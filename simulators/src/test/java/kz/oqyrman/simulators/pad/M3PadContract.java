package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.Test;

/// And what only 3M readers owe.
abstract class M3PadContract extends WiredPadContract {
  @Override
  final PadKind kind() {
    return M3Model.M810;
  }

  @Override
  final String family() {
    return "m3";
  }

  @Override
  final String expected() {
    return "3M reader";
  }

  @Override
  final String identity() {
    return "3M reader, hardware 0A, firmware 5.0.2";
  }

  @Test
  void aReaderThatNeedsNoProbeIsGreetedByItsVersion() throws Exception {
    PadSimulator documented = reader(M3Model.M210);
    assertThat(pad(address(documented.wire(), "")).nextReady())
        .isEqualTo(new Health.Ready("3M reader, hardware 0A, firmware 3.2.6"));
  }

  @Test
  void aReaderThatOnlyReadsSaysThatItCannotSecureAndSecuresNothing() throws Exception {
    PadSimulator reads = reader(M3Model.READS_ONLY);
    Uid uid = layStack(1, reads).getFirst().uid();
    PadUnderTest pad = pad(address(reads.wire(), ""));
    Health.Degraded degraded = pad.nextDegraded();
    assertThat(degraded.trouble().reason()).isEqualTo(Reason.CANNOT_SECURE);
    assertThat(degraded.works()).isFalse();
    pad.nextLaid();
    assertThat(pad.secured(uid, Security.DISARMED)).isInstanceOf(Uncertain.class);
  }

  @Test
  void aReaderWithoutEasIsMisconfiguredWhereTheGatesNeedIt() throws Exception {
    PadSimulator reads = reader(M3Model.READS_ONLY);
    assertThat(pad(address(reads.wire(), "&eas=nxp")).nextLost().trouble().reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void theMostCommonErrorIsGotOver() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextSurveyed();
    reader().fault(new ReaderFault.AnswersStatus(0x06, 1));
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isInstanceOfSatisfying(
            Verified.class, v -> assertThat(v.security()).isEqualTo(Security.DISARMED));
  }
}
