package kz.oqyrman.simulators.feig;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.HealthChanged;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.PadEvent.Lifted;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import kz.oqyrman.simulators.wire.LineFault.Towards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the driver of a pad and the simulator of its reader owe each other, over any cable. The two
/// share no code of the wire format, so what one misunderstands the other shows.
abstract class FeigPadContract {
  /// Short waits, so that silences are short; the gap after an answer stays as the reader needs it.
  static final String QUICK = "poll=10&timeout=500";

  private final BlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private FeigReaderSimulator reader;

  /// A new cable.
  abstract DeviceWire wire(Path folder) throws IOException;

  @BeforeEach
  void plugIn() throws IOException {
    reader = reader(ReaderModel.MR101);
  }

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void tenItemsAreToldOnceEachSecuredAndLiftedAndTheReaderHasNoComplaint() throws Exception {
    List<TagMemory> stack = layStack(10, reader);
    RfidPad pad = pad(reader);
    assertThat(nextLaid(10)).isEqualTo(uids(stack));

    for (CompletableFuture<SecurityOutcome> answer : secureAll(pad, stack, Security.DISARMED)) {
      assertThat(answer)
          .succeedsWithin(Duration.ofSeconds(20))
          .isEqualTo(new Verified(Security.DISARMED, 1));
    }
    assertThat(stack).extracting(TagMemory::afi).containsOnly(TagMemory.AFI_DISARMED);

    stack.forEach(tag -> reader.lift(tag.uid()));
    Set<Uid> lifted = new HashSet<>();
    while (lifted.size() < 10) {
      lifted.add(nextLifted().uid());
    }
    assertThat(lifted).isEqualTo(uids(stack));
    assertThat(reader.complaints().list()).isEmpty();
  }

  @Test
  void anItemIsReadAsItWasWritten() throws Exception {
    ItemTag part = new ItemTag("KZ 0012", Optional.of("KZ-SEM-B3"), 2, 3, 1);
    reader.lay(TagMemory.ofItem(Chip.SLIX2.uid(7), Chip.SLIX2, part));
    pad(reader);
    assertThat(nextLaid()).isEqualTo(new Laid(Chip.SLIX2.uid(7), new TagReading.Item(part)));
  }

  @Test
  void chipsOfThirtyTwoBytesAndOwnersThatNeedMoreAreReadToo() throws Exception {
    ItemTag small = new ItemTag("0010001", Optional.of("KZ-SEM"), 1, 1, 1);
    ItemTag longOwner = new ItemTag("0010002", Optional.of("KZ-1234567890"), 1, 1, 1);
    reader.lay(TagMemory.ofItem(Chip.SLI_L.uid(1), Chip.SLI_L, small));
    reader.lay(TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, longOwner));
    pad(reader);
    assertThat(List.of(nextLaid().reading(), nextLaid().reading()))
        .containsExactlyInAnyOrder(new TagReading.Item(small), new TagReading.Item(longOwner));
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
    pad(reader);
    List<Laid> laid = List.of(nextLaid(), nextLaid(), nextLaid());
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
    pad(reader);
    List<Laid> laid = List.of(nextLaid(), nextLaid());
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
  void aStackOfMoreTagsThanOneAnswerHoldsIsToldWhole() throws Exception {
    FeigReaderSimulator small = reader(ReaderModel.CPR_M02.withTransmitBuffer(64));
    List<TagMemory> stack = layStack(23, small);
    pad(small);
    assertThat(nextLaid(23)).isEqualTo(uids(stack));
  }

