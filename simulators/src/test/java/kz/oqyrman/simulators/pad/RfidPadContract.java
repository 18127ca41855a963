package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Holds;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Refused;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Unfinished;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.PadLamps;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the driver of a pad and the simulator of its reader owe each other, of whatever family,
/// whatever is between them. The two share no code of the wire format, so what one misunderstands
/// the other shows.
///
/// @param <S> how the reader is worked with
abstract class RfidPadContract<S extends PadStand> {
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;
  private S stand;

  /// A reader that was just plugged in, with nothing on it.
  abstract S stand(Path into) throws IOException;

  /// As it stands in addresses.
  abstract String family();

  /// What the reader says it is.
  abstract String identity();

  /// Looks at what it said it is.
  void assertIdentity(String told) {
    assertThat(told).isEqualTo(identity());
  }

  /// Whether it has lamps.
  PadLamps lamps() {
    return PadLamps.NONE;
  }

  @BeforeEach
  void plugIn() throws IOException {
    stand = stand(folder);
    open.add(stand);
  }

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /// A case that asks for what this pad has not does not concern it, and is told as not run.
  private void needs(PadAbility ability) {
    assumeTrue(
        stand.abilities().contains(ability), () -> stand + " has not the ability " + ability);
  }

  @Test
  void greetsAndSaysItsIdentity() throws Exception {
    assertIdentity(pad().nextReady().identity());
    assertThat(stand.complaints()).isEmpty();
  }

  /// The next three cases need no more than a tag that lies there.
  @Test
  void tellsEachTagThatLiesThereOnceAndTheSameTheNextTime() throws Exception {
    somethingLiesThere();
    List<PadEvent> once;
    try (PadUnderTest pad = pad()) {
      once = lying(pad);
    }
    System.out.println(stand + ": " + once);
    assertThat(once).doesNotHaveDuplicates();
    assertThat(lying(pad())).containsExactlyInAnyOrderElementsOf(once);
  }

  @Test
  void whatLiesThereIsReleasedAndSecuredAndReadBack() throws Exception {
    somethingLiesThere();
    PadUnderTest pad = pad();
    for (Uid uid : uids(lying(pad))) {
      SecurityOutcome released = pad.secured(uid, Security.DISARMED);
      SecurityReading told = pad.readSecurity(uid);
      SecurityOutcome secured = pad.secured(uid, Security.ARMED);
      System.out.println(uid + ": " + released + ", " + told + ", " + secured);
      assertThat(released).isInstanceOf(Verified.class);
      assertThat(told).isEqualTo(new SecurityReading.Holds(Security.DISARMED));
      assertThat(secured).isInstanceOf(Verified.class);
      assertThat(pad.readSecurity(uid)).isEqualTo(new SecurityReading.Holds(Security.ARMED));
    }
  }

  @Test
  void theWholeMemoryOfWhatLiesThereIsReadAndTheSameTheNextTime() throws Exception {
    somethingLiesThere();
    PadUnderTest pad = pad();
    for (Uid uid : uids(lying(pad))) {
      MemoryOutcome once = pad.readMemory(uid);
      System.out.println(uid + ": " + once);
      assertThat(once).isInstanceOf(Holds.class);
      assertThat(pad.readMemory(uid)).isEqualTo(once);
    }
  }

  /// Where the case has no hands, somebody has laid tags of items that are in stock.
  private void somethingLiesThere() {
    if (stand.abilities().contains(PadAbility.HANDS)) {
      layOne();
    }
  }

  /// What is told of it, from the first tag to the end of a look at all of them.
  private static List<PadEvent> lying(PadUnderTest pad) throws InterruptedException {
    List<PadEvent> told = new ArrayList<>(List.of(pad.nextLaid()));
    told.addAll(pad.untilSurveyed());
    return told;
  }

  @Test
  void seesATagThatIsLaidAndThatIsLifted() throws Exception {
    PadUnderTest pad = pad();
    pad.nextSurveyed();
    TagMemory tag = layOne();
    assertThat(pad.untilSurveyed())
        .containsExactly(new Laid(tag.uid(), new TagReading.Item(itemTag(1))));
    stand.lift(tag.uid());
    assertThat(pad.untilSurveyed()).containsExactly(new PadEvent.Lifted(tag.uid()));
  }

