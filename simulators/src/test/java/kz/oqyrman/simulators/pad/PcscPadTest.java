package kz.oqyrman.simulators.pad;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Holds;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Refused;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.card.CardStandard;
import kz.oqyrman.simulators.card.StorageCard;
import kz.oqyrman.simulators.card.TagCard.Dialect;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract behind a real `pcscd`, and what only PC/SC readers owe.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class PcscPadTest extends RfidPadContract<PcscStand> {
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
  PcscStand stand(Path into) {
    return service.stand();
  }

  @Override
  String family() {
    return "pcsc";
  }

  @Override
  String identity() {
    return service.readerName();
  }

  /// A service that is asked while a card goes may say that the reader is gone: then the pad is
  /// lost, and forgets what lay on it.
  @Override
  void awaitGone(PadUnderTest pad, Uid uid) throws InterruptedException {
    PadEvent event = pad.next();
    while (!event.equals(new PadEvent.Lifted(uid))
        && !(event instanceof PadEvent.HealthChanged(Health.Lost _))) {
      event = pad.next();
    }
  }

  private TagMemory layOne(Dialect dialect) {
    TagMemory tag = item(1);
    stand().lay(tag, dialect);
    return tag;
  }

  @ParameterizedTest
  @CsvSource({"ACS, &pass=acs", "IDENTIV, &pass=identiv"})
  void theFamilyOfAReaderMayStandInTheAddress(Dialect dialect, String options) throws Exception {
    TagMemory tag = layOne(dialect);
    PadUnderTest pad = pad(options);
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(tag.afi()).isEqualTo(TagMemory.AFI_DISARMED);
    tag.lock(9);
    TagImage image = new TagImage(0x3E, 4, Bytes.of(tag.bytes()), Set.of(9));
    assertThat(pad.readMemory(tag.uid())).isEqualTo(new Holds(image));
    TagImage blank = image.holding(0, Bytes.of(new byte[112]));
    assertThat(pad.rewrite(tag.uid(), image, blank)).isEqualTo(new Holds(blank));
    assertThat(tag.bytes()).isEqualTo(new byte[112]);
  }

  /// Its storage format and its locks are not known then, and a write might be half of one.
  @ParameterizedTest
  @CsvSource({"''", "&pass=none"})
  void aReaderThatTellsNothingOfATagReadsNoWholeMemoryAndSaysWhatWouldBeRight(String options)
      throws Exception {
    TagMemory tag = layOne(Dialect.NONE);
    byte[] before = tag.bytes();
    PadUnderTest pad = pad(options);
    pad.nextLaid();
    TagImage image = new TagImage(0, 4, Bytes.of(before), Set.of());
    TagImage blank = image.holding(0, Bytes.of(new byte[112]));
    for (var outcome : List.of(pad.readMemory(tag.uid()), pad.rewrite(tag.uid(), image, blank))) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.why()).contains("right would be", "pass= in the"));
    }
    assertThat(tag.bytes()).isEqualTo(before);
  }

  @Test
  void aReaderWhoseCommandsAreNotKnownSaysThatItCannotSecureAndSecuresNothing() throws Exception {
    TagMemory tag = layOne(Dialect.NONE);
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
    TagMemory tag = layOne(Dialect.NONE);
    PadUnderTest pad = pad();
    pad.nextLaid();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
  }

  @Test
  void gatesThatLookAtTheEasBitAreAMisconfiguration() throws Exception {
    assertThat(pad("&eas=nxp").nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void aPatronsCardIsNoTag() throws Exception {
    PadUnderTest pad = pad();
    pad.nextSurveyed();
    service.slot().lay(new StorageCard(CardStandard.ISO_14443_A, "04A1B2C3D4E5F6"));
    Thread.sleep(1_000); // several looks
    TagMemory tag = layOne();
    assertThat(pad.nextLaid().uid()).as("nothing was told before").isEqualTo(tag.uid());
  }

  @Test
  void aServiceThatIsRestartedIsLostAndTellsTheTagAnew() throws Exception {
    TagMemory tag = layOne();
    PadUnderTest pad = pad();
    pad.nextLaid();
    service.daemon().kill();
    pad.nextLost();
    assertThat(pad.secured(tag.uid(), Security.DISARMED)).isInstanceOf(Uncertain.class);
    service.daemon().restart();
    pad.nextReady();
    assertThat(pad.nextLaid().uid()).isEqualTo(tag.uid());
    assertThat(pad.secured(tag.uid(), Security.DISARMED))
        .isEqualTo(new Verified(Security.DISARMED, 1));
  }
}