  @Test
  void aWriteThatFailsOnceSucceedsTheSecondTime() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteFails(1));
    RfidPad pad = pad(reader);
    nextLaid();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isEqualTo(new Verified(Security.DISARMED, 2));
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
  }

  @Test
  void aTagThatOnlySaysItWasWrittenIsFoundOut() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteLies(1));
    RfidPad pad = pad(reader);
    nextLaid();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isEqualTo(new Verified(Security.DISARMED, 2));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsReadBackAndNotRepeated() throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.AfiWriteUnheard(1));
    RfidPad pad = pad(reader);
    nextLaid();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(reader.exchanges().newest())
        .filteredOn(exchange -> exchange.command().equals("write AFI"))
        .hasSize(1);
  }

  @Test
  void aLockedTagIsUnchanged() throws Exception {
    TagMemory tag = layOne();
    tag.lockAfi();
    RfidPad pad = pad(reader);
    nextLaid();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Unchanged.class, unchanged -> assertThat(unchanged.still()).isEqualTo(Security.ARMED));
  }

  @Test
  void aTagThatIsSnatchedInMidWriteIsUncertainWhetherItWasWrittenOrNot() throws Exception {
    RfidPad pad = pad(reader);
    for (boolean written : new boolean[] {true, false}) {
      TagMemory tag = layOne();
      tag.fault(new TagFault.SnatchedInWrite(written));
      nextLaid();
      assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
          .isInstanceOf(Uncertain.class);
      assertThat(nextLifted().uid()).isEqualTo(tag.uid());
    }
  }

  @Test
  void theEasBitIsSetAndResetWhereTheGatesLookAtIt() throws Exception {
    TagMemory tag = layOne();
    RfidPad pad = pad(reader, "&eas=nxp");
    nextLaid();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(tag.eas()).isFalse();
    assertThat(secure(pad, tag.uid(), Security.ARMED).get(20, TimeUnit.SECONDS))
        .isEqualTo(new Verified(Security.ARMED, 1));
    assertThat(tag.eas()).isTrue();
    assertThat(reader.complaints().list()).isEmpty();
  }

  @Test
  void aReaderWithoutEasIsMisconfiguredWhereTheGatesNeedIt() throws Exception {
    pad(reader(ReaderModel.CPR_M02), "&eas=nxp");
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void aReaderThatIsUnpluggedIsLostAndTellsItsTagsAnewWhenItIsBack() throws Exception {
    TagMemory tag = layOne();
    RfidPad pad = pad(reader);
    nextLaid();
    reader.wire().fault(new LineFault.CableOut());
    nextLost();
    assertThat(secure(pad, tag.uid(), Security.DISARMED).get(20, TimeUnit.SECONDS))
        .isInstanceOf(Uncertain.class);
    reader.wire().repair();
    assertThat(nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.health()).isEqualTo(new Health.Ready("FEIG MR101, firmware 4.00"));
  }

  @Test
  void noiseThatPersistsIsToldHidesNoTagAndIsForgottenWhenItEnds() throws Exception {
    TagMemory tag = layOne();
    RfidPad pad = pad(reader);
    assertThat(nextLaid().uid()).isEqualTo(tag.uid());
    reader.wire().fault(new LineFault.Noise(Towards.HOST, 2, LineFault.FOR_GOOD));
    await().atMost(Duration.ofSeconds(30)).until(() -> isWrong(pad, Reason.NOISE));
    reader.wire().repair();
    await().atMost(Duration.ofSeconds(30)).until(() -> pad.health() instanceof Health.Ready);
  }

  @Test
  void lostBytesAndHalfFramesAreGotOver() throws Exception {
    reader.wire().fault(new LineFault.Dropped(Towards.HOST, 4, 2));
    reader.wire().fault(new LineFault.Dropped(Towards.DEVICE, 4, 1));
    TagMemory tag = layOne();
    pad(reader);
    assertThat(nextLaid().uid()).isEqualTo(tag.uid());
  }

  @Test
  void answersInPiecesAreOneAnswer() throws Exception {
    reader.wire().fault(new LineFault.SplitWrites(7, Duration.ofMillis(2), LineFault.FOR_GOOD));
    layStack(3, reader);
    pad(reader);
    assertThat(nextLaid(3)).hasSize(3);
  }

  @Test
  void anAnswerThatComesTooLateIsNotTakenForAnotherTags() throws Exception {
    List<TagMemory> stack = layStack(4, reader);
    RfidPad pad = pad(reader);
    await().until(() -> pad.health().works());
    reader.wire().fault(new LineFault.Delay(Duration.ofMillis(800), 3));
    for (int i = 0; i < 4; i++) {
      Laid laid = nextLaid();
      long serial = laid.uid().value() & 0xFF;
      assertThat(laid.reading()).isEqualTo(new TagReading.Item(itemTag(serial)));
    }
    assertThat(stack).hasSize(4);
  }

  @Test
  void aReaderThatFallsSilentIsLostAndComesBack() throws Exception {
    pad(reader);
    await().until(() -> events.stream().anyMatch(FeigPadContract::isReady));
    reader.fault(new ReaderFault.Mute(ReaderFault.FOR_GOOD));
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.SILENT);
    reader.repair();
    layOne();
    assertThat(nextLaid().reading()).isInstanceOf(TagReading.Item.class);
  }

  @Test
  void aReaderInScanModeIsMisconfiguredUntilSomebodySetsItUp() throws Exception {
    reader.fault(new ReaderFault.AnswersStatus(0x82, ReaderFault.FOR_GOOD));
    RfidPad pad = pad(reader);
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
    reader.repair();
    await().atMost(Duration.ofSeconds(20)).until(() -> pad.health().works());
  }

  @Test
  void aScannerInThePadsPlaceIsAWrongDevice() throws Exception {
    DeviceWire wire = wire(folder.resolve("scanner"));
    open.add(wire);
    wire.start((bytes, at) -> wire.send("4600000000015\r".getBytes(StandardCharsets.US_ASCII), at));
    open(address(wire, ""));
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.WRONG_DEVICE);
  }

  final FeigReaderSimulator reader(ReaderModel model) throws IOException {
    FeigReaderSimulator started =
        FeigReaderSimulator.start(wire(folder.resolve("pad" + open.size())), model);
    open.add(started);
    return started;
  }

  final RfidPad pad(FeigReaderSimulator at) {
    return pad(at, "");
  }

  final RfidPad pad(FeigReaderSimulator at, String options) {
    return open(address(at.wire(), options));
  }

  final RfidPad open(String line) {
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    RfidPad pad = Drivers.pad(address, events::add);
    open.add(pad);
    return pad;
  }

  final Health.Lost nextLost() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof HealthChanged(Health.Lost lost))) {
      event = next();
    }
    return lost;
  }

  private static String address(DeviceWire wire, String options) {
    return "feig+" + wire.transport() + ":" + wire.target().orElseThrow() + "?" + QUICK + options;
  }

  private TagMemory layOne() {
    return layStack(1, reader).getFirst();
  }

  private static List<TagMemory> layStack(int items, FeigReaderSimulator reader) {
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

  private static Set<Uid> uids(List<TagMemory> tags) {
    Set<Uid> uids = new HashSet<>();
    tags.forEach(tag -> uids.add(tag.uid()));
    return uids;
  }

  private static TagReading reading(List<Laid> laid, TagMemory tag) {
    return laid.stream()
        .filter(each -> each.uid().equals(tag.uid()))
        .findFirst()
        .orElseThrow()
        .reading();
  }

  private static List<CompletableFuture<SecurityOutcome>> secureAll(
      RfidPad pad, List<TagMemory> stack, Security wished) {
    return stack.stream().map(tag -> secure(pad, tag.uid(), wished)).toList();
  }

  private static CompletableFuture<SecurityOutcome> secure(RfidPad pad, Uid uid, Security wished) {
    CompletableFuture<SecurityOutcome> answer = new CompletableFuture<>();
    pad.secure(uid, wished, answer::complete);
    return answer;
  }

  private static boolean isWrong(RfidPad pad, Reason reason) {
    return pad.health().wrong().filter(trouble -> trouble.reason() == reason).isPresent();
  }

  private static boolean isReady(PadEvent event) {
    return event instanceof HealthChanged(Health.Ready _);
  }

  private PadEvent next() throws InterruptedException {
    PadEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event within 20 seconds").isNotNull();
    return event;
  }

  private PadEvent nextOfTags() throws InterruptedException {
    List<PadEvent> passed = new ArrayList<>();
    PadEvent event = next();
    while (event instanceof HealthChanged || event instanceof PadEvent.Surveyed) {
      passed.add(event);
      assertThat(passed)
          .as("changes of health and surveys before an event of a tag")
          .hasSizeLessThan(20);
      event = next();
    }
    return event;
  }

  private Laid nextLaid() throws InterruptedException {
    return (Laid) nextOfTags();
  }

  private Lifted nextLifted() throws InterruptedException {
    return (Lifted) nextOfTags();
  }

  private Set<Uid> nextLaid(int items) throws InterruptedException {
    Set<Uid> told = new HashSet<>();
    for (int i = 0; i < items; i++) {
      Laid laid = nextLaid();
      assertThat(laid.reading()).isInstanceOf(TagReading.Item.class);
      assertThat(told.add(laid.uid())).as("each tag is told once").isTrue();
    }
    return told;
  }
}