  @Test
  void aStackOfTenIsToldOnceEachSecuredAndLiftedAndTheReaderHasNoComplaint() throws Exception {
    needs(PadAbility.SEVERAL_ITEMS);
    List<TagMemory> stack = layStack(10);
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

    stack.forEach(tag -> stand.lift(tag.uid()));
    Set<Uid> lifted = new HashSet<>();
    while (lifted.size() < 10) {
      lifted.add(pad.nextLifted().uid());
    }
    assertThat(lifted).isEqualTo(uidsOf(stack));
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void aPadIsToldOfLampsWhetherItHasThemOrNotAndGoesOn() throws Exception {
    needs(PadAbility.HANDS);
    PadUnderTest pad = pad();
    pad.light(PadLight.SEE_SCREEN);
    pad.nextReady();
    assertThat(pad.lamps()).isEqualTo(lamps());
    pad.beep();
    pad.light(PadLight.MAY_LIFT);
    TagMemory tag = layOne();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(pad.lamps()).isEqualTo(lamps());
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void aTagThatTheReaderTellsTwiceIsOne() throws Exception {
    TagMemory tag = item(1);
    tag.fault(new TagFault.ToldTwice(1_000));
    stand.lay(tag);
    PadUnderTest pad = pad();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.untilSurveyed()).as("told once").isEmpty();
    stand.lift(tag.uid());
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

  @Test
  void aRecordingPlaysAsThePad() throws Exception {
    TagMemory tag = layOne();
    Path trace = folder.resolve("pad.trace");
    Laid laid;
    try (PadUnderTest live = new PadUnderTest(stand.address("&mask=none&trace=" + trace))) {
      laid = live.nextLaid();
      assertThat(live.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Verified.class);
    }
    stand.pullOut();
    PadUnderTest played = pad(family() + "+trace:" + trace + "?speed=full&" + PadStand.QUICK);
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
      assertThat(pad.readSecurity(tag.uid())).isEqualTo(new SecurityReading.Holds(wished));
    }
    tag.presetAfi(0x3D);
    assertThat(pad.readSecurity(tag.uid())).isInstanceOf(SecurityReading.Neither.class);
    assertThat(tag.afi()).isEqualTo(0x3D);
    assertThat(pad.readSecurity(Chip.SLIX.uid(99))).isInstanceOf(SecurityReading.Unread.class);
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
    assertThat(stand.afiWrites()).isOne();
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
    awaitGone(pad, tag.uid());

    stand.lay(tag);
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
    stand.lay(tag);
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
    needs(PadAbility.EAS);
    TagMemory tag =
        TagMemory.ofItem(chip.uid(7), chip, new ItemTag("1", Optional.of("KZ-SEM"), 1, 1, 1));
    stand.lay(tag);
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
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void aTagWhoseEasWantsAPasswordIsNeverTakenForReleased() throws Exception {
    needs(PadAbility.EAS);
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
    PadUnderTest pad = pad();
    assertThat(toldOf(TagMemory.ofItem(Chip.SLIX2.uid(7), Chip.SLIX2, part), pad))
        .isEqualTo(new TagReading.Item(part));
    assertThat(toldOf(TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, longOwner), pad))
        .isEqualTo(new TagReading.Item(longOwner));
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
    PadUnderTest pad = pad();
    assertThat(toldOf(blank, pad)).isInstanceOf(TagReading.Blank.class);
    assertThat(toldOf(damaged, pad)).isInstanceOf(TagReading.Damaged.class);
    assertThat(toldOf(foreign, pad)).isInstanceOf(TagReading.Unknown.class);
  }

  @Test
  void itemsWrittenInOtherModelsAreItemsToo() throws Exception {
    TagMemory part2 =
        filled(1, "9100051CBE991A140201D0140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000");
    TagMemory old = filled(2, "0411000131333032303033373637".concat("00".repeat(18)));
    PadUnderTest pad = pad();
    assertThat(toldOf(part2, pad))
        .isEqualTo(
            new TagReading.Item(new ItemTag("123456789012", Optional.of("US-InU-Mu"), 3, 12, 6)));
    assertThat(toldOf(old, pad))
        .isEqualTo(new TagReading.Item(new ItemTag("1302003767", Optional.empty(), 1, 1, 6)));
  }

  @Test
  void aReaderThatIsUnpluggedIsLostAndTellsItsTagsAnewWhenItIsBack() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    long out = System.nanoTime();
    stand.pullOut();
    pad.nextLost();
    long lost = System.nanoTime();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    long in = System.nanoTime();
    stand.plugIn();
    assertThat(pad.nextReady()).isEqualTo(new Health.Ready(identity()));
    long ready = System.nanoTime();
    System.out.printf(
        "%s: lost %d ms after the plug was out, ready %d ms after it was in%n",
        stand, (lost - out) / 1_000_000, (ready - in) / 1_000_000);
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
  }

