package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.CardStandard;
import kz.oqyrman.simulators.card.PcscDaemon;
import kz.oqyrman.simulators.card.StorageCard;
import kz.oqyrman.simulators.card.TagCard;
import kz.oqyrman.simulators.card.TagCard.Dialect;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A PC/SC reader as a pad: of what all pads owe, what can be asked of one that sees one item at a
/// time and has no line of its own that could be disturbed.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class PcscPadTest {
  private static final String NAME = "ACS ACR1552 1S CL Reader";
  private static final String QUICK = "poll=20";

  @TempDir private static Path folder;
  private static PcscDaemon service;
  private static CardSlot slot;

  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void startService() throws Exception {
    Path socket = Path.of(System.getenv(PcscDaemon.SOCKET_VARIABLE));
    service = PcscDaemon.start(folder, socket, NAME);
    slot = CardSlot.start(service.port(0));
  }

  @AfterAll
  static void stopService() {
    slot.close();
    service.close();
  }

  @AfterEach
  void lift() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    slot.lift();
  }

  private PadUnderTest pad(String options) {
    PadUnderTest pad = new PadUnderTest("pcsc+pcsc:ACR1552 1S CL?" + QUICK + options);
    open.add(pad);
    return pad;
  }

  private static ItemTag itemTag(long serial) {
    return new ItemTag("00100" + serial, Optional.of("KZ-SEM"), 1, 1, 1);
  }

  private static TagMemory lay(Dialect dialect, TagMemory tag) {
    slot.lay(new TagCard(tag, dialect));
    return tag;
  }

  private static TagMemory layOne() {
    return lay(Dialect.ACS, TagMemory.ofItem(Chip.SLIX.uid(1), Chip.SLIX, itemTag(1)));
  }

  @Test
  void aReaderIsKnownByItsNameAndSeesATagThatIsLaidAndThatIsLifted() throws Exception {
    PadUnderTest pad = pad("");
    assertThat(pad.nextReady()).isEqualTo(new Health.Ready(service.readerName(0)));
    pad.nextSurveyed();
    TagMemory tag = layOne();
    assertThat(pad.untilSurveyed())
        .containsExactly(new Laid(tag.uid(), new TagReading.Item(itemTag(1))));
    slot.lift();
    assertThat(pad.untilSurveyed()).containsExactly(new PadEvent.Lifted(tag.uid()));
  }

  @ParameterizedTest
  @CsvSource({"ACS, ''", "ACS, &pass=acs", "IDENTIV, &pass=identiv"})
  void aTagIsSecuredReleasedAndEachTimeReadBack(Dialect dialect, String options) throws Exception {
    TagMemory tag = lay(dialect, TagMemory.ofItem(Chip.SLIX.uid(1), Chip.SLIX, itemTag(1)));
    PadUnderTest pad = pad(options);
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

  @ParameterizedTest
  @EnumSource(Chip.class)
  void everyKindOfChipIsReadSecuredAndReleased(Chip chip) throws Exception {
    TagMemory tag = lay(Dialect.ACS, TagMemory.ofItem(chip.uid(42), chip, itemTag(42)));
    PadUnderTest pad = pad("");
    assertThat(pad.nextLaid()).isEqualTo(new Laid(tag.uid(), new TagReading.Item(itemTag(42))));
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
  }

  @Test
  void aReaderWhoseCommandsAreNotKnownSaysThatItCannotSecureAndSecuresNothing() throws Exception {
    TagMemory tag = lay(Dialect.NONE, TagMemory.ofItem(Chip.SLIX.uid(1), Chip.SLIX, itemTag(1)));
    PadUnderTest pad = pad("&pass=none");
    Health.Degraded degraded = pad.nextDegraded();
    assertThat(degraded.trouble().reason()).isEqualTo(Reason.CANNOT_SECURE);
    assertThat(degraded.works()).as("a kiosk refuses to lend by it").isFalse();
    assertThat(pad.nextLaid().reading()).isEqualTo(new TagReading.Item(itemTag(1)));
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_ARMED);
  }

  @Test
  void aReaderThatDoesNotKnowTheCommandsOfItsFamilyIsFoundOut() throws Exception {
    TagMemory tag = lay(Dialect.NONE, TagMemory.ofItem(Chip.SLIX.uid(1), Chip.SLIX, itemTag(1)));
    PadUnderTest pad = pad("");
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
  }

  @Test
  void gatesThatLookAtTheEasBitAreAMisconfiguration() throws Exception {
    assertThat(pad("&eas=nxp").nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void aWriteThatFailsOnceOrOnlySaysThatItTookSucceedsTheSecondTime() throws Exception {
    for (TagFault fault : List.of(new TagFault.AfiWriteFails(1), new TagFault.AfiWriteLies(1))) {
      TagMemory tag = layOne();
      tag.fault(fault);
      try (PadUnderTest pad = new PadUnderTest("pcsc+pcsc:ACR1552?" + QUICK)) {
        pad.nextLaid();
        assertThat(pad.secured(tag.uid(), Security.DISARMED))
            .isEqualTo(new Verified(Security.DISARMED, 2));
      }
    }
  }

  @Test
  void aTagThatAlwaysLiesIsUnchangedAndSoIsALockedOne() throws Exception {
    TagMemory liar = layOne();
    liar.fault(new TagFault.AfiWriteLies(1_000));
    PadUnderTest pad = pad("");
    pad.nextLaid();
    assertThat(pad.secured(liar.uid(), Security.DISARMED)).isInstanceOf(Unchanged.class);
    liar.repair();
    liar.lockAfi();
    assertThat(pad.secured(liar.uid(), Security.DISARMED)).isInstanceOf(Unchanged.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTagThatIsSnatchedInMidWriteIsUncertainAndCuredByLayingItDownAgain(boolean written)
      throws Exception {
    TagMemory tag = layOne();
    tag.fault(new TagFault.SnatchedInWrite(written));
    PadUnderTest pad = pad("");
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    awaitGone(pad);
    lay(Dialect.ACS, tag);
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
  }

  /// A service that is asked while a card goes may say that the reader is gone: then the pad is
  /// lost, and forgets what lay on it.
  private static void awaitGone(PadUnderTest pad) throws InterruptedException {
    PadEvent event = pad.next();
    while (!(event instanceof PadEvent.Lifted)
        && !(event instanceof PadEvent.HealthChanged(Health.Lost _))) {
      event = pad.next();
    }
  }

  @Test
  void longItemsAndOtherModelsAreItemsToo() throws Exception {
    PadUnderTest pad = pad("");
    ItemTag longOwner = new ItemTag("0010002", Optional.of("KZ-1234567890"), 1, 1, 1);
    lay(Dialect.ACS, TagMemory.ofItem(Chip.SLIX.uid(2), Chip.SLIX, longOwner));
    assertThat(pad.nextLaid().reading()).isEqualTo(new TagReading.Item(longOwner));

    TagMemory old = new TagMemory(Chip.SLIX.uid(3), Chip.SLIX);
    old.fill(HexFormat.of().parseHex("0411000131333032303033373637".concat("00".repeat(18))));
    lay(Dialect.ACS, old);
    assertThat(pad.nextLifted().uid()).isEqualTo(Chip.SLIX.uid(2));
    assertThat(pad.nextLaid().reading())
        .isEqualTo(new TagReading.Item(new ItemTag("1302003767", Optional.empty(), 1, 1, 6)));
  }

  @Test
  void aPatronsCardIsNoTag() throws Exception {
    PadUnderTest pad = pad("");
    pad.nextSurveyed();
    slot.lay(new StorageCard(CardStandard.ISO_14443_A, "04A1B2C3D4E5F6"));
    Thread.sleep(1_000); // several looks
    TagMemory tag = layOne();
    assertThat(pad.nextLaid().uid()).as("nothing was told before").isEqualTo(tag.uid());
  }

  @Test
  void aServiceThatIsRestartedIsLostAndTellsTheTagAnew() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad("");
    pad.nextLaid();
    service.kill();
    pad.nextLost();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    service.restart();
    pad.nextReady();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
  }
}
