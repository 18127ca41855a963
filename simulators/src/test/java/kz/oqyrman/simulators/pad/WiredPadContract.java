package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.FieldFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import kz.oqyrman.simulators.wire.LineFault.Towards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// And what pads owe that have a line of their own, which can be disturbed, and whose reader is
/// nobody's but theirs.
abstract class WiredPadContract extends RfidPadContract<WiredStand> {
  /// A new cable.
  abstract DeviceWire wire(PadKind kind, Path folder) throws IOException;

  /// A reader with all abilities.
  abstract PadKind kind();

  /// In words of the driver, where something else answers.
  abstract String expected();

  @Override
  final WiredStand stand(Path into) throws IOException {
    return new WiredStand(family(), kind().start(wire(kind(), into.resolve("pad"))));
  }

  /// In a weak field a tag may come and go; each is secured all the same, and once the field is
  /// well what lies there lies still.
  @Test
  void inAWeakFieldTagsAreSecuredAllTheSame() throws Exception {
    List<TagMemory> stack = layStack(3, reader());
    reader().fault(new FieldFault.Misses(1, 7));
    PadUnderTest pad = pad();
    for (TagMemory tag : stack) {
      await().until(() -> pad.secured(tag.uid(), Security.DISARMED) instanceof Verified);
      assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
    }
    reader().repair(FieldFault.Misses.class);
    Uid lifted = stack.getFirst().uid();
    reader().lift(lifted);
    PadEvent event = pad.next();
    while (!event.equals(new PadEvent.Lifted(lifted))) {
      event = pad.next();
    }
    assertThat(pad.secured(stack.getLast().uid(), Security.ARMED)).isInstanceOf(Verified.class);
  }

  @Test
  void writesThatFailOnceInTwoSucceedTheSecondTime() throws Exception {
    TagMemory tag = layOne();
    reader().fault(new FieldFault.AfiWritesFail(1, 2));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(pad.secured(tag.uid(), Security.ARMED)).isEqualTo(new Verified(Security.ARMED, 2));
  }

  @Test
  void afterTheReaderHasStartedAnewWhatLiesOnItIsKnownAndSecured() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    reader().restart();
    TagMemory second = TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, itemTag(2));
    reader().lay(second);
    await()
        .until(() ->
            pad.secured(second.uid(), Security.DISARMED)
                .equals(new Verified(Security.DISARMED, 1)));
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Verified.class);
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void noiseThatPersistsIsToldHidesNoTagAndIsForgottenWhenItEnds() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    reader().wire().fault(new LineFault.Noise(Towards.HOST, 2, LineFault.FOR_GOOD));
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.isWrong(Reason.NOISE));
    reader().wire().repair();
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.health() instanceof Health.Ready);
  }

  @Test
  void lostBytesAndHalfFramesAreGotOver() throws Exception {
    reader().wire().fault(new LineFault.Dropped(Towards.HOST, 4, 2));
    reader().wire().fault(new LineFault.Dropped(Towards.DEVICE, 4, 1));
    TagMemory tag = layOne();
    assertThat(pad().nextLaid().uid()).isEqualTo(tag.uid());
  }

  @Test
  void answersInPiecesAreOneAnswer() throws Exception {
    reader().wire().fault(new LineFault.SplitWrites(7, Duration.ofMillis(2), LineFault.FOR_GOOD));
    layStack(3, reader());
    assertThat(pad().nextLaid(3)).hasSize(3);
  }

  @Test
  void anAnswerThatComesTooLateIsNotTakenForAnotherTags() throws Exception {
    layStack(4, reader());
    PadUnderTest pad = pad();
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.health().works());
    reader().wire().fault(new LineFault.Delay(Duration.ofMillis(800), 3));
    for (Laid laid : pad.nextLaid(4)) {
      assertThat(laid.reading()).isEqualTo(new TagReading.Item(itemTag(laid.uid().value() & 0xFF)));
    }
  }

  @Test
  void aReaderThatFallsSilentIsLostAndComesBack() throws Exception {
    PadUnderTest pad = pad();
    pad.nextReady();
    reader().fault(new ReaderFault.Mute(ReaderFault.FOR_GOOD));
    assertThat(pad.nextLost().trouble().reason()).isEqualTo(Reason.SILENT);
    reader().repair();
    layOne();
    assertThat(pad.nextLaid().reading()).isInstanceOf(TagReading.Item.class);
  }

  @Test
  void aScannerInThePadsPlaceIsAWrongDeviceAndWhatWasExpectedIsNamed() throws Exception {
    DeviceWire wire = wire(kind(), folder().resolve("scanner"));
    opened(wire);
    wire.start((_, at) -> wire.send("4600000000015\r".getBytes(StandardCharsets.US_ASCII), at));
    Health.Lost lost = pad(address(wire, "")).nextLost();
    assertThat(lost.trouble().reason()).isEqualTo(Reason.WRONG_DEVICE);
    assertThat(lost.trouble().detail()).contains(expected());
  }

  /// Each understands nothing of what the other is asked, and so keeps silent or gives something
  /// else: never a tag, and always a sentence that names what was expected.
  @ParameterizedTest
  @ValueSource(strings = {"feig", "m3"})
  void aReaderOfAnotherFamilyIsNeverTakenForOneAndWhatWasExpectedIsNamed(String other)
      throws Exception {
    PadKind kind = other.equals("feig") ? ReaderModel.MR101 : M3Model.M210;
    if (other.equals(family())) {
      return;
    }
    DeviceWire wire = wire(kind(), folder().resolve("other"));
    PadSimulator foreign = kind.start(wire);
    opened(foreign);
    foreign.lay(item(1));
    Health.Lost lost = pad(address(wire, "")).nextLost();
    assertThat(lost.trouble().reason()).isIn(Reason.WRONG_DEVICE, Reason.SILENT);
    assertThat(lost.trouble().detail()).contains(expected());
  }

  @Test
  void answersInTheLanguageOfAnotherFamilyAreAWrongDevice() throws Exception {
    byte[] feig = {0x06, 0x00, 0x52, 0x00, (byte) 0xFC, (byte) 0xA8};
    byte[] m3 = {(byte) 0xD6, 0x00, 0x04, 0x11, 0x02, 0x00, 0x00};
    DeviceWire wire = wire(kind(), folder().resolve("other"));
    opened(wire);
    wire.start((_, at) -> wire.send(family().equals("feig") ? m3 : feig, at));
    Health.Lost lost = pad(address(wire, "")).nextLost();
    assertThat(lost.trouble().reason()).isEqualTo(Reason.WRONG_DEVICE);
    assertThat(lost.trouble().detail()).contains(expected());
  }

  @Test
  void aSecondProgramIsToldSoAndDoesNotDisturbTheFirst() throws Exception {
    PadUnderTest first = pad();
    first.nextSurveyed();
    PadUnderTest second = pad();
    assertThat(second.nextLost().trouble().reason())
        .isIn(Reason.IN_USE, Reason.LINE_BROKEN, Reason.SILENT);
    TagMemory tag = layOne();
    assertThat(first.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(first.health()).isEqualTo(new Health.Ready(identity()));
  }

  final PadSimulator reader() {
    return stand().reader();
  }

  final PadSimulator reader(PadKind kind) throws IOException {
    PadSimulator started = kind.start(wire(kind, folder().resolve("another")));
    opened(started);
    return started;
  }

  final String address(DeviceWire wire, String options) {
    return WiredStand.address(family(), wire, options);
  }

  static List<TagMemory> layStack(int items, PadSimulator reader) {
    List<TagMemory> stack = stack(items);
    stack.forEach(reader::lay);
    return stack;
  }
}
