package kz.oqyrman.drivers.rfid.feig;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadEvent.HealthChanged;
import kz.oqyrman.drivers.rfid.PadEvent.Laid;
import kz.oqyrman.drivers.rfid.PadEvent.Lifted;
import kz.oqyrman.drivers.rfid.PadEvent.Surveyed;
import kz.oqyrman.drivers.rfid.PadLamps;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.Encoded;
import kz.oqyrman.drivers.tag.Iso28560Part3;
import kz.oqyrman.drivers.tag.ItemTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The driver against a reader that speaks bytes over TCP. With 10 ms between looks, and 400 ms to
/// wait for an answer, so that silences are short.
class FeigPadTest {
  private static final ItemTag ABAI =
      new ItemTag("0010042", Optional.of("KZ-SEM"), 1, 1, ItemTag.FOR_CIRCULATION);
  private static final Uid ABAI_UID = Uid.of("E004015000010042");
  private static final Uid OTHER_UID = Uid.of("E004015000010043");

  private final BlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
  private final List<RfidPad> pads = new ArrayList<>();
  private ReaderPeer reader;

  @BeforeEach
  void connect() throws IOException {
    reader = new ReaderPeer();
  }

  @AfterEach
  void stop() throws IOException {
    pads.forEach(RfidPad::close);
    reader.close();
  }

  @Test
  void aReaderIsGreetedAndSaysWhoItIs() throws Exception {
    pad();
    assertThat(nextHealth()).isEqualTo(new Health.Starting());
    assertThat(nextHealth()).isEqualTo(new Health.Ready("FEIG CPR.M02, firmware 2.05"));
  }

  @Test
  void anItemIsToldWhenItIsLaidAndWhenItIsLifted() throws Exception {
    pad();
    reader.lay(ABAI_UID, item(ABAI));
    assertThat(nextLaid()).isEqualTo(new Laid(ABAI_UID, new TagReading.Item(ABAI)));
    reader.lift(ABAI_UID);
    assertThat(nextLifted()).isEqualTo(new Lifted(ABAI_UID));
  }

