package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.FieldFault;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import kz.oqyrman.simulators.wire.LineFault.Towards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the driver of a pad and the simulator of its reader owe each other, of whatever family,
/// over any cable. The two share no code of the wire format, so what one misunderstands the other
/// shows.
abstract class RfidPadContract {
  /// Short waits, so that silences are short; the gap after an answer stays as the reader needs it.
  static final String QUICK = "poll=10&timeout=500";

  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private PadSimulator reader;

  /// A new cable.
  abstract DeviceWire wire(PadKind kind, Path folder) throws IOException;

  /// A reader with all abilities.
  abstract PadKind kind();

  /// As it stands in addresses.
  abstract String family();

  /// In words of the driver, where something else answers.
  abstract String expected();

  /// What the reader says it is.
  abstract String identity();

  @BeforeEach
  void plugIn() throws IOException {
    reader = reader(kind());
  }

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void greetsAndSaysItsIdentity() throws Exception {
    assertThat(pad().nextReady()).isEqualTo(new Health.Ready(identity()));
    assertThat(reader.complaints().list()).isEmpty();
  }

  @Test
  void seesATagThatIsLaidAndThatIsLifted() throws Exception {
    PadUnderTest pad = pad();
    pad.nextSurveyed();
    TagMemory tag = layOne();
    assertThat(pad.untilSurveyed())
        .containsExactly(new Laid(tag.uid(), new TagReading.Item(itemTag(1))));
    reader.lift(tag.uid());
    assertThat(pad.untilSurveyed()).containsExactly(new PadEvent.Lifted(tag.uid()));
  }

  @Test
  void aStackOfTenIsToldOnceEachSecuredAndLiftedAndTheReaderHasNoComplaint() throws Exception {
    List<TagMemory> stack = layStack(10, reader);
    PadUnderTest pad = pad();
    List<PadEvent> told = pad.untilSurveyed();
    assertThat(told)
        .hasSize(10)
        .allSatisfy(e -> assertThat(((Laid) e).reading()).isInstanceOf(TagReading.Item.class));
    assertThat(uids(told)).isEqualTo(uidsOf(stack));

    List<CompletableFuture<SecurityOutcome>> answers =
        stack.stream().map(tag -> pad.secure(tag.uid(), Security.DISARMED)).toList();
    for (CompletableFuture<SecurityOutcome> answer : answers) {
      assertThat(answer)
          .succeedsWithin(PadUnderTest.LONGEST)
          .isEqualTo(new Verified(Security.DISARMED, 1));
    }
    assertThat(stack).extracting(TagMemory::afi).containsOnly(TagMemory.AFI_DISARMED);

    stack.forEach(tag -> reader.lift(tag.uid()));
    Set<Uid> lifted = new HashSet<>();
    while (lifted.size() < 10) {
      lifted.add(pad.nextLifted().uid());
    }
    assertThat(lifted).isEqualTo(uidsOf(stack));
    assertThat(reader.complaints().list()).isEmpty();
  }

  @Test
  void aTagThatTheReaderTellsTwiceIsOne() throws Exception {
    TagMemory tag = item(1);
    tag.fault(new TagFault.ToldTwice(1_000));
    reader.lay(tag);
    PadUnderTest pad = pad();
    assertThat(pad.untilSurveyed()).singleElement().isInstanceOf(Laid.class);
    reader.lift(tag.uid());
    assertThat(pad.untilSurveyed()).containsExactly(new PadEvent.Lifted(tag.uid()));
  }

