package kz.oqyrman.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.card.CardEvent.Laid;
import kz.oqyrman.drivers.card.CardEvent.Lifted;
import kz.oqyrman.drivers.pcsc.CardKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract on the virtual readers of a real `pcscd`, and what only such a service owes.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class PcscCardReaderTest extends CardReaderContract {
  @TempDir private static Path folder;
  private static PcscDaemon service;
  private static List<CardSlot> slots;

  @BeforeAll
  static void startService() throws Exception {
    service = PcscDaemon.start(folder, OwnSocket.path());
    slots = List.of(CardSlot.start(service.port(0)), CardSlot.start(service.port(1)));
  }

  @AfterAll
  static void stopService() throws Exception {
    slots.forEach(CardSlot::close);
    service.close();
  }

  @BeforeEach
  void serviceRuns() throws Exception {
    service.plug();
  }

  @Override
  CardSlot slot(int reader) {
    return slots.get(reader);
  }

  @Override
  String address(int reader) {
    return "pcsc+pcsc:" + PcscDaemon.reader(reader) + "?poll=50";
  }

  @Override
  String identity(int reader) {
    return PcscDaemon.reader(reader);
  }

  @Test
  void aPartOfTheNameInAnyCaseOrAStarNamesAReader() throws Exception {
    try (ReaderUnderTest second = new ReaderUnderTest("pcsc+pcsc:pcd 00 01");
        ReaderUnderTest first = new ReaderUnderTest("pcsc+pcsc:*")) {
      assertThat(second.nextReady().identity()).isEqualTo(PcscDaemon.reader(1));
      assertThat(first.nextReady().identity()).isEqualTo(PcscDaemon.reader(0));
    }
  }

  @Test
  void aReaderThatIsNotThereIsToldWithTheNamesOfThoseThatAre() throws Exception {
    try (ReaderUnderTest reader = new ReaderUnderTest("pcsc+pcsc:OMNIKEY")) {
      Health.Lost lost = reader.nextLost();
      assertThat(lost.trouble().reason()).isEqualTo(Reason.NOT_THERE);
      assertThat(lost.trouble().detail()).contains("OMNIKEY", PcscDaemon.reader(1));
    }
  }

  /// Java would say for ever that there is no service.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServiceThatIsRestartedIsLostAndFoundAgainByBothReaders(boolean killed) throws Exception {
    ReaderUnderTest left = reader(0);
    ReaderUnderTest right = reader(1);
    slot(0).lay(card(ABAI));
    assertThat(left.nextOfCards()).isInstanceOf(Laid.class);
    right.nextReady();
    for (int i = 0; i < 2; i++) {
      if (killed) {
        service.kill();
      } else {
        service.stop();
      }
      left.nextLost();
      right.nextLost();
      Health.Lost still = left.nextLost();
      assertThat(still.trouble().reason()).isEqualTo(Reason.NOT_THERE);
      assertThat(still.trouble().detail()).contains("sudo systemctl start pcscd.socket");
      service.restart();
      left.nextReady();
      right.nextReady();
    }
    await().atMost(ReaderUnderTest.LONGEST).until(slot(0)::isSeen);
    slot(0).lay(card(MUKHTAR));
    assertThat(left.nextOfCards())
        .as("a card that was forgotten there is not laid anew")
        .isEqualTo(new Lifted(uid(ABAI)));
    assertThat(left.nextOfCards()).isEqualTo(new Laid(uid(MUKHTAR), CardKind.ISO_14443_A));
    slot(1).lay(card(MUKHTAR));
    assertThat(right.nextOfCards()).isEqualTo(new Laid(uid(MUKHTAR), CardKind.ISO_14443_A));
  }

  @Test
  void aServiceThatFreezesIsSilentAndFoundAgainWhenItGoesOn() throws Exception {
    ReaderUnderTest reader = reader(0);
    reader.nextReady();
    service.freeze();
    try {
      assertThat(reader.nextLost().trouble().reason()).isEqualTo(Reason.SILENT);
    } finally {
      service.thaw();
    }
    reader.nextReady();
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards()).isEqualTo(new Laid(uid(ABAI), CardKind.ISO_14443_A));
  }

  @Test
  void aReaderThatIsUnpluggedIsLostAndFoundAgain() throws Exception {
    ReaderUnderTest reader = reader(0);
    reader.nextReady();
    service.unplug();
    Health.Lost lost = reader.nextLost();
    for (int i = 0; i < 10 && !lost.trouble().detail().contains("sees no reader"); i++) {
      lost = reader.nextLost();
    }
    assertThat(lost.trouble().reason()).isEqualTo(Reason.NOT_THERE);
    assertThat(lost.trouble().detail()).contains("sees no reader");
    service.plug();
    reader.nextReady();
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards()).isEqualTo(new Laid(uid(ABAI), CardKind.ISO_14443_A));
  }

  @Test
  void aRecordingTellsWhatHappenedAndNotWhoseCardItWas(@TempDir Path traces) throws Exception {
    Path trace = traces.resolve("card.trace");
    slot(0).lay(card(ABAI));
    try (ReaderUnderTest reader = new ReaderUnderTest(address(0) + "&trace=" + trace)) {
      assertThat(reader.nextOfCards()).isInstanceOf(Laid.class);
    }
    assertThat(Files.readString(trace))
        .contains("number of the card: done (status 9000)", "FFCA000000", "3B8F8001804F0C")
        .doesNotContain(ABAI);
  }
}