  @Test
  void nothingIsAskedThatIsNotNeeded() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    secure(ABAI_UID, Security.DISARMED).get(10, TimeUnit.SECONDS);
    assertThat(reader.heard().stream().filter(command -> command.startsWith("B0")))
        .filteredOn(command -> !command.equals(ReaderPeer.INVENTORY))
        .containsExactly(ReaderPeer.READ, ReaderPeer.WRITE_AFI, ReaderPeer.SYSTEM_INFO);
  }

  @Test
  void aStackOfMoreTagsThanOneAnswerHoldsIsToldWhole() throws Exception {
    reader.tagsInAnAnswer(3);
    Set<Uid> stack = layStack(10);
    pad();
    Set<Uid> told = new HashSet<>();
    while (told.size() < 10) {
      Laid laid = nextLaid();
      assertThat(told.add(laid.uid())).as("each is told once").isTrue();
      assertThat(laid.reading()).isInstanceOf(TagReading.Item.class);
    }
    assertThat(told).isEqualTo(stack);
  }

  @Test
  void aSurveyIsToldOnceAfterAllThatLiesThereAndFirstOfAnEmptyPad() throws Exception {
    pad();
    await().until(() -> events.contains(new Surveyed()));
    events.clear();
    reader.lay(ABAI_UID, item(ABAI));
    nextLaid();
    assertThat(next()).isEqualTo(new Surveyed());
    int looks = reader.heard().size();
    await().until(() -> reader.heard().size() > looks + 6);
    assertThat(events).doesNotContain(new Surveyed());
  }

  @Test
  void aTagThatIsTwiceInAnInventoryIsToldOnce() throws Exception {
    reader.refuse(ReaderPeer.INVENTORY, "00 02 03 3E" + ABAI_UID + "03 3E" + ABAI_UID);
    reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    reader.lift(ABAI_UID);
    assertThat(nextTagEvent()).isEqualTo(new Lifted(ABAI_UID));
  }

  @Test
  void aTagIsDisarmedAndArmedAndReadBack() throws Exception {
    ReaderPeer.Tag tag = reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(tag.afi()).isEqualTo(0xC2);
    assertThat(secure(ABAI_UID, Security.ARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.ARMED, 1));
    assertThat(tag.afi()).isEqualTo(0x07);
  }

  @Test
  void aTagThatIsKnownToHoldItIsReadAndNotWritten() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    secure(ABAI_UID, Security.DISARMED).get(10, TimeUnit.SECONDS);
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.DISARMED, 0));
    assertThat(reader.heard()).containsOnlyOnce(ReaderPeer.WRITE_AFI);
  }

  @Test
  void theLibrarysOwnPairOfNumbersIsWritten() throws Exception {
    ReaderPeer.Tag tag = reader.lay(ABAI_UID, item(ABAI)).afi(0xDA);
    pad("&afi-armed=DA&afi-disarmed=D7");
    nextLaid();
    secure(ABAI_UID, Security.DISARMED).get(10, TimeUnit.SECONDS);
    assertThat(tag.afi()).isEqualTo(0xD7);
  }

  @Test
  void tenRequestsAreServedOneRightAfterTheOther() throws Exception {
    Set<Uid> stack = layStack(10);
    pad("&poll=2000");
    for (int i = 0; i < 10; i++) {
      nextLaid();
    }
    List<CompletableFuture<SecurityOutcome>> answers =
        stack.stream().map(uid -> secure(uid, Security.DISARMED)).toList();
    for (CompletableFuture<SecurityOutcome> answer : answers) {
      assertThat(answer)
          .succeedsWithin(10, TimeUnit.SECONDS)
          .isEqualTo(new Verified(Security.DISARMED, 1));
    }
    List<String> heard = reader.heard();
    List<String> between =
        heard.subList(
            heard.indexOf(ReaderPeer.WRITE_AFI), heard.lastIndexOf(ReaderPeer.SYSTEM_INFO) + 1);
    assertThat(between).doesNotContain(ReaderPeer.INVENTORY).hasSize(20);
  }

  @Test
  void aWriteThatFailsOnceIsRepeatedAfterReadingBack() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.refuse(ReaderPeer.WRITE_AFI, "95 13");
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.DISARMED, 2));
    assertThat(secured())
        .containsExactly(
            ReaderPeer.WRITE_AFI,
            ReaderPeer.SYSTEM_INFO,
            ReaderPeer.WRITE_AFI,
            ReaderPeer.SYSTEM_INFO);
  }

  @Test
  void aWriteWithoutAnAnswerIsNotRepeatedWhenTheTagHoldsIt() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.fail(ReaderPeer.WRITE_AFI, ReaderPeer.SILENCE);
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(secured()).containsExactly(ReaderPeer.WRITE_AFI, ReaderPeer.SYSTEM_INFO);
  }

  @Test
  void aTagThatNeverKeepsTheWriteIsUnchangedAfterFourWrites() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    for (int i = 0; i < 10; i++) {
      reader.refuse(ReaderPeer.WRITE_AFI, "03");
    }
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Unchanged(Security.ARMED, "the tag was not written"));
    assertThat(secured()).filteredOn(ReaderPeer.WRITE_AFI::equals).hasSize(4);
  }

  @Test
  void aLockedTagIsNotWrittenAgain() throws Exception {
    reader.lay(ABAI_UID, item(ABAI)).lockAfi();
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isInstanceOfSatisfying(
            Unchanged.class,
            unchanged -> {
              assertThat(unchanged.still()).isEqualTo(Security.ARMED);
              assertThat(unchanged.detail()).contains("locked");
            });
    assertThat(secured()).containsExactly(ReaderPeer.WRITE_AFI, ReaderPeer.SYSTEM_INFO);
  }

  @Test
  void aTagThatHoldsNeitherIsUncertain() throws Exception {
    reader.lay(ABAI_UID, item(ABAI)).afi(0x00).lockAfi();
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isInstanceOfSatisfying(
            Uncertain.class, uncertain -> assertThat(uncertain.detail()).contains("AFI 00"));
  }

  @Test
  void aTagThatIsSnatchedInMidWriteIsUncertain() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.fail(
        ReaderPeer.WRITE_AFI,
        answer -> {
          reader.lift(ABAI_UID);
          return answer;
        });
    pad();
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isInstanceOf(Uncertain.class);
    assertThat(nextLifted()).isEqualTo(new Lifted(ABAI_UID));
  }

  @Test
  void aTagThatDoesNotLieThereIsUncertainAndNobodyIsAsked() throws Exception {
    pad();
    ready();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isInstanceOf(Uncertain.class);
    assertThat(secured()).isEmpty();
  }

  @Test
  void theEasBitIsSetAndReadBackWhereTheGatesLookAtIt() throws Exception {
    ReaderPeer.Tag tag = reader.lay(ABAI_UID, item(ABAI));
    pad("&eas=nxp");
    nextLaid();
    assertThat(secure(ABAI_UID, Security.DISARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.DISARMED, 1));
    assertThat(tag.eas()).isFalse();
    assertThat(secure(ABAI_UID, Security.ARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isEqualTo(new Verified(Security.ARMED, 1));
    assertThat(tag.eas()).isTrue();
  }

  @Test
  void aReaderWithoutEasIsNotUsedWhereTheGatesNeedIt() throws Exception {
    reader.knowsNoEas();
    pad("&eas=nxp");
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void anOwnerThatReachesBeyondThirtyTwoBytesIsReadWithOneMoreBlock() throws Exception {
    ItemTag tag = new ItemTag("1", Optional.of("KZ-1234567890"), 1, 1, 1);
    reader.lay(ABAI_UID, item(tag));
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(tag));
    assertThat(reader.heard()).filteredOn(ReaderPeer.READ::equals).hasSize(2);
  }

  @Test
  void aSmallChipThatIsDamagedIsToldAsDamaged() throws Exception {
    byte[] memory = item(ABAI).slice(0, 32).toArray();
    memory[4] = '9';
    reader.lay(ABAI_UID, Bytes.of(memory));
    pad();
    assertThat(nextLaid().reading()).isInstanceOf(TagReading.Damaged.class);
  }

  @Test
  void aBlankTagIsToldAsBlank() throws Exception {
    reader.lay(ABAI_UID, Bytes.of(new byte[112]));
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Blank());
  }

  @Test
  void aTagThatIsNotUnderstoodIsReadAgain() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.refuse(ReaderPeer.READ, "83 00");
    reader.refuse(ReaderPeer.READ, "02");
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
  }

  @Test
  void aTagThatIsNeverUnderstoodIsToldAsUnknownAndAsAnItemOnceItIsRead() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    for (int i = 0; i < 4; i++) {
      reader.refuse(ReaderPeer.READ, "83 00");
    }
    pad();
    assertThat(nextLaid().reading()).isInstanceOf(TagReading.Unknown.class);
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
  }

  @Test
  void aLateAnswerIsNotTakenForAnotherTags() throws Exception {
    ItemTag other = new ItemTag("0010043", Optional.of("KZ-SEM"), 1, 1, 1);
    List<Bytes> late = new CopyOnWriteArrayList<>();
    reader.fail(
        ReaderPeer.READ,
        answer -> {
          late.add(answer);
          return Bytes.NONE;
        });
    reader.fail("52", answer -> answer);
    reader.fail("52", answer -> Bytes.join(late.removeFirst(), answer));
    reader.lay(ABAI_UID, item(ABAI));
    reader.lay(OTHER_UID, item(other));
    pad();
    List<Laid> laid = List.of(nextLaid(), nextLaid());
    assertThat(laid)
        .containsExactlyInAnyOrder(
            new Laid(ABAI_UID, new TagReading.Item(ABAI)),
            new Laid(OTHER_UID, new TagReading.Item(other)));
    assertThat(late).isEmpty();
  }

  @Test
  void aReaderThatFallsSilentIsLostAndItsTagsAreToldAnewWhenItIsBack() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    reader.onTheWire(ReaderPeer.SILENCE);
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.SILENT);
    reader.onTheWire(answer -> answer);
    assertThat(nextLaid()).isEqualTo(new Laid(ABAI_UID, new TagReading.Item(ABAI)));
  }

  @Test
  void aReaderThatIsPulledOutIsLostAndComesBack() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    pad();
    nextLaid();
    reader.pullOut();
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.LINE_BROKEN);
    assertThat(nextLaid()).isEqualTo(new Laid(ABAI_UID, new TagReading.Item(ABAI)));
  }

  @Test
  void noiseThatPersistsIsToldAndForgottenWhenItEnds() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.onTheWire(answer -> Bytes.join(Bytes.ofHex("00 01 04"), answer));
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
    await().until(() -> healthIs(Reason.NOISE));
    reader.onTheWire(answer -> answer);
    await().until(() -> pads.getFirst().health() instanceof Health.Ready);
  }

  @Test
  void noiseThatLooksLikeALongFrameHidesNoAnswer() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.fail(ReaderPeer.READ, answer -> Bytes.join(Bytes.ofHex("FF 02 0F"), answer));
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
    assertThat(reader.heard()).containsOnlyOnce(ReaderPeer.READ);
  }

  @Test
  void halfAFrameIsAskedForAgain() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.fail(ReaderPeer.READ, answer -> answer.slice(0, answer.length() / 2));
    reader.fail(ReaderPeer.INVENTORY, answer -> answer.slice(0, 3));
    pad();
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
  }

  @Test
  void somethingThatSpeaksAnotherLanguageIsAWrongDevice() throws Exception {
    reader.onTheWire(_ -> Bytes.of("+ECHO: SCANNER READY\r\n".getBytes(US_ASCII)));
    pad();
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.WRONG_DEVICE);
  }

  @Test
  void aLineThatGivesBackWhatIsSentIsAWrongDevice() throws Exception {
    try (ServerSocket loopback = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> echo(loopback));
      pad(loopback.getLocalPort(), "");
      assertThat(nextLost().trouble().reason()).isEqualTo(Reason.WRONG_DEVICE);
    }
  }

  @Test
  void aReaderInScanModeIsMisconfigured() throws Exception {
    reader.refuse(ReaderPeer.INVENTORY, "82");
    pad();
    assertThat(nextHealth()).isEqualTo(new Health.Starting());
    assertThat(nextHealth())
        .as("never ready, not even for a moment")
        .isInstanceOfSatisfying(
            Health.Lost.class,
            lost -> {
              assertThat(lost.trouble().reason()).isEqualTo(Reason.MISCONFIGURED);
              assertThat(lost.trouble().detail()).contains("scan mode");
            });
  }

  @Test
  void aReaderThatWantsALoginForItsLampsServesWithoutThem() throws Exception {
    reader.refuse(ReaderPeer.SET_OUTPUT, "13");
    reader.lay(ABAI_UID, item(ABAI));
    pad("&lamps=standard");
    pads.getFirst().light(PadLight.SEE_SCREEN);
    assertThat(nextLaid().reading()).isEqualTo(new TagReading.Item(ABAI));
    await().until(() -> pads.getFirst().lamps() == PadLamps.REFUSED);
    assertThat(pads.getFirst().health()).isInstanceOf(Health.Ready.class);
    assertThat(reader.heard()).containsOnlyOnce(ReaderPeer.SET_OUTPUT);
  }

  @Test
  void aReaderThatWarnsOfItsHardwareIsOutOfService() throws Exception {
    reader.refuse(ReaderPeer.RF_RESET, "F1");
    pad();
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.HARDWARE_FAULT);
  }

  @Test
  void anAntennaThatFailsForLongIsToldAndForgottenWhenItWorks() throws Exception {
    for (int i = 0; i < 12; i++) {
      reader.refuse(ReaderPeer.INVENTORY, "83 00");
    }
    pad();
    await()
        .until(() -> events.stream().anyMatch(e -> e instanceof HealthChanged(Health.Degraded _)));
    await().until(() -> pads.getFirst().health() instanceof Health.Ready);
  }

  @Test
  void aRequestToALostPadIsAnsweredUncertain() throws Exception {
    reader.close();
    pad();
    nextLost();
    assertThat(secure(ABAI_UID, Security.ARMED))
        .succeedsWithin(10, TimeUnit.SECONDS)
        .isInstanceOf(Uncertain.class);
  }

  @Test
  void aRequestThatIsCutOffIsAnsweredUncertainOnce() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    reader.fail(
        ReaderPeer.WRITE_AFI,
        _ -> {
          try {
            reader.pullOut();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return Bytes.NONE;
        });
    pad();
    nextLaid();
    List<SecurityOutcome> answers = new CopyOnWriteArrayList<>();
    pads.getFirst().secure(ABAI_UID, Security.DISARMED, answers::add);
    nextLost();
    nextLaid();
    assertThat(answers).singleElement().isInstanceOf(Uncertain.class);
  }

  @Test
  void aRequestToAClosedPadIsAnsweredUncertain() throws Exception {
    pad();
    ready();
    pads.getFirst().close();
    pads.getFirst().close();
    assertThat(secure(ABAI_UID, Security.ARMED))
        .isCompletedWithValueMatching(Uncertain.class::isInstance);
    assertThat(pads.getFirst().health()).isEqualTo(new Health.Closed());
  }

  @Test
  void whoeverThrowsWhenToldStopsNothing() throws Exception {
    reader.lay(ABAI_UID, item(ABAI));
    pads.add(
        Drivers.pad(
            address(reader.port(), ""),
            event -> {
              events.add(event);
              throw new IllegalStateException("a listener's bug");
            }));
    nextLaid();
    pads.getFirst()
        .secure(
            ABAI_UID,
            Security.DISARMED,
            _ -> {
              throw new IllegalStateException("a listener's bug");
            });
    reader.lift(ABAI_UID);
    assertThat(nextLifted()).isEqualTo(new Lifted(ABAI_UID));
  }

  private void pad() {
    pad("");
  }

  private void pad(String options) {
    pad(reader.port(), options);
  }

  private void pad(int port, String options) {
    pads.add(Drivers.pad(address(port, options), events::add));
  }

  private static DeviceAddress address(int port, String options) {
    String poll = options.contains("poll=") ? "" : "&poll=10";
    String line = "feig+tcp:127.0.0.1:" + port + "?timeout=400&gap=0" + poll + options;
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok ok -> ok.address();
      case DeviceAddress.Parsed.Wrong wrong -> throw new AssertionError(wrong.why());
    };
  }

  private CompletableFuture<SecurityOutcome> secure(Uid uid, Security wished) {
    CompletableFuture<SecurityOutcome> answer = new CompletableFuture<>();
    pads.getFirst().secure(uid, wished, answer::complete);
    return answer;
  }

  private Set<Uid> layStack(int items) {
    Set<Uid> stack = new HashSet<>();
    for (int i = 1; i <= items; i++) {
      Uid uid = new Uid(0xE004015000000000L + i);
      reader.lay(uid, item(new ItemTag("item " + i, Optional.of("KZ-SEM"), 1, 1, 1)));
      stack.add(uid);
    }
    return stack;
  }

  private static Bytes item(ItemTag tag) {
    Bytes memory = ((Encoded.Memory) Iso28560Part3.encode(tag, Bytes.NONE, 112)).bytes();
    return Bytes.join(memory, Bytes.of(new byte[112 - memory.length()]));
  }

  /// The commands that a request to secure a tag came to.
  private List<String> secured() {
    return reader.heard().stream()
        .filter(c -> c.equals(ReaderPeer.WRITE_AFI) || c.equals(ReaderPeer.SYSTEM_INFO))
        .toList();
  }

  private boolean healthIs(Reason reason) {
    return pads.getFirst().health().wrong().filter(t -> t.reason() == reason).isPresent();
  }

  private void ready() {
    await().until(() -> pads.getFirst().health().works());
  }

  private PadEvent next() throws InterruptedException {
    PadEvent event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event within ten seconds").isNotNull();
    return event;
  }

  private Health nextHealth() throws InterruptedException {
    PadEvent event = next();
    while (event instanceof Surveyed) {
      event = next();
    }
    return ((HealthChanged) event).health();
  }

  private PadEvent nextTagEvent() throws InterruptedException {
    PadEvent event = next();
    while (event instanceof HealthChanged || event instanceof Surveyed) {
      event = next();
    }
    return event;
  }

  private Laid nextLaid() throws InterruptedException {
    return (Laid) nextTagEvent();
  }

  private Lifted nextLifted() throws InterruptedException {
    return (Lifted) nextTagEvent();
  }

  private Health.Lost nextLost() throws InterruptedException {
    PadEvent event = next();
    while (!(event instanceof HealthChanged(Health.Lost lost))) {
      event = next();
    }
    return lost;
  }

  private static void echo(ServerSocket loopback) {
    try {
      while (true) {
        Socket host = loopback.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (host) {
                host.getInputStream().transferTo(host.getOutputStream());
              } catch (IOException e) {
                assertThat(host.isClosed()).isFalse();
              }
            });
      }
    } catch (IOException e) {
      assertThat(loopback.isClosed()).isTrue();
    }
  }
}
