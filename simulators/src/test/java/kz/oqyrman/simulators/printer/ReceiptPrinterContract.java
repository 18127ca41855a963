package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.PrintOutcome.Partly;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout;
import kz.oqyrman.simulators.feig.FeigReaderSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the driver of a printer and its simulator owe each other, over any cable. The two share no
/// code of the wire format, so what one misunderstands the other shows.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
abstract class ReceiptPrinterContract {
  private static final Pattern LINE = Pattern.compile("line \\d+");
  private static final String LINK = "https://oqyrman.kz/r/0192f3a1";

  private final List<Health> healths = new CopyOnWriteArrayList<>();
  private final List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  /// A new cable.
  abstract DeviceWire wire(Path folder) throws IOException;

  /// What it can.
  Set<PrinterAbility> abilities() {
    return EnumSet.allOf(PrinterAbility.class);
  }

  /// A case that asks for what this printer has not does not concern it, and is told as not run.
  private void needs(PrinterAbility ability) {
    assumeTrue(
        abilities().contains(ability),
        () -> getClass().getSimpleName() + " has not the ability " + ability);
  }

  /// The address line of the printer at a cable.
  String address(EscPosPrinterSimulator simulator) {
    return simulator.address().orElseThrow();
  }

  /// The address line of a cable at whose end something else is.
  String address(DeviceWire wire) {
    return "escpos+" + wire.transport() + ":" + wire.target().orElseThrow();
  }

  /// The address line of a printer with paper, of any kind.
  String addressOfOne() throws IOException {
    return address(simulator(PrinterProfile.EPSON_80));
  }

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  static Stream<PrinterProfile> printers() {
    return PrinterProfile.ALL.stream();
  }

  /// A printer that tells nothing back leaves it unknown; whether it is so is seen on the paper.
  @Test
  void aReceiptInThreeLanguagesAndASlipAfterItComeOut() throws Exception {
    ReceiptPrinter printer = printer(addressOfOne());
    await().atMost(WAIT).until(() -> !(printer.health() instanceof Health.Starting));
    assertThat(printer.health().works()).as("%s", printer.health()).isTrue();
    assertThat(printer.columns()).isPositive();
    List<PrintOutcome> both =
        List.of(printed(printer, receipt()), printed(printer, slip("Оқырман")));
    System.out.println(printer.address() + " is " + printer.health() + ": " + both);
    assertThat(both)
        .allSatisfy(outcome ->
            assertThat(outcome).isInstanceOfAny(Printed.class, PrintOutcome.Unknown.class));
  }

  /// The pictures lie in `target/receipts` for who wants to look at them.
  @ParameterizedTest
  @MethodSource("printers")
  void aReceiptInThreeLanguagesComesOutOfEveryPrinterWithoutAComplaint(PrinterProfile profile)
      throws Exception {
    EscPosPrinterSimulator simulator = simulator(profile);
    ReceiptPrinter printer = ready(simulator);
    assertThat(printer.columns()).isEqualTo(profile.columns());
    assertThat(printed(printer, receipt())).isEqualTo(new Printed());

    assertThat(simulator.complaints().list()).isEmpty();
    Receipt paper = onPaper(simulator);
    Path picture =
        Files.createDirectories(Path.of("target/receipts")).resolve(profile.name() + ".png");
    paper.writePng(picture);
    assertThat(scanned(paper.image())).isEqualTo(LINK);
  }

  @Test
  void whatThePreviewShowsIsWhatStandsOnThePaper() throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    assertThat(printed(printer, receipt())).isEqualTo(new Printed());

    List<String> previewed =
        SlipLayout.of(receipt(), printer.columns()).lines().stream()
            .map(line -> previewed(line, printer.columns()))
            .toList();
    List<String> paper =
        onPaper(simulator).items().stream()
            .map(item -> item instanceof PaperItem.Picture ? "[drawn]" : item.told())
            .filter(line -> !line.isEmpty())
            .toList();
    assertThat(paper).isEqualTo(previewed.stream().filter(line -> !line.isEmpty()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "PAPER_OUT, PAPER_OUT",
    "COVER_OPEN, COVER_OPEN",
    "FEED_HELD, OFF_LINE",
    "BROKEN, HARDWARE_FAULT"
  })
  void aPrinterInTroubleSaysSoAndPrintsNothing(PrinterTrouble trouble, Reason reason)
      throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    simulator.trouble(trouble, true);
    awaitDegraded(printer, reason);
    assertThat(printer.health().works()).isFalse();
    PrintOutcome refused = printed(printer, slip("one"));
    assertThat(refused)
        .isInstanceOfSatisfying(
            NotPrinted.class, not -> assertThat(not.trouble().reason()).isEqualTo(reason));

