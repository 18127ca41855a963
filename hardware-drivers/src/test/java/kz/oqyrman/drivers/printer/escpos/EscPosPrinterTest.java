package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.PrintOutcome.Partly;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.PrintOutcome.Unknown;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.escpos.PrinterSettings.Waits;
import kz.oqyrman.drivers.printer.escpos.TcpPrinter.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class EscPosPrinterTest {
  private static final String EPSON = "?profile=epson-80&paper-wait=0";
  private static final String CLONE = "?profile=zijiang-80&paper-wait=0";
  private static final Quirk[] CLONES = {Quirk.NO_PROCESS_ID, Quirk.NO_INFO};

  private final List<Health> healths = new CopyOnWriteArrayList<>();
  private final List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  /// Bytes; 0 for never.
  private final AtomicInteger untilFailure = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aSlipIsPrintedAndCutAndThePrinterSaysWhatItIs() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    assertThat(printer.health()).isEqualTo(new Health.Ready("EPSON TM-T20III 1.00"));
    printer.print(lines("Abai zholy", "06.12.2026"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
    assertThat(peer.paper()).containsExactly("Abai zholy", "06.12.2026", "[cut]");
  }

  @Test
  void printedIsNeverSaidBeforeThePrinterSaysSo() throws Exception {
    TcpPrinter peer = peer(Quirk.LATE);
    EscPosPrinter printer = ready(peer, EPSON);
    printer.print(lines("one"), outcomes::add);
    await().until(peer::isAskedToConfirm);
    assertThat(peer.paper()).containsExactly("one", "[cut]");
    assertThat(outcomes).isEmpty();
    peer.confirmNow();
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
  }

  @Test
  void aPrinterWithoutPaperStaysOnTheLineButDoesNotWork() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.paperEndsAfter(0);
    awaitDegraded(printer, Reason.PAPER_OUT);
    assertThat(printer.health().works()).isFalse();
    int before = peer.paper().size();
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(reason(0)).isEqualTo(Reason.PAPER_OUT);
    assertThat(outcomes.getFirst()).isInstanceOf(NotPrinted.class);
    peer.paperEndsAfter(100);
    awaitReady(printer);
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(2);
    assertThat(peer.paper().subList(before, peer.paper().size())).containsExactly("two", "[cut]");
  }

  @Test
  void aPrinterFoundWithoutPaperSaysWhoItIsOnceItWorks() throws Exception {
    TcpPrinter peer = peer();
    peer.paperEndsAfter(0);
    EscPosPrinter printer = printer(peer, EPSON);
    awaitDegraded(printer, Reason.PAPER_OUT);
    peer.paperEndsAfter(100);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> printer.health().equals(new Health.Ready("EPSON TM-T20III 1.00")));
  }

  @Test
  void paperThatEndsInMidSlipIsToldAndTheRestNeverComesOut() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.paperEndsAfter(3);
    printer.print(numbered(40), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Partly.class);
    assertThat(reason(0)).isEqualTo(Reason.PAPER_OUT);
    awaitDegraded(printer, Reason.PAPER_OUT);
    peer.paperEndsAfter(1000);
    awaitReady(printer);
    printer.print(lines("next patron"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes.getLast()).isEqualTo(new Printed());
    assertThat(peer.paper())
        .containsExactly("line 0", "line 1", "line 2", "", "[cut]", "next patron", "[cut]");
  }

  @Test
  void newPaperInTimeMakesTheSlipWholeAndNothingStandsOnItTwice() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, "?profile=epson-80&paper-wait=60");
    peer.paperEndsAfter(3);
    printer.print(numbered(40), outcomes::add);
    await().until(() -> peer.paper().contains("line 2"));
    assertThat(outcomes).isEmpty();
    peer.paperEndsAfter(1000);
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
    List<String> whole =
        new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> "line " + i).toList());
    whole.add("[cut]");
    assertThat(peer.paper()).containsExactlyElementsOf(whole);
  }

  @Test
  void aPrinterIsKnownByWhatItSaysWhereTheAddressAsksIt() throws Exception {
    EscPosPrinter printer = ready(peer(), "?profile=ask");
    assertThat(printer.health())
        .isEqualTo(new Health.Ready("EPSON TM-T20III 1.00, profile epson-80"));
    assertThat(printer.columns()).isEqualTo(48);
    EscPosPrinter narrow = ready(peer(), "?profile=ask&columns=32");
    assertThat(narrow.columns()).isEqualTo(32);
    EscPosPrinter silent = ready(peer(Quirk.NO_INFO), "?profile=ask");
    assertThat(silent.health()).isEqualTo(new Health.Ready("ESC/POS printer, profile raster-80"));
    assertThat(silent.columns()).isEqualTo(48);
  }

  @Test
  void aCloneThatCannotForgetPrintsTheRestBeforeTheNextSlip() throws Exception {
    TcpPrinter peer = peer(CLONES);
    EscPosPrinter printer = ready(peer, CLONE);
    peer.paperEndsAfter(3);
    printer.print(numbered(400), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Partly.class);
    peer.paperEndsAfter(1000);
    awaitReady(printer);
    printer.print(lines("next patron"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes.getLast()).isEqualTo(new Printed());
    List<String> paper = peer.paper();
    assertThat(paper).endsWith("[cut]", "next patron", "[cut]");
  }

  @Test
  void aCloneIsBelievedWhenItAnswersAfterTheSlip() throws Exception {
    TcpPrinter peer = peer(CLONES);
    EscPosPrinter printer = ready(peer, CLONE);
    assertThat(printer.health()).isEqualTo(new Health.Ready("ESC/POS printer, profile zijiang-80"));
    printer.print(lines("one"), outcomes::add);
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes).containsExactly(new Printed(), new Printed());
    assertThat(peer.paper()).containsExactly("one", "[cut]", "two", "[cut]");
  }

  @Test
  void ofACloneThatConfirmsNothingNoSlipIsKnownToBePrinted() throws Exception {
    TcpPrinter peer =
        peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.NO_QUEUED_STATUS, Quirk.NO_PUSHED_STATUS);
    EscPosPrinter printer = ready(peer, CLONE);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Unknown.class);
    assertThat(reason(0)).isEqualTo(Reason.SILENT);
    assertThat(printer.health().works()).isTrue();
  }

  @Test
  void anAnswerThatComesTooLateDoesNotConfirmTheNextSlip() throws Exception {
    TcpPrinter peer = peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.LATE);
    EscPosPrinter printer = ready(peer, CLONE);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Unknown.class);
    peer.confirmNow();
    printer.print(lines("two"), outcomes::add);
    await().until(peer::isAskedToConfirm);
    assertThat(outcomes).hasSize(1);
    peer.confirmNow();
    awaitOutcome(2);
    assertThat(outcomes.getLast()).isEqualTo(new Printed());
  }

  @Test
  void aCloneThatAnswersHalfTheQuestionsIsWorkedWith() throws Exception {
    TcpPrinter peer = peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.HALF_REAL_TIME);
    EscPosPrinter printer = ready(peer, CLONE);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
  }

  @Test
  void anOpenCoverIsToldBeforeAndInMidSlip() throws Exception {
    TcpPrinter peer = peer(Quirk.LATE);
    EscPosPrinter printer = ready(peer, EPSON);
    printer.print(lines("one"), outcomes::add);
    await().until(peer::isAskedToConfirm);
    peer.cover(true);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Partly.class);
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes.getLast()).isInstanceOf(NotPrinted.class);
    assertThat(reason(0)).isEqualTo(Reason.COVER_OPEN);
    assertThat(reason(1)).isEqualTo(Reason.COVER_OPEN);
    peer.cover(false);
    awaitReady(printer);
  }

  @Test
  void aPrinterThatDoesNotPushItsStatusIsAskedForIt() throws Exception {
    TcpPrinter peer = peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.NO_PUSHED_STATUS);
    EscPosPrinter printer = ready(peer, CLONE);
    peer.cover(true);
    awaitDegraded(printer, Reason.COVER_OPEN);
    peer.cover(false);
    awaitReady(printer);
  }

  @Test
  void aStuckCutterIsToldAndThePrinterBroughtBackOnceItIsFree() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.jamCutter(true);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Partly.class);
    assertThat(reason(0)).isEqualTo(Reason.CUTTER_STUCK);
    awaitDegraded(printer, Reason.CUTTER_STUCK);
    peer.jamCutter(false);
    awaitReady(printer);
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes.getLast()).isEqualTo(new Printed());
    assertThat(peer.paper()).endsWith("two", "[cut]");
  }

  @Test
  void aCableCutInMidSlipIsToldAndTheNextSlipComesOutWhole() throws Exception {
    for (String profile : List.of(EPSON, CLONE)) {
      TcpPrinter peer = profile.equals(EPSON) ? peer() : peer(CLONES);
      EscPosPrinter printer = ready(peer, profile);
      int before = outcomes.size();
      peer.cutCableAfter(1_500);
      printer.print(drawn(20), outcomes::add);
      awaitOutcome(before + 1);
      assertThat(outcomes.getLast()).isInstanceOfAny(Partly.class, Unknown.class);
      awaitReady(printer);
      printer.print(lines("next patron"), outcomes::add);
      awaitOutcome(before + 2);
      assertThat(outcomes.getLast()).as(profile).isEqualTo(new Printed());
      assertThat(peer.paper()).endsWith("", "[cut]", "next patron", "[cut]");
    }
  }

  /// Of whatever kind: an error is no exception.
  @Test
  void thisProgramsFailureInMidSlipIsToldAndTheNextSlipComesOutWhole() throws Exception {
    for (String profile : List.of(EPSON, CLONE)) {
      TcpPrinter peer = profile.equals(EPSON) ? peer() : peer(CLONES);
      EscPosPrinter printer = ready(peer, profile);
      int before = outcomes.size();
      untilFailure.set(1_500);
      printer.print(drawn(20), outcomes::add);
      awaitOutcome(before + 1);
      assertThat(outcomes.getLast()).isInstanceOf(Partly.class);
      assertThat(reason(before)).isEqualTo(Reason.DRIVER_FAULT);
      awaitReady(printer);
      printer.print(lines("next patron"), outcomes::add);
      awaitOutcome(before + 2);
      assertThat(outcomes.getLast()).as(profile).isEqualTo(new Printed());
      assertThat(peer.paper()).endsWith("", "[cut]", "next patron", "[cut]");
    }
  }

  @Test
  void aCableCutAfterTheLastByteLeavesItUnknown() throws Exception {
    TcpPrinter peer = peer(Quirk.LATE);
    EscPosPrinter printer = ready(peer, EPSON);
    printer.print(lines("one"), outcomes::add);
    await().until(peer::isAskedToConfirm);
    peer.cutCableAfter(1);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Unknown.class);
    awaitReady(printer);
  }

  @Test
  void everySlipIsAnsweredOnceAlsoWhenThePrinterIsClosed() throws Exception {
    TcpPrinter peer = peer(Quirk.LATE);
    EscPosPrinter printer = ready(peer, EPSON);
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    printer.print(
        lines("one"), outcome -> answers.add("one " + outcome.getClass().getSimpleName()));
    await().until(peer::isAskedToConfirm);
    for (int i = 0; i < 9; i++) {
      String name = "waits " + i;
      printer.print(
          lines(name), outcome -> answers.add(name + " " + outcome.getClass().getSimpleName()));
    }
    assertThat(answers).as("the ninth that waits").containsExactly("waits 8 NotPrinted");
    printer.close();
    printer.print(
        lines("late"), outcome -> answers.add("late " + outcome.getClass().getSimpleName()));
    assertThat(answers)
        .containsExactlyInAnyOrder(
            "one Unknown",
            "waits 0 NotPrinted",
            "waits 1 NotPrinted",
            "waits 2 NotPrinted",
            "waits 3 NotPrinted",
            "waits 4 NotPrinted",
            "waits 5 NotPrinted",
            "waits 6 NotPrinted",
            "waits 7 NotPrinted",
            "waits 8 NotPrinted",
            "late NotPrinted");
    assertThat(healths).last().isEqualTo(new Health.Closed());
  }

  @Test
  void aSilentDeviceIsLostAndSlipsAreAnsweredAtOnce() throws Exception {
    TcpPrinter peer = peer(Quirk.NO_REAL_TIME);
    EscPosPrinter printer = printer(peer, EPSON);
    await().until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong()).map(Trouble::reason).contains(Reason.SILENT);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(NotPrinted.class);
    peer.quirk(Quirk.NO_REAL_TIME, false);
    awaitReady(printer);
  }

  @Test
  void aPrinterSwitchedOffWhileIdleIsNoticed() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.quirk(Quirk.NO_REAL_TIME, true);
    await().until(() -> printer.health() instanceof Health.Lost);
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(NotPrinted.class);
    assertThat(peer.paper()).isEmpty();
  }

  @Test
  void aPrinterDeclaredMuteIsPrintedOnButNeverBelieved() throws Exception {
    TcpPrinter peer =
        peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.NO_QUEUED_STATUS, Quirk.NO_REAL_TIME);
    EscPosPrinter printer = ready(peer, CLONE + "&status=off");
    printer.print(lines("one"), outcomes::add);
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(2);
    assertThat(outcomes).hasOnlyElementsOfType(Unknown.class);
    await().until(() -> peer.paper().size() >= 4);
    assertThat(peer.paper()).containsExactly("one", "[cut]", "two", "[cut]");
  }

  @Test
  void aPauseThePrinterAsksForIsKept() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.say("\u0013");
    printer.print(lines("one"), outcomes::add);
    await().during(Duration.ofMillis(500)).until(() -> outcomes.isEmpty());
    assertThat(peer.paper()).isEmpty();
    peer.say("\u0011");
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
    assertThat(peer.paper()).containsExactly("one", "[cut]");
  }

  @Test
  void aPauseThatDoesNotEndIsTheEndOfTheLine() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    peer.say("\u0013");
    printer.print(lines("one"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Partly.class);
    assertThat(reason(0)).isEqualTo(Reason.SILENT);
    assertThat(healths).anyMatch(health -> health instanceof Health.Lost);
  }

  @Test
  void noiseOnTheLineIsToldAndDoesNotConfirmASlip() throws Exception {
    TcpPrinter peer = peer(Quirk.NO_PROCESS_ID, Quirk.NO_INFO, Quirk.NO_QUEUED_STATUS);
    EscPosPrinter printer = ready(peer, CLONE);
    peer.say("\u00ff\u00a5".repeat(20));
    await()
        .until(() ->
            healths.stream()
                .flatMap(h -> h.wrong().stream())
                .anyMatch(t -> t.reason() == Reason.NOISE));
    awaitReady(printer);
    peer.quirk(Quirk.LATE, true);
    printer.print(lines("one"), outcomes::add);
    await().until(() -> peer.paper().contains("[cut]"));
    peer.say("\u00ff@AB`\u000c");
    awaitOutcome(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Unknown.class);
  }

  @Test
  void randomBytesFromThePrinterNeverStopTheDriver() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    Random random = new Random(20261122);
    for (int round = 0; round < 5; round++) {
      byte[] noise = new byte[400];
      random.nextBytes(noise);
      peer.say(new String(noise, ISO_8859_1));
      printer.print(numbered(5), outcomes::add);
      awaitOutcome(round + 1);
    }
    peer.say("\u00ff\u0011");
    awaitReady(printer);
    printer.print(lines("at last"), outcomes::add);
    awaitOutcome(6);
    assertThat(outcomes.getLast()).isEqualTo(new Printed());
  }

  @Test
  void aListenerThatFailsStopsNothing() throws Exception {
    TcpPrinter peer = peer();
    EscPosPrinter printer = ready(peer, EPSON);
    printer.print(
        lines("one"),
        _ -> {
          throw new IllegalStateException("a mistake of the listener");
        });
    printer.print(lines("two"), outcomes::add);
    awaitOutcome(1);
    assertThat(outcomes).containsExactly(new Printed());
  }

  private TcpPrinter peer(Quirk... quirks) throws IOException {
    TcpPrinter peer = new TcpPrinter(quirks);
    open.add(peer);
    return peer;
  }

  private EscPosPrinter printer(TcpPrinter peer, String options) {
    DeviceAddress address = DeviceAddress.of("escpos+tcp:" + peer.target() + options);
    AddressOptions read = new AddressOptions(address);
    PrinterSettings said = PrinterSettings.of(read);
    PrinterSettings quick =
        new PrinterSettings(
            said.profile(), said.asks(), said.columnsSaid(), said.answers(), waits(said));
    SerialSettings line = new SerialSettings(9_600, SerialSettings.Parity.NONE, 8, 1);
    EscPosPrinter printer = EscPosPrinter.open(address, failing(read, line), quick, healths::add);
    assertThat(read.mistakes()).isEmpty();
    open.add(printer);
    return printer;
  }

  private Link.Dialer failing(AddressOptions read, SerialSettings line) {
    Link.Dialer dialer = Links.dialer(read, line, PrintTraceMask::new);
    return () -> new FailingLink(dialer.dial(), untilFailure);
  }

  /// Fails once, as a program may, where so many bytes were written.
  private record FailingLink(Link link, AtomicInteger untilFailure) implements Link {
    @Override
    public void write(byte[] bytes) throws IOException {
      int left = untilFailure.get();
      if (left > 0 && untilFailure.addAndGet(-Math.min(left, bytes.length)) == 0) {
        throw new StackOverflowError("as if");
      }
      link.write(bytes);
    }

    @Override
    public int read(byte[] into, Duration wait) throws IOException {
      return link.read(into, wait);
    }

    @Override
    public void drain() throws IOException {
      link.drain();
    }

    @Override
    public void close() {
      link.close();
    }
  }

  /// Everything five times as fast, but no answer is missed on a slow machine.
  private static Waits waits(PrinterSettings said) {
    return new Waits(
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        said.waits().paper(),
        Duration.ofSeconds(3),
        Duration.ofMillis(5),
        Duration.ZERO);
  }

  private EscPosPrinter ready(TcpPrinter peer, String options) {
    EscPosPrinter printer = printer(peer, options);
    awaitReady(printer);
    return printer;
  }

  private static void awaitReady(EscPosPrinter printer) {
    await().atMost(Duration.ofSeconds(30)).until(() -> printer.health() instanceof Health.Ready);
  }

  private static void awaitDegraded(EscPosPrinter printer, Reason reason) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            printer.health() instanceof Health.Degraded(String _, Trouble trouble)
                && trouble.reason() == reason);
  }

  private void awaitOutcome(int count) {
    await().atMost(Duration.ofSeconds(30)).until(() -> outcomes.size() >= count);
    assertThat(outcomes).hasSize(count);
  }

  private Reason reason(int outcome) {
    return switch (outcomes.get(outcome)) {
      case NotPrinted(Trouble trouble) -> trouble.reason();
      case Partly(Trouble trouble) -> trouble.reason();
      case Unknown(Trouble trouble) -> trouble.reason();
      case Printed() -> throw new AssertionError("it was printed");
    };
  }

  private static Slip lines(String... lines) {
    return slip(List.of(lines));
  }

  private static Slip numbered(int lines) {
    return slip(IntStream.range(0, lines).mapToObj(i -> "line " + i).toList());
  }

  /// Lines that no printer has letters for.
  private static Slip drawn(int lines) {
    return slip(IntStream.range(0, lines).mapToObj(i -> "₸ " + i).toList());
  }

  private static Slip slip(List<String> lines) {
    return new Slip(
        lines.stream()
            .<Slip.Part>map(
                line -> new Slip.Text(line, Slip.Align.LEFT, Slip.Size.NORMAL, false, 1))
            .toList());
  }
}
