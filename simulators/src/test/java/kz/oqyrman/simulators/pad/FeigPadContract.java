package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.Test;

/// And what only FEIG readers owe.
abstract class FeigPadContract extends WiredPadContract {
  @Override
  final PadKind kind() {
    return ReaderModel.MR101;
  }

  @Override
  final String family() {
    return "feig";
  }

  @Override
  final String expected() {
    return "FEIG reader";
  }

  @Override
  final String identity() {
    return "FEIG MR101, firmware 4.00";
  }

  @Test
  void aStackOfMoreTagsThanOneAnswerHoldsIsToldWhole() throws Exception {
    PadSimulator small = reader(ReaderModel.CPR_M02.withTransmitBuffer(64));
    List<TagMemory> stack = layStack(23, small);
    assertThat(
            pad(address(small.wire(), "")).nextLaid(23).stream()
                .map(Laid::uid)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(uidsOf(stack)));
  }

  @Test
  void aReaderWithoutEasIsMisconfiguredWhereTheGatesNeedIt() throws Exception {
    PadSimulator small = reader(ReaderModel.CPR_M02);
    assertThat(pad(address(small.wire(), "&eas=nxp")).nextLost().trouble().reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void aReaderInScanModeIsMisconfiguredUntilSomebodySetsItUp() throws Exception {
    reader().fault(new ReaderFault.AnswersStatus(0x82, ReaderFault.FOR_GOOD));
    PadUnderTest pad = pad();
    assertThat(pad.nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
    reader().repair();
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.health().works());
  }
}
