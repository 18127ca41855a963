package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.PadLamps;
import kz.oqyrman.drivers.rfid.PadLight;
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

  @Override
  final PadLamps lamps() {
    return PadLamps.THERE;
  }

  @Test
  void theLampsShowWhatIsWishedUntilItIsSomethingElse() throws Exception {
    PadUnderTest pad = pad();
    pad.nextReady();
    assertThat(reader().lamps()).isEqualTo(Lamps.DARK);
    pad.light(PadLight.SEE_SCREEN);
    awaitLamps(false, true);
    pad.light(PadLight.MAY_LIFT);
    awaitLamps(true, false);
    pad.light(PadLight.OWN);
    awaitLamps(false, false);
    assertThat(reader().complaints().list()).isEmpty();
  }

  @Test
  void aBeepIsHeardOnceAndTheLampGoesOn() throws Exception {
    PadSimulator inTheHand = reader(ReaderModel.PRH101);
    PadUnderTest pad = pad(address(inTheHand.wire(), ""));
    pad.light(PadLight.SEE_SCREEN);
    pad.nextReady();
    await().atMost(PadUnderTest.LONGEST).until(() -> inTheHand.lamps().red());
    pad.beep();
    await().atMost(PadUnderTest.LONGEST).until(() -> inTheHand.lamps().beeps() == 1);
    long before = lampCommands(inTheHand);
    await().atMost(PadUnderTest.LONGEST).until(() -> lampCommands(inTheHand) > before);
    assertThat(inTheHand.lamps()).isEqualTo(new Lamps(false, true, 1));
  }

  @Test
  void aReaderWithoutABeeperKeepsItsLamps() throws Exception {
    PadUnderTest pad = pad();
    pad.nextReady();
    pad.beep();
    pad.light(PadLight.MAY_LIFT);
    awaitLamps(true, false);
    assertThat(pad.lamps()).isEqualTo(PadLamps.THERE);
    assertThat(reader().lamps().beeps()).isZero();
  }

  @Test
  void aReaderThatForgotItsLampsInACutOfItsPowerLightsThemAgain() throws Exception {
    PadUnderTest pad = pad();
    pad.light(PadLight.SEE_SCREEN);
    awaitLamps(false, true);
    reader().restart();
    awaitLamps(false, true);
  }

  @Test
  void aModelWithoutKnownLampsIsAskedForNone() throws Exception {
    PadSimulator small = reader(ReaderModel.CPR_M02);
    PadUnderTest pad = pad(address(small.wire(), ""));
    pad.nextReady();
    pad.light(PadLight.SEE_SCREEN);
    pad.nextSurveyed();
    assertThat(pad.lamps()).isEqualTo(PadLamps.NONE);
    assertThat(lampCommands(small)).isZero();
  }

  @Test
  void lampsThatTheReaderRefusesAreGivenUpAndThePadWorks() throws Exception {
    PadSimulator small = reader(ReaderModel.CPR_M02);
    PadUnderTest pad = pad(address(small.wire(), "&lamps=standard"));
    pad.nextReady();
    assertThat(pad.lamps()).isEqualTo(PadLamps.THERE);
    pad.light(PadLight.SEE_SCREEN);
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.lamps() == PadLamps.REFUSED);
    pad.light(PadLight.MAY_LIFT);
    layStack(1, small);
    pad.nextLaid();
    assertThat(pad.health().works()).isTrue();
    assertThat(lampCommands(small)).isOne();
  }

  @Test
  void lampsThatAreNotToBeLitStayAsTheyAre() throws Exception {
    PadUnderTest pad = pad("&lamps=none");
    pad.nextReady();
    pad.light(PadLight.SEE_SCREEN);
    pad.nextSurveyed();
    assertThat(pad.lamps()).isEqualTo(PadLamps.NONE);
    assertThat(lampCommands(reader())).isZero();
  }

  private void awaitLamps(boolean green, boolean red) {
    await()
        .atMost(PadUnderTest.LONGEST)
        .until(() -> reader().lamps().green() == green && reader().lamps().red() == red);
  }

  private static long lampCommands(PadSimulator reader) {
    return reader.exchanges().newest().stream()
        .filter(exchange -> exchange.command().equals("set output"))
        .count();
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