  @Test
  void aTagIsSecuredReleasedAndEachTimeReadBack() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    for (Security wished : List.of(Security.DISARMED, Security.ARMED, Security.DISARMED)) {
      assertThat(pad.secured(tag.uid(), wished)).isEqualTo(new Verified(wished, 1));
      assertThat(tag.afi())
          .isEqualTo(wished == Security.ARMED ? TagMemory.AFI_ARMED : TagMemory.AFI_DISARMED);
    }
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .as("what it holds already is read and not written")
        .isEqualTo(new Verified(Security.DISARMED, 0));
  }

  /// In a weak field a tag may come and go; each is secured all the same, and once the field is
  /// well what lies there lies still.
  @Test
  void inAWeakFieldTagsAreSecuredAllTheSame() throws Exception {
    List<TagMemory> stack = layStack(3, reader);
    reader.fault(new FieldFault.Misses(1, 7));
    PadUnderTest pad = pad();
    for (TagMemory tag : stack) {
      await().until(() -> pad.secured(tag.uid(), Security.DISARMED) instanceof Verified);
      assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
    }
    reader.repair(FieldFault.Misses.class);
    Uid lifted = stack.getFirst().uid();
    reader.lift(lifted);
    PadEvent event = pad.next();
    while (!event.equals(new PadEvent.Lifted(lifted))) {
      event = pad.next();
    }
    assertThat(pad.secured(stack.getLast().uid(), Security.ARMED)).isInstanceOf(Verified.class);
  }

  @Test
  void writesThatFailOnceInTwoSucceedTheSecondTime() throws Exception {
    TagMemory tag = layOne();
    reader.fault(new FieldFault.AfiWritesFail(1, 2));
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
    reader.restart();
    TagMemory second = TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, itemTag(2));
    reader.lay(second);
    await()
        .until(() ->
            pad.secured(second.uid(), Security.DISARMED)
                .equals(new Verified(Security.DISARMED, 1)));
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Verified.class);
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void aRecordingPlaysAsThePad() throws Exception {
    TagMemory tag = layOne();
    Path trace = folder.resolve("pad.trace");
    Laid laid;
    try (PadUnderTest live =
        new PadUnderTest(address(reader.wire(), "&mask=none&trace=" + trace))) {
      laid = live.nextLaid();
      assertThat(live.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Verified.class);
    }
    reader.wire().fault(new LineFault.CableOut());
    PadUnderTest played = pad(family() + "+trace:" + trace + "?speed=full&" + QUICK);
    assertThat(played.nextReady().identity()).isEqualTo(identity());
    assertThat(played.nextLaid()).isEqualTo(laid);
  }

  @Test
  void whetherATagIsArmedIsReadAndNothingIsWritten() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    for (Security wished : List.of(Security.DISARMED, Security.ARMED)) {
      pad.secured(tag.uid(), wished);
      assertThat(pad.readSecurity(tag.uid())).isEqualTo(new Verified(wished, 0));
    }
    tag.presetAfi(0x3D);
    assertThat(pad.readSecurity(tag.uid())).isInstanceOf(Uncertain.class);
    assertThat(tag.afi()).isEqualTo(0x3D);
    assertThat(pad.readSecurity(Chip.SLIX.uid(99))).isInstanceOf(Uncertain.class);
  }

  @Test
  void aWriteThatFailsOnceSucceedsTheSecondTime() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteFails(1));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 2));
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void aTagThatOnlySaysItWasWrittenIsFoundOut() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteLies(1));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 2));
  }

  @Test
  void aTagThatAlwaysLiesIsUnchanged() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteLies(1_000));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isInstanceOfSatisfying(
            Unchanged.class, u -> assertThat(u.still()).isEqualTo(Security.ARMED));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsReadBackAndNotRepeated() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteUnheard(1));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(reader.exchanges().newest())
        .filteredOn(exchange -> exchange.command().equals("write AFI"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTagThatIsSnatchedInMidWriteIsUncertainAndCuredByLayingItDownAgain(boolean written)
      throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.SnatchedInWrite(written));
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    assertThat(pad.nextLifted().uid()).isEqualTo(tag.uid());

    reader.lay(tag);
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @ParameterizedTest
  @EnumSource(Chip.class)
  void everyKindOfChipIsReadSecuredAndReleased(Chip chip) throws Exception {
    ItemTag item = new ItemTag("0010042", Optional.of("KZ-SEM"), 1, 1, 1);
    TagMemory tag = TagMemory.ofItem(chip.uid(42), chip, item);
    reader.lay(tag);
    PadUnderTest pad = pad();
    assertThat(pad.nextLaid()).isEqualTo(new Laid(tag.uid(), new TagReading.Item(item)));
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(pad.secured(tag.uid(), Security.ARMED)).isEqualTo(new Verified(Security.ARMED, 1));
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_ARMED);
  }

  @ParameterizedTest
  @EnumSource(Chip.class)
  void theEasBitIsSetAndResetWhereTheGatesLookAtItAndTheChipHasIt(Chip chip) throws Exception {
    TagMemory tag =
        TagMemory.ofItem(chip.uid(7), chip, new ItemTag("1", Optional.of("KZ-SEM"), 1, 1, 1));
    reader.lay(tag);
    PadUnderTest pad = pad("&eas=nxp");
    pad.nextLaid();
    SecurityOutcome armed = pad.secured(tag.uid(), Security.ARMED);
    if (chip.hasEas()) {
      assertThat(armed).isEqualTo(new Verified(Security.ARMED, 1));
      assertThat(pad.secured(tag.uid(), Security.DISARMED))
          .isEqualTo(new Verified(Security.DISARMED, 1));
      assertThat(tag.eas()).isFalse();
    } else {
      assertThat(armed).as("a chip without EAS cannot be armed").isNotInstanceOf(Verified.class);
    }
    assertThat(reader.complaints().list()).isEmpty();
  }

  @Test
  void aTagWhoseEasWantsAPasswordIsNeverTakenForReleased() throws Exception {
    TagMemory tag = layOne();
    tag.protectEas();
    PadUnderTest pad = pad("&eas=nxp");
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isInstanceOfSatisfying(
            Uncertain.class,
            uncertain -> assertThat(uncertain.detail()).contains("neither armed nor disarmed"));
    assertThat(tag.eas()).isTrue();
  }

  @Test
  void aLockedTagIsUnchanged() throws Exception {
    TagMemory tag = layOne();
    tag.lockAfi();
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isInstanceOfSatisfying(
            Unchanged.class, unchanged -> assertThat(unchanged.still()).isEqualTo(Security.ARMED));
  }

  @Test
  void aTagWithLockedBlocksIsReadAndSecured() throws Exception {
    TagMemory tag = layOne();
    for (int block = 0; block < 8; block++) {
      tag.lock(block);
    }
    PadUnderTest pad = pad();
    assertThat(pad.nextLaid().reading()).isEqualTo(new TagReading.Item(itemTag(1)));
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
  }

  @Test
  void partsAndOwnersThatNeedMoreThanEightBlocksAreReadAsTheyWereWritten() throws Exception {
    ItemTag part = new ItemTag("KZ 0012", Optional.of("KZ-SEM-B3"), 2, 3, 1);
    ItemTag longOwner = new ItemTag("0010002", Optional.of("KZ-1234567890"), 1, 1, 1);
    reader.lay(TagMemory.ofItem(Chip.SLIX2.uid(7), Chip.SLIX2, part));
    reader.lay(TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, longOwner));
    assertThat(pad().nextLaid(2))
        .containsExactlyInAnyOrder(
            new Laid(Chip.SLIX2.uid(7), new TagReading.Item(part)),
            new Laid(Chip.SLIX.uid(2), new TagReading.Item(longOwner)));
  }

  @Test
  void blankDamagedAndForeignTagsAreToldAsWhatTheyAre() throws Exception {
    TagMemory blank = new TagMemory(Chip.SLIX.uid(1), Chip.SLIX);
    TagMemory damaged = item(2);
    byte[] memory = damaged.bytes();
    memory[4] ^= 1;
    damaged.fill(memory);
    TagMemory foreign = new TagMemory(Chip.SLIX.uid(3), Chip.SLIX);
    foreign.fill("another language altogether".getBytes(StandardCharsets.US_ASCII));
    List.of(blank, damaged, foreign).forEach(reader::lay);
    List<Laid> laid = pad().nextLaid(3);
    assertThat(reading(laid, blank)).isInstanceOf(TagReading.Blank.class);
    assertThat(reading(laid, damaged)).isInstanceOf(TagReading.Damaged.class);
    assertThat(reading(laid, foreign)).isInstanceOf(TagReading.Unknown.class);
  }

  @Test
  void itemsWrittenInOtherModelsAreItemsToo() throws Exception {
    TagMemory part2 =
        filled(1, "9100051CBE991A140201D0140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000");
    TagMemory old = filled(2, "0411000131333032303033373637".concat("00".repeat(18)));
    List.of(part2, old).forEach(reader::lay);
    List<Laid> laid = pad().nextLaid(2);
    assertThat(reading(laid, part2))
        .isEqualTo(
            new TagReading.Item(new ItemTag("123456789012", Optional.of("US-InU-Mu"), 3, 12, 6)));
    assertThat(reading(laid, old))
        .isEqualTo(new TagReading.Item(new ItemTag("1302003767", Optional.empty(), 1, 1, 6)));
  }

  private static TagMemory filled(long serial, String hex) {
    TagMemory tag = new TagMemory(Chip.SLIX.uid(serial), Chip.SLIX);
    tag.fill(HexFormat.of().parseHex(hex));
    return tag;
  }

  @Test
  void aReaderThatIsUnpluggedIsLostAndTellsItsTagsAnewWhenItIsBack() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    long out = System.nanoTime();
    reader.wire().fault(new LineFault.CableOut());
    pad.nextLost();
    long lost = System.nanoTime();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    long in = System.nanoTime();
    reader.wire().repair();
    assertThat(pad.nextReady()).isEqualTo(new Health.Ready(identity()));
    long ready = System.nanoTime();
    System.out.printf(
        "%s over %s: lost %d ms after the plug was out, ready %d ms after it was in%n",
        family(), reader.wire().transport(), (lost - out) / 1_000_000, (ready - in) / 1_000_000);
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
  }

  @Test
  void noiseThatPersistsIsToldHidesNoTagAndIsForgottenWhenItEnds() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    reader.wire().fault(new LineFault.Noise(Towards.HOST, 2, LineFault.FOR_GOOD));
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.isWrong(Reason.NOISE));
    reader.wire().repair();
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.health() instanceof Health.Ready);
  }

  @Test
  void lostBytesAndHalfFramesAreGotOver() throws Exception {
    reader.wire().fault(new LineFault.Dropped(Towards.HOST, 4, 2));
    reader.wire().fault(new LineFault.Dropped(Towards.DEVICE, 4, 1));
    TagMemory tag = layOne();
    assertThat(pad().nextLaid().uid()).isEqualTo(tag.uid());
  }

  @Test
  void answersInPiecesAreOneAnswer() throws Exception {
    reader.wire().fault(new LineFault.SplitWrites(7, Duration.ofMillis(2), LineFault.FOR_GOOD));
    layStack(3, reader);
    assertThat(pad().nextLaid(3)).hasSize(3);
  }

  @Test
  void anAnswerThatComesTooLateIsNotTakenForAnotherTags() throws Exception {
    layStack(4, reader);
    PadUnderTest pad = pad();
    await().atMost(PadUnderTest.LONGEST).until(() -> pad.health().works());
    reader.wire().fault(new LineFault.Delay(Duration.ofMillis(800), 3));
    for (Laid laid : pad.nextLaid(4)) {
      assertThat(laid.reading()).isEqualTo(new TagReading.Item(itemTag(laid.uid().value() & 0xFF)));
    }
  }

  @Test
  void aReaderThatFallsSilentIsLostAndComesBack() throws Exception {
    PadUnderTest pad = pad();
    pad.nextReady();
    reader.fault(new ReaderFault.Mute(ReaderFault.FOR_GOOD));
    assertThat(pad.nextLost().trouble().reason()).isEqualTo(Reason.SILENT);
    reader.repair();
    layOne();
    assertThat(pad.nextLaid().reading()).isInstanceOf(TagReading.Item.class);
  }

  @Test
  void aScannerInThePadsPlaceIsAWrongDeviceAndWhatWasExpectedIsNamed() throws Exception {
    DeviceWire wire = wire(kind(), folder.resolve("scanner"));
    open.add(wire);
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
    DeviceWire wire = wire(kind(), folder.resolve("other"));
    PadSimulator foreign = kind.start(wire);
    open.add(foreign);
    foreign.lay(item(1));
    Health.Lost lost = pad(address(wire, "")).nextLost();
    assertThat(lost.trouble().reason()).isIn(Reason.WRONG_DEVICE, Reason.SILENT);
    assertThat(lost.trouble().detail()).contains(expected());
  }

  @Test
  void answersInTheLanguageOfAnotherFamilyAreAWrongDevice() throws Exception {
    byte[] feig = {0x06, 0x00, 0x52, 0x00, (byte) 0xFC, (byte) 0xA8};
    byte[] m3 = {(byte) 0xD6, 0x00, 0x04, 0x11, 0x02, 0x00, 0x00};
    DeviceWire wire = wire(kind(), folder.resolve("other"));
    open.add(wire);
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
    return reader;
  }

  final PadSimulator reader(PadKind kind) throws IOException {
    PadSimulator started = kind.start(wire(kind, folder.resolve("pad" + open.size())));
    open.add(started);
    return started;
  }

  final PadUnderTest pad() {
    return pad("");
  }

  /// @param options of the address, or a whole address
  final PadUnderTest pad(String options) {
    String line = options.contains("+") ? options : address(reader.wire(), options);
    PadUnderTest pad = new PadUnderTest(line);
    open.add(pad);
    return pad;
  }

  final String address(DeviceWire wire, String options) {
    String target = wire.target().orElseThrow();
    return family() + "+" + wire.transport() + ":" + target + "?" + QUICK + options;
  }

  final TagMemory layOne() {
    return layStack(1, reader).getFirst();
  }

  static List<TagMemory> layStack(int items, PadSimulator reader) {
    List<TagMemory> stack = new ArrayList<>();
    for (int i = 1; i <= items; i++) {
      stack.add(item(i));
    }
    stack.forEach(reader::lay);
    return stack;
  }

  private static TagMemory item(long serial) {
    return TagMemory.ofItem(Chip.SLIX.uid(serial), Chip.SLIX, itemTag(serial));
  }

  private static ItemTag itemTag(long serial) {
    return new ItemTag("00100" + serial, Optional.of("KZ-SEM"), 1, 1, 1);
  }

  static Set<Uid> uidsOf(List<TagMemory> tags) {
    Set<Uid> uids = new HashSet<>();
    tags.forEach(tag -> uids.add(tag.uid()));
    return uids;
  }

  private static Set<Uid> uids(List<PadEvent> laid) {
    Set<Uid> uids = new HashSet<>();
    laid.forEach(event -> uids.add(((Laid) event).uid()));
    return uids;
  }

  private static TagReading reading(List<Laid> laid, TagMemory tag) {
    return laid.stream()
        .filter(each -> each.uid().equals(tag.uid()))
        .findFirst()
        .orElseThrow()
        .reading();
  }
}