  private static TagMemory filled(long serial, String hex) {
    TagMemory tag = new TagMemory(Chip.SLIX.uid(serial), Chip.SLIX);
    tag.fill(HexFormat.of().parseHex(hex));
    return tag;
  }

  @ParameterizedTest
  @EnumSource(Chip.class)
  void theWholeMemoryOfEveryKindOfChipIsReadWithItsLocks(Chip chip) throws Exception {
    TagMemory tag = TagMemory.ofItem(chip.uid(42), chip, itemTag(42));
    byte[] bytes = tag.bytes();
    bytes[bytes.length - 1] = 0x5A;
    tag.fill(bytes);
    tag.lock(1);
    tag.lock(chip.blocks() - 1);
    stand.lay(tag);
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.readMemory(tag.uid()))
        .isEqualTo(new Holds(new TagImage(0x3E, 4, Bytes.of(bytes), Set.of(1, chip.blocks() - 1))));
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void readsThatComeDamagedThroughTheAirAreRepeated() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    pad.nextSurveyed();
    tag.fault(new TagFault.ReadGarbled(2));
    assertThat(memory(pad, tag).memory()).isEqualTo(Bytes.of(tag.bytes()));
  }

  /// Every block that stays is locked, so that a write to it would fail.
  @Test
  void aTagIsRewrittenWhereItDiffersAndReadBack() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    TagImage before = memory(pad, tag);
    TagImage after = changed(before, 0x06, 2, 3, 4, 5, 6, 20);
    for (int block = 0; block < tag.chip().blocks(); block++) {
      if (!before.differences(after).contains(block)) {
        tag.lock(block);
      }
    }
    assertThat(pad.rewrite(tag.uid(), before, after))
        .isInstanceOfSatisfying(
            Holds.class, held -> assertThat(held.image().sameAs(after)).isTrue());
    assertThat(Bytes.of(tag.bytes())).isEqualTo(after.memory());
    assertThat(tag.dsfid()).isEqualTo(0x06);
    assertThat(tag.afi()).as("security is nobody's business here").isEqualTo(TagMemory.AFI_ARMED);
    assertThat(stand.complaints()).as("nothing was locked").isEmpty();
  }

  @Test
  void aTagWithALockedBlockThatWouldChangeIsLeftAsItIs() throws Exception {
    TagMemory tag = layOne();
    tag.lock(5);
    PadUnderTest pad = pad();
    pad.nextLaid();
    TagImage before = memory(pad, tag);
    assertRefused(
        "blocks that would change are locked for ever: 5",
        pad.rewrite(tag.uid(), before, changed(before, 0x06, 3, 4, 5)));
    assertThat(Bytes.of(tag.bytes())).isEqualTo(before.memory());
    assertThat(tag.dsfid()).isEqualTo(0x3E);
  }

  @Test
  void aTagThatWasChangedMeanwhileOrIsNotThereIsNotWritten() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    TagImage before = memory(pad, tag);
    byte[] others = tag.bytes();
    others[80] = 7;
    tag.fill(others);
    assertRefused(
        "holds something else than before",
        pad.rewrite(tag.uid(), before, changed(before, 0x06, 3)));
    assertThat(tag.bytes()).isEqualTo(others);
    Uid nobody = Chip.SLIX.uid(99);
    assertRefused("does not lie on the pad", pad.rewrite(nobody, before, changed(before, 0x06, 3)));
    assertThat(pad.readMemory(nobody))
        .isInstanceOfSatisfying(
            MemoryOutcome.Unread.class,
            unread -> assertThat(unread.why()).contains("does not lie on the pad"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTagThatIsSnatchedInMidWriteIsToldAndBroughtBackWhenItLiesThereAgain(boolean written)
      throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    TagImage before = memory(pad, tag);
    tag.fault(new TagFault.SnatchedInWrite(written));
    assertThat(pad.rewrite(tag.uid(), before, changed(before, 0x06, 2, 3, 4, 5, 6, 20)))
        .isInstanceOf(Unfinished.class);
    awaitGone(pad, tag.uid());
    assertThat(tag.dsfid()).as("the last thing that is written").isEqualTo(0x3E);
    assertThat(Bytes.of(tag.bytes()).equals(before.memory())).isNotEqualTo(written);

    stand.lay(tag);
    pad.nextLaid();
    TagImage now = memory(pad, tag);
    assertThat(pad.rewrite(tag.uid(), now, before)).isEqualTo(new Holds(before));
    assertThat(Bytes.of(tag.bytes())).isEqualTo(before.memory());
  }

  private static TagImage memory(PadUnderTest pad, TagMemory tag) throws Exception {
    MemoryOutcome read = pad.readMemory(tag.uid());
    assertThat(read).isInstanceOf(Holds.class);
    return ((Holds) read).image();
  }

  private static TagImage changed(TagImage before, int dsfid, int... blocks) {
    byte[] bytes = before.memory().toArray();
    for (int block : blocks) {
      bytes[block * before.blockSize()] ^= 0x55;
    }
    return before.holding(dsfid, Bytes.of(bytes));
  }

  private static void assertRefused(String why, MemoryOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  /// Waits until a tag that was taken away in mid-write is told as gone.
  void awaitGone(PadUnderTest pad, Uid uid) throws InterruptedException {
    PadEvent event = pad.next();
    while (!event.equals(new PadEvent.Lifted(uid))) {
      event = pad.next();
    }
  }

  /// Lays a tag alone and lifts it again.
  ///
  /// @return what was told of it
  private TagReading toldOf(TagMemory tag, PadUnderTest pad) throws InterruptedException {
    stand.lay(tag);
    Laid laid = pad.nextLaid();
    assertThat(laid.uid()).isEqualTo(tag.uid());
    stand.lift(tag.uid());
    awaitGone(pad, tag.uid());
    return laid.reading();
  }

  final S stand() {
    return stand;
  }

  final Path folder() {
    return folder;
  }

  final void opened(AutoCloseable closedAtTheEnd) {
    open.add(closedAtTheEnd);
  }

  final PadUnderTest pad() {
    return pad("");
  }

  /// @param options of the address, or a whole address
  final PadUnderTest pad(String options) {
    PadUnderTest pad = new PadUnderTest(options.contains("+") ? options : stand.address(options));
    open.add(pad);
    return pad;
  }

  final TagMemory layOne() {
    return layStack(1).getFirst();
  }

  private List<TagMemory> layStack(int items) {
    List<TagMemory> stack = stack(items);
    stack.forEach(stand::lay);
    return stack;
  }

  static List<TagMemory> stack(int items) {
    List<TagMemory> stack = new ArrayList<>();
    for (int i = 1; i <= items; i++) {
      stack.add(item(i));
    }
    return stack;
  }

  static TagMemory item(long serial) {
    return TagMemory.ofItem(Chip.SLIX.uid(serial), Chip.SLIX, itemTag(serial));
  }

  static ItemTag itemTag(long serial) {
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
}