    simulator.trouble(trouble, false);
    awaitReady(printer);
    assertThat(printed(printer, slip("two"))).isEqualTo(new Printed());
    assertThat(simulator.receipts()).extracting(Receipt::text).containsExactly("two");
  }

  @Test
  void aPrinterThatIsFoundWithoutPaperIsReadyAtNoMoment() throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    simulator.trouble(PrinterTrouble.PAPER_OUT, true);
    ReceiptPrinter printer = printer(address(simulator));
    awaitDegraded(printer, Reason.PAPER_OUT);
    assertThat(healths).noneMatch(Health.Ready.class::isInstance);
    assertThat(printed(printer, slip("one"))).isInstanceOf(NotPrinted.class);
  }

  @Test
  void lowPaperIsToldAndPrintedOn() throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    simulator.trouble(PrinterTrouble.PAPER_LOW, true);
    awaitDegraded(printer, Reason.PAPER_LOW);
    assertThat(printer.health().works()).isTrue();
    assertThat(printed(printer, slip("one"))).isEqualTo(new Printed());
  }

  @ParameterizedTest
  @MethodSource("printers")
  void paperThatEndsInMidSlipIsToldAndTheNextPatronGetsAWholeSlipAlone(PrinterProfile profile)
      throws Exception {
    EscPosPrinterSimulator simulator = simulator(profile);
    ReceiptPrinter printer = ready(simulator, "&paper-wait=0");
    simulator.endPaperAfter(3);
    PrintOutcome outcome = printed(printer, numbered(30));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Partly.class, part -> assertThat(part.trouble().reason()).isEqualTo(Reason.PAPER_OUT));
    simulator.newRoll();
    awaitReady(printer);
    assertThat(printed(printer, slip("next patron"))).isEqualTo(new Printed());
    assertThat(lastPaper(simulator).stripLeading()).isEqualTo("next patron");
    assertThat(simulator.complaints().list()).isEmpty();
  }

  /// Nothing stands on the paper twice, and nothing is missing: neither where the roll ended nor at
  /// the end.
  @ParameterizedTest
  @MethodSource("printers")
  void newPaperInTimeMakesTheSlipWhole(PrinterProfile profile) throws Exception {
    EscPosPrinterSimulator simulator = simulator(profile);
    ReceiptPrinter printer = ready(simulator, "&paper-wait=120");
    simulator.endPaperAfter(3);
    printer.print(numbered(30), outcomes::add);
    await().atMost(WAIT).until(() -> allPaper(simulator).contains("line 1"));
    assertThat(outcomes).isEmpty();
    simulator.newRoll();
    await().atMost(WAIT).until(() -> !outcomes.isEmpty());
    assertThat(outcomes).containsExactly(new Printed());
    assertThat(LINE.matcher(allPaper(simulator)).results().map(MatchResult::group))
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());
    assertThat(printed(printer, slip("next patron"))).isEqualTo(new Printed());
    assertThat(lastPaper(simulator).stripLeading()).isEqualTo("next patron");
    assertThat(simulator.complaints().list()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("printers")
  void aPrinterIsKnownByWhatItSaysWhereTheAddressAsksIt(PrinterProfile profile) throws Exception {
    EscPosPrinterSimulator simulator = simulator(profile);
    String asking = address(simulator).replaceFirst("profile=[^&]*", "profile=ask");
    ReceiptPrinter printer = printer(asking);
    awaitReady(printer);
    assertThat(printer.health())
        .isInstanceOfSatisfying(
            Health.Ready.class,
            ready -> assertThat(ready.identity()).endsWith(", profile " + profile.name()));
    assertThat(printer.columns()).isEqualTo(profile.columns());
    assertThat(printed(printer, receipt())).isEqualTo(new Printed());
    assertThat(simulator.complaints().list()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("printers")
  void aRecordingPlaysAsThePrinterAndSaysInWordsWhatPassed(PrinterProfile profile)
      throws Exception {
    EscPosPrinterSimulator simulator = simulator(profile);
    Path trace = folder.resolve("printer.trace");
    // asked for at once: what comes before the slip is then the same each time
    try (ReceiptPrinter printer = printer(address(simulator) + "&mask=none&trace=" + trace)) {
      assertThat(printed(printer, receipt())).isEqualTo(new Printed());
    }
    assertThat(Files.readString(trace))
        .contains("# printer?")
        .contains("# printer: well")
        .contains("reset")
        .contains(profile.processId() ? "is on paper" : "is taken from the queue")
        .doesNotContain("nobody knows");
    ReceiptPrinter played =
        printer("escpos+trace:" + trace + "?speed=full&profile=" + profile.name());
    assertThat(printed(played, receipt())).isEqualTo(new Printed());
  }

  @Test
  void aPadInThePrintersPlaceIsNoPrinter() throws Exception {
    DeviceWire wire = cable();
    try (FeigReaderSimulator pad = FeigReaderSimulator.start(wire, ReaderModel.MR101)) {
      assertThat(pad.wire().target()).isPresent();
      lostAsNoPrinter(wire);
    }
  }

  @Test
  void aScannerInThePrintersPlaceIsNoPrinter() throws Exception {
    DeviceWire wire = cable();
    open.add(wire);
    wire.start((_, at) -> wire.send("Қ\r".getBytes(StandardCharsets.UTF_8), at));
    lostAsNoPrinter(wire);
  }

  private void lostAsNoPrinter(DeviceWire wire) {
    ReceiptPrinter printer = printer(address(wire));
    await().atMost(WAIT).until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong())
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.reason()).isIn(Reason.WRONG_DEVICE, Reason.SILENT);
          assertThat(trouble.detail()).contains("printer");
        });
    assertThat(printed(printer, slip("one"))).isInstanceOf(NotPrinted.class);
  }

  @Test
  void aStuckCutterIsToldAndTheNextSlipComesOutOnceItIsFree() throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    simulator.trouble(PrinterTrouble.CUTTER_JAMMED, true);
    assertThat(printed(printer, slip("one")))
        .isInstanceOfSatisfying(
            Partly.class,
            part -> assertThat(part.trouble().reason()).isEqualTo(Reason.CUTTER_STUCK));
    simulator.trouble(PrinterTrouble.CUTTER_JAMMED, false);
    awaitReady(printer);
    assertThat(printed(printer, slip("two"))).isEqualTo(new Printed());
    assertThat(simulator.receipts()).extracting(Receipt::text).last().isEqualTo("two");
  }

  @Test
  void aPrinterThatSaysNothingIsLostUntilItSpeaks() throws Exception {
    needs(PrinterAbility.FAULTS);
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    simulator.silent(true);
    ReceiptPrinter printer = printer(address(simulator));
    await().atMost(WAIT).until(() -> printer.health() instanceof Health.Lost);
    assertThat(printed(printer, slip("one"))).isInstanceOf(NotPrinted.class);
    simulator.silent(false);
    awaitReady(printer);
    assertThat(simulator.receipts()).isEmpty();
  }

  @Test
  void aPrinterThatLiesAboutItsPaperNeverMakesAPrintedSlip() throws Exception {
    needs(PrinterAbility.FAULTS);
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator, "&paper-wait=0");
    simulator.lies(true);
    simulator.trouble(PrinterTrouble.PAPER_OUT, true);
    assertThat(printed(printer, slip("one"))).isNotEqualTo(new Printed());
    assertThat(simulator.receipts()).isEmpty();
  }

  @Test
  void anUnpluggedPrinterIsLostAndHealsByItself() throws Exception {
    needs(PrinterAbility.FAULTS);
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    simulator.wire().fault(new LineFault.CableOut());
    await().atMost(WAIT).until(() -> printer.health() instanceof Health.Lost);
    assertThat(printed(printer, slip("one"))).isInstanceOf(NotPrinted.class);
    simulator.wire().repair();
    awaitReady(printer);
    assertThat(printed(printer, slip("two"))).isEqualTo(new Printed());
    assertThat(simulator.receipts()).extracting(Receipt::text).containsExactly("two");
  }

  @Test
  void answersThatComeInSingleBytesAreUnderstood() throws Exception {
    needs(PrinterAbility.FAULTS);
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    simulator.wire().fault(new LineFault.SplitWrites(1, Duration.ofMillis(3), LineFault.FOR_GOOD));
    ReceiptPrinter printer = ready(simulator);
    assertThat(printer.health()).isEqualTo(new Health.Ready("EPSON TM-T20III 1.00"));
    assertThat(printed(printer, slip("one"))).isEqualTo(new Printed());
  }

  @Test
  void noiseNeverMakesAPrintedSlipOfOneThatIsNot() throws Exception {
    needs(PrinterAbility.FAULTS);
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    ReceiptPrinter printer = ready(simulator);
    simulator.wire().fault(new LineFault.Noise(LineFault.Towards.HOST, 40, LineFault.FOR_GOOD));
    simulator.trouble(PrinterTrouble.PAPER_OUT, true);
    assertThat(printed(printer, slip("one"))).isNotInstanceOf(Printed.class);
    simulator.trouble(PrinterTrouble.PAPER_OUT, false);
    simulator.wire().repair();
    awaitReady(printer);
    assertThat(printed(printer, slip("two"))).isEqualTo(new Printed());
    assertThat(lastPaper(simulator)).isEqualTo("two");
  }

  static final Duration WAIT = Duration.ofSeconds(60);

  private DeviceWire cable() throws IOException {
    needs(PrinterAbility.HANDS);
    return wire(folder);
  }

  EscPosPrinterSimulator simulator(PrinterProfile profile) throws IOException {
    EscPosPrinterSimulator simulator = EscPosPrinterSimulator.start(cable(), profile);
    open.add(simulator);
    return simulator;
  }

  ReceiptPrinter printer(String line) {
    DeviceAddress address = DeviceAddress.of(line);
    ReceiptPrinter printer = Drivers.printer(address, healths::add);
    open.add(printer);
    return printer;
  }

  /// What came off the printer and what hangs from it, in order.
  private static String allPaper(EscPosPrinterSimulator simulator) {
    return Stream.concat(simulator.receipts().stream(), simulator.hanging().stream())
        .map(Receipt::text)
        .collect(Collectors.joining("\n"));
  }

  ReceiptPrinter ready(EscPosPrinterSimulator simulator) {
    return ready(simulator, "");
  }

  private ReceiptPrinter ready(EscPosPrinterSimulator simulator, String options) {
    ReceiptPrinter printer = printer(address(simulator) + options);
    awaitReady(printer);
    return printer;
  }

  static void awaitReady(ReceiptPrinter printer) {
    await().atMost(WAIT).until(() -> printer.health() instanceof Health.Ready);
  }

  private static void awaitDegraded(ReceiptPrinter printer, Reason reason) {
    await()
        .atMost(WAIT)
        .until(() ->
            printer.health() instanceof Health.Degraded(String _, Trouble trouble)
                && trouble.reason() == reason);
  }

  PrintOutcome printed(ReceiptPrinter printer, Slip slip) {
    int before = outcomes.size();
    printer.print(slip, outcomes::add);
    await().atMost(WAIT).until(() -> outcomes.size() > before);
    assertThat(outcomes).hasSize(before + 1);
    return outcomes.getLast();
  }

  /// A printer without a cutter lets it hang.
  private static Receipt onPaper(EscPosPrinterSimulator simulator) {
    return simulator.profile().cutter()
        ? simulator.receipts().getLast()
        : simulator.hanging().orElseThrow();
  }

  private static String lastPaper(EscPosPrinterSimulator simulator) {
    String text = onPaper(simulator).text().stripTrailing();
    return simulator.profile().cutter() ? text : text.substring(text.lastIndexOf('\n') + 1);
  }

  private static String scanned(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  private static String previewed(SlipLayout.Line line, int columns) {
    return switch (line) {
      case SlipLayout.Words words when words.text().contains("₸") -> "[drawn]";
      case SlipLayout.Words words -> indented(words, columns);
      case SlipLayout.Sides(String left, String right, boolean _) ->
          left + " ".repeat(columns - left.length() - right.length()) + right;
      case SlipLayout.Rule() -> "[drawn]";
      case SlipLayout.Blank() -> "";
      case SlipLayout.Qr(String text) -> "[QR " + text + "]";
    };
  }

  private static String indented(SlipLayout.Words words, int columns) {
    int width = words.text().length() * (words.size() == Size.DOUBLE ? 2 : 1);
    int room =
        switch (words.align()) {
          case LEFT -> 0;
          case CENTRE -> (columns - width) / 2;
          case RIGHT -> columns - width;
        };
    return " ".repeat(room) + words.text();
  }

  static Slip receipt() {
    return new Slip(
        List.of(
            new Slip.Text("Оқырман", Align.CENTRE, Size.DOUBLE, true, 2),
            new Slip.Text("Орталық кітапхана, Семей", Align.CENTRE, Size.NORMAL, false, 2),
            new Slip.Pair("22.11.2026 14:05", "central-1", false),
            new Slip.Rule(),
            new Slip.Text(
                "Әуезов М. Абай жолы: роман-эпопея, бірінші және екінші кітап",
                Align.LEFT,
                Size.NORMAL,
                false,
                2),
            new Slip.Pair("Қайтару мерзімі", "06.12.2026", true),
            new Slip.Text("Война и мир. Том 1", Align.LEFT, Size.NORMAL, false, 2),
            new Slip.Pair("Вернуть до", "06.12.2026", true),
            new Slip.Text("The Old Man and the Sea", Align.LEFT, Size.NORMAL, false, 2),
            new Slip.Pair("Return by", "06.12.2026", true),
            new Slip.Text("Айыппұл 150 ₸", Align.LEFT, Size.NORMAL, false, 1),
            new Slip.Rule(),
            new Slip.Qr(LINK),
            new Slip.Text("Рақмет!", Align.RIGHT, Size.NORMAL, true, 1)));
  }

  static Slip slip(String line) {
    return new Slip(List.of(new Slip.Text(line, Align.LEFT, Size.NORMAL, false, 1)));
  }

  private static Slip numbered(int lines) {
    return new Slip(
        IntStream.range(0, lines)
            .<Slip.Part>mapToObj(i -> new Slip.Text("line " + i, Align.LEFT, Size.NORMAL, false, 1))
            .toList());
  }
}
