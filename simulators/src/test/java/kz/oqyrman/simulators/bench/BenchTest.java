package kz.oqyrman.simulators.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fazecast.jSerialComm.SerialPort;
import java.awt.AWTError;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Window;
import java.awt.datatransfer.StringSelection;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.TransferHandler;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.Sorters;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.selftest.Check;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.selftest.Result;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.HostPort;
import kz.oqyrman.simulators.wire.LineFault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchTest {
  @TempDir private Path folder;
  private final TagMemory book = tag("0018901", ItemTag.FOR_CIRCULATION, 1);
  private final TagMemory card = tag("20000000000006", ItemTag.PATRON_CARD, 2);
  private final CountDownLatch closed = new CountDownLatch(1);
  private SimulatedStation station;
  private JFrame frame;

  /// A machine may do much else.
  @BeforeAll
  static void waitsLong() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  @AfterAll
  static void waitsAsUsual() {
    Awaitility.reset();
  }

  @BeforeEach
  void open() throws Exception {
    assumeTrue(displayIsThere(), "no display to open a window on");
    StationKit kit = StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80).withSorter(3);
    station = SimulatedStation.start(folder, kit, false);
    frame = open(Language.KK);
  }

  private JFrame open(Language language) throws Exception {
    Shelf shelf =
        new Shelf(
            List.of(new Shelf.Book("Қан мен тер", book)),
            List.of(
                new Shelf.Card(
                    "Айгерім С.", "20000000000006", Optional.of("]F0"), Optional.of(card))));
    return onEventThread(() -> Bench.open(station, shelf, language, folder, closed::countDown));
  }

  @AfterEach
  void close() throws Exception {
    if (frame != null) {
      onEventThread(() -> {
        frame.dispose();
        return true;
      });
      station.close();
    }
  }

  @Test
  void aBookIsLaidAndLifted() throws Exception {
    press("book-0");
    assertThat(station.pad().onPad()).containsExactly(book);
    press("lying-" + book.uid());
    assertThat(station.pad().onPad()).isEmpty();
  }

  @Test
  void aBookLaidByAnotherProgramIsShownToo() {
    TagMemory other = tag("0019002", ItemTag.FOR_CIRCULATION, 3);
    station.pad().lay(other);
    await().until(() -> find("lying-" + other.uid()).isPresent());
  }

  @Test
  void cardsAreScannedAndTappedAndCodesTyped() throws Exception {
    try (HostPort host = HostPort.open(folder.resolve("scanner"), 9600, SerialPort.NO_PARITY)) {
      press("scan-20000000000006");
      assertThat(host.read(18)).asString().isEqualTo("]F020000000000006\r");
      JTextField field = (JTextField) find("barcode").orElseThrow();
      onEventThread(() -> {
        field.setText("9786010060005");
        return true;
      });
      press("scan");
      assertThat(host.read(14)).asString().isEqualTo("9786010060005\r");
    }
    press("tap-20000000000006");
    assertThat(station.pad().onPad()).containsExactly(card);
    await().until(() -> station.pad().onPad().isEmpty());
  }

  @Test
  void switchesBreakAndMend() throws Exception {
    press("cable-out");
    assertThat(station.pad().address()).isEmpty();
    press("cable-out");
    assertThat(station.pad().address()).isPresent();

    press("PAPER_OUT");
    press("PAPER_LOW");
    press("COVER_OPEN");
    assertThat(station.printer().troubles())
        .containsExactly(
            PrinterTrouble.PAPER_OUT, PrinterTrouble.PAPER_LOW, PrinterTrouble.COVER_OPEN);
    station.printer().trouble(PrinterTrouble.COVER_OPEN, false);
    AbstractButton cover = (AbstractButton) find("COVER_OPEN").orElseThrow();
    await().until(() -> onEventThread(() -> !cover.isSelected()));
  }

  @Test
  void binsAreShownAndTheirSensorsSwitched() throws Exception {
    SorterSimulator sorter = station.sorter().orElseThrow();
    assertThat(text("bin-1")).isEqualTo("1 · 0");
    press("bin-2");
    assertThat(sorter.isFull(2)).isTrue();
    assertThat(text("bin-2")).isEqualTo("2 · 0, толды");
    press("bin-2");
    assertThat(sorter.isFull(2)).isFalse();

    sorter.letIn(1);
    await().until(() -> text("bin-1").equals("1 · 1"));
    sorter.jammed(true);
    await().until(() -> text("bins-jam").equals("кітап тұрып қалды"));
  }

  /// The sorter's answer is still on its way when somebody presses.
  @Test
  void aSlowLineDoesNotHoldTheWindowUp() throws Exception {
    SorterSimulator sorter = station.sorter().orElseThrow();
    sorter.wire().fault(new LineFault.Delay(Duration.ofSeconds(50), LineFault.FOR_GOOD));
    try (Sorter host = Sorters.open(address(sorter.address()), _ -> {})) {
      await().until(() -> sorter.asked() > 0);
      press("bin-2");
      assertThat(text("bin-2")).isEqualTo("2 · 0, толды");
      assertThat(host.health().works()).isFalse();
    }
  }

  @Test
  void aBookThatIsDraggedToABinFallsIn() throws Exception {
    press("book-0");
    JComponent bin = (JComponent) find("bin-3").orElseThrow();
    assertThat(drop(bin, book.uid().toString())).isTrue();
    assertThat(station.pad().onPad()).isEmpty();
    assertThat(station.sorter().orElseThrow().items(3)).isOne();
    assertThat(text("bin-3")).isEqualTo("3 · 1");
  }

  @Test
  void binsOfARealSorterAreShownAsItsDriverTells() throws Exception {
    SorterSimulator sorter = station.sorter().orElseThrow();
    sorter.full(3, true);
    sorter.letIn(3);
    DeviceAddress address = address(sorter.address());
    JFrame real =
        onEventThread(() ->
            Bench.open(List.of(new Placed(Role.SORTER, address)), Language.EN, folder, () -> {}));
    try {
      await().until(() -> text("bin-3", real).equals("3 · 0, full"));
      await().until(() -> onEventThread(() -> labels(real).toString()).contains("Modbus sorter"));
      sorter.letIn(2);
      await().until(() -> text("bin-2", real).equals("2 · 1"));
      press("bin-3", real);
      assertThat(sorter.isFull(3)).as("a real bin is emptied by hand").isTrue();
      sorter.full(3, false);
      sorter.jammed(true);
      await().until(() -> text("bin-3", real).equals("3 · 0"));
      await().until(() -> text("bins-jam", real).equals("item stuck"));
      assertThat(onEventThread(() -> labels(real).toString())).contains("not ready");
    } finally {
      onEventThread(() -> {
        real.dispose();
        return true;
      });
    }
  }

  private String text(String name) throws Exception {
    return text(name, frame);
  }

  private static String text(String name, Component in) throws Exception {
    return onEventThread(() ->
        switch (find(name, in).orElseThrow()) {
          case AbstractButton button -> button.getText();
          case JLabel label -> label.getText();
          case JTextArea paragraph -> paragraph.getText();
          default -> throw new AssertionError(name);
        });
  }

  @Test
  void oneAfiWriteInFiveFailsWhenSwitchedOn() throws Exception {
    press("afi-fails");
    press("book-0");
    try (HostPort host = HostPort.open(folder.resolve("pad"))) {
      byte[] request = writeAfi(0xC2);
      for (int i = 1; i <= 5; i++) {
        host.write(request);
        assertThat(host.read(6)[3]).as("status").isEqualTo((byte) (i < 5 ? 0x00 : 0x03));
      }
    }
  }

  @Test
  void whatIsDraggedOntoThePadLiesThereAndBackOnTheShelfItDoesNot() throws Exception {
    JComponent pad = (JComponent) find("pad").orElseThrow();
    assertThat(drop(pad, book.uid().toString())).isTrue();
    assertThat(station.pad().onPad()).containsExactly(book);

    JComponent shelf = (JComponent) find("book-0").orElseThrow().getParent();
    assertThat(drop(shelf, book.uid().toString())).isTrue();
    assertThat(station.pad().onPad()).isEmpty();
    assertThat(drop(pad, "some other program's text")).isFalse();
  }

  private static boolean drop(JComponent onto, String text) throws Exception {
    return onEventThread(() ->
        onto.getTransferHandler()
            .importData(new TransferHandler.TransferSupport(onto, new StringSelection(text))));
  }

  /// Not masked, as it is taken to the office.
  @Test
  void theWireIsReadInWordsAndRecorded() throws Exception {
    press("record-masked");
    press("record");
    press("book-0");
    try (RfidPad pad = Drivers.pad(padAddress(), _ -> {})) {
      await().until(() -> pad.health() instanceof Health.Ready);
      List<SecurityOutcome> outcomes = new CopyOnWriteArrayList<>();
      await()
          .until(() -> {
            pad.secure(book.uid(), Security.DISARMED, outcomes::add);
            return outcomes.stream().anyMatch(SecurityOutcome.Verified.class::isInstance);
          });
    }
    press("record");

    assertThat(folder)
        .isDirectoryContaining(file -> file.getFileName().toString().startsWith("trace-pad-"));
    Path tape;
    try (Stream<Path> files = Files.list(folder)) {
      tape =
          files
              .filter(file -> file.getFileName().toString().startsWith("trace-pad-"))
              .findFirst()
              .orElseThrow();
    }
    assertThat(Files.readString(tape)).contains("# open", " > ", " < ", "# write AFI", "# close");
    assertThat(Files.readString(tape)).contains(book.uid().toString());
  }

  @Test
  void aSelfTestSaysWhatItFound() throws Exception {
    press("book-0");
    press("self-test-write");
    press("self-test");
    AbstractButton save = (AbstractButton) find("save-report").orElseThrow();
    await().atMost(Duration.ofSeconds(60)).until(() -> onEventThread(save::isEnabled));

    assertThat(labels(frame.getContentPane()))
        .anySatisfy(text -> assertThat(text).contains("2 / 2"))
        .anySatisfy(text -> assertThat(text).contains(Language.KK.verdict(Result.GOOD)));
    assertThat(book.afi()).isEqualTo(TagMemory.AFI_ARMED);
  }

  /// Each box that is ticked is tried; the scan is asked for in words, and somebody scans.
  @Test
  void aSelfTestAsksForAHandAndSendsToEachBin() throws Exception {
    press("self-test-hand");
    press("self-test-route");
    assertThat(find("self-test-coins")).as("there is no coin box").isEmpty();
    press("self-test");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> text("self-test-now").contains("Енді кодты сканерлеңіз"));
    press("scan-20000000000006");
    AbstractButton save = (AbstractButton) find("save-report").orElseThrow();
    await().atMost(Duration.ofSeconds(60)).until(() -> onEventThread(save::isEnabled));

    assertThat(onEventThread(() -> labels(frame.getContentPane())))
        .contains(Language.KK.of(Check.SCANS), "UNSAID, 17")
        .contains(Language.KK.of(Check.ROUTES), "3 / 3");
    assertThat(find("self-test-now").orElseThrow().isVisible()).isFalse();
  }

  @Test
  void theDoctorSaysWhatIsOnABookAndTheBookStays() throws Exception {
    press("book-0");
    press("doctor-" + book.uid());
    JDialog doctor = doctor(frame);
    await().until(() -> isShown("doctor-item", doctor));
    assertThat(text("doctor-model", doctor)).isEqualTo("ISO 28560-3");
    assertThat(text("doctor-item", doctor)).isEqualTo("0018901");
    assertThat(text("doctor-owner", doctor)).isEqualTo("белгіде айтылмаған");
    assertThat(text("doctor-part", doctor)).isEqualTo("1 / 1");
    assertThat(text("doctor-usage", doctor)).isEqualTo("1 · оқырманға беріледі");
    assertThat(text("doctor-crc", doctor)).isEqualTo("дұрыс");
    assertThat(text("doctor-security", doctor)).isEqualTo("күзетте");
    assertThat(text("doctor-warnings", doctor)).isEqualTo("жоқ");
    assertThat(station.pad().onPad()).containsExactly(book);

    book.presetAfi(TagMemory.AFI_DISARMED);
    byte[] wrong = book.bytes();
    wrong[5] ^= 1;
    book.fill(wrong);
    press("doctor-again", doctor);
    await().until(() -> isShown("doctor-damaged", doctor));
    assertThat(text("doctor-crc", doctor)).isEqualTo("дұрыс емес");
    assertThat(text("doctor-security", doctor)).isEqualTo("күзетсіз");
    assertThat(text("doctor-warnings", doctor)).contains("check sum");

    press("lying-" + book.uid());
    press("doctor-again", doctor);
    await().until(() -> isShown("doctor-unread", doctor));
    assertThat(text("doctor-unread", doctor)).isEqualTo("Белгі оқылмады: ол алаңда жатқан жоқ");
    press("doctor-close", doctor);
    assertThat(doctor.isDisplayable()).isFalse();
  }

  @Test
  void aTagOnARealPadShowsWhetherItIsArmedAndIsAskedByAPress() throws Exception {
    TagMemory lent = tag("0019002", ItemTag.FOR_CIRCULATION, 3);
    lent.presetAfi(TagMemory.AFI_DISARMED);
    station.pad().lay(book);
    station.pad().lay(lent);
    TagMemory blank = new TagMemory(Chip.SLIX.uid(4), Chip.SLIX);
    station.pad().lay(blank);
    JFrame real = open(new Placed(Role.PAD, padAddress()));
    try {
      await().until(() -> isSaidAt(blank, "…0004 · –", real));
      await().until(() -> isSaidAt(book, "armed", real));
      await().until(() -> isSaidAt(lent, "disarmed", real));
      press("lying-" + lent.uid(), real);
      JDialog doctor = doctor(real);
      await().until(() -> isShown("doctor-item", doctor));
      assertThat(text("doctor-item", doctor)).isEqualTo("0019002");
      assertThat(text("doctor-part", doctor)).isEqualTo("1 of 1");
      await().until(() -> text("doctor-security", doctor).equals("disarmed"));

      lent.presetAfi(TagMemory.AFI_ARMED);
      press("doctor-again", doctor);
      await().until(() -> text("doctor-security", doctor).equals("armed"));
      await().until(() -> isSaidAt(lent, "armed", real));

      await()
          .until(() -> onEventThread(() -> find("doctor-again", doctor).orElseThrow().isEnabled()));
      station.pad().wire().fault(new LineFault.CableOut());
      await().until(() -> onEventThread(() -> find("lying-" + lent.uid(), real).isEmpty()));
      press("doctor-again", doctor);
      await().until(() -> isShown("doctor-unread", doctor));
      assertThat(text("doctor-unread", doctor)).startsWith("The tag could not be read: ");
    } finally {
      dispose(real);
    }
  }

  private static boolean isSaidAt(TagMemory tag, String word, JFrame in) throws Exception {
    return onEventThread(() ->
        find("lying-" + tag.uid(), in).stream().anyMatch(lying -> labels(lying).contains(word)));
  }

  /// A gate forgets what it has told; the coins of a bench come back before somebody wants them.
  @Test
  void whatARealGateAndARealCoinBoxTellIsShown() throws Exception {
    StationKit kit =
        StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80).withGate().withCoins();
    try (SimulatedStation door = SimulatedStation.start(folder.resolve("door"), kit, false)) {
      FeigGateSimulator gate = door.gate().orElseThrow();
      CoinAcceptorSimulator coins = door.coins().orElseThrow();
      assertThat(gate.pass(book.uid(), TagMemory.AFI_ARMED, 1)).isTrue();
      JFrame real =
          open(
              new Placed(Role.GATE, address(gate.address())),
              new Placed(Role.COINS, address(coins.address())));
      try {
        await()
            .until(() -> newest("passed", real).equals("earlier  " + book.uid() + " · antenna 1"));
        await().until(() -> onEventThread(() -> labels(real).toString()).contains("all ready"));
        press("record", real);
        gate.pass(card.uid(), TagMemory.AFI_ARMED, 2);
        await()
            .until(
                () -> newest("passed", real).matches("..:..:..  " + card.uid() + " · antenna 2"));

        int position = coins.kazakh().firstEntry().getValue();
        String worth = coins.kazakh().firstKey() + " ₸ taken";
        assertThat(coins.insert(position)).isFalse();
        await().until(() -> newest("coins", real).contains("came back: not taken now"));
        press("take-coins", real);
        await().until(() -> coins.takes(position));
        assertThat(coins.insert(position)).isTrue();
        await().until(() -> newest("coins", real).contains(worth));
        press("record", real);
        assertThat(folder)
            .isDirectoryContaining(file -> file.getFileName().toString().startsWith("trace-gate-"))
            .isDirectoryContaining(
                file -> file.getFileName().toString().startsWith("trace-coins-"));

        press("wire-GATE", real);
        press("wire-COINS", real);
        press("self-test", real);
        AbstractButton save =
            (AbstractButton) onEventThread(() -> find("save-report", real).orElseThrow());
        await().atMost(Duration.ofSeconds(60)).until(() -> onEventThread(save::isEnabled));
        assertThat(onEventThread(() -> labels(real).toString()))
            .contains("security gate</b>: " + Language.EN.verdict(Result.GOOD))
            .contains("coin box</b>: " + Language.EN.verdict(Result.GOOD));
        await().until(() -> coins.takes(position));
        gate.pass(book.uid(), TagMemory.AFI_ARMED, 3);
        await().until(() -> newest("passed", real).endsWith(book.uid() + " · antenna 3"));
      } finally {
        dispose(real);
      }
      await().until(() -> coins.kazakh().values().stream().noneMatch(coins::takes));
    }
  }

  private static String newest(String name, JFrame in) throws Exception {
    return onEventThread(
        () -> String.valueOf(((JList<?>) find(name, in).orElseThrow()).getModel().getElementAt(0)));
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
  @DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
  void aCardIsTappedOnTheFirstReaderWhereThereIsOne() throws Exception {
    station.put(SimulatedCards.ofOwnService(folder));
    CardSlot reader = station.cards().orElseThrow().slot(0);
    press("tap-20000000000006");
    assertThat(station.pad().onPad()).isEmpty();
    await().until(reader::isSeen);
    await().until(() -> reader.lying().isEmpty());
  }

  private JFrame open(Placed... devices) throws Exception {
    return onEventThread(() -> Bench.open(List.of(devices), Language.EN, folder, () -> {}));
  }

  private static void dispose(JFrame opened) throws Exception {
    onEventThread(() -> {
      opened.dispose();
      return true;
    });
  }

  private static boolean isShown(String name, Component in) throws Exception {
    return onEventThread(() -> find(name, in).isPresent());
  }

  private static JDialog doctor(JFrame of) throws Exception {
    return onEventThread(() ->
        Stream.of(of.getOwnedWindows())
            .filter(Window::isDisplayable)
            .filter(JDialog.class::isInstance)
            .map(JDialog.class::cast)
            .findFirst()
            .orElseThrow());
  }

  private static List<String> labels(Component component) {
    List<String> all = new ArrayList<>();
    if (component instanceof JLabel label && label.getText() != null) {
      all.add(label.getText());
    }
    if (component instanceof Container container) {
      for (Component child : container.getComponents()) {
        all.addAll(labels(child));
      }
    }
    return all;
  }

  private DeviceAddress padAddress() {
    return address(station.pad().address());
  }

  private static DeviceAddress address(Optional<String> line) {
    return DeviceAddress.of(line.orElseThrow());
  }

  @Test
  void realDevicesAreShownAsTheyAre() throws Exception {
    TagMemory other = tag("0019002", ItemTag.FOR_CIRCULATION, 3);
    station.pad().lay(other);
    JFrame real =
        onEventThread(() ->
            Bench.open(List.of(new Placed(Role.PAD, padAddress())), Language.EN, folder, () -> {}));
    try {
      await().until(() -> onEventThread(() -> find("lying-" + other.uid(), real).isPresent()));
      assertThat(onEventThread(() -> labels(real.getContentPane())))
          .anySatisfy(text -> assertThat(text).contains("MR101"))
          .anySatisfy(text -> assertThat(text).contains("all ready"));
      station.pad().wire().fault(new LineFault.CableOut());
      await()
          .until(() ->
              onEventThread(() -> labels(real.getContentPane()).toString()).contains("not ready"));
    } finally {
      onEventThread(() -> {
        real.dispose();
        return true;
      });
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasItsLabelsInEveryLanguageAndNothingIsCutOff(Language language) throws Exception {
    JFrame other = open(language);
    try {
      BufferedImage image = new BufferedImage(1440, 900, BufferedImage.TYPE_INT_RGB);
      boolean fits =
          onEventThread(() -> {
            other.getContentPane().paint(image.createGraphics());
            return fits(other.getContentPane());
          });
      assertThat(fits).isTrue();
      assertThat(other.getTitle()).isEqualTo(Words.in(language).of("title"));
      assertThat(image.getRGB(5, 300) & 0xFFFFFF).isEqualTo(Look.GROUND.getRGB() & 0xFFFFFF);
    } finally {
      onEventThread(() -> {
        other.dispose();
        return true;
      });
    }
  }

  @Test
  void tellsWhenItIsClosed() throws Exception {
    onEventThread(() -> {
      frame.dispose();
      return true;
    });
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  /// No switch and no bin is narrower than its label needs.
  private static boolean fits(Component component) {
    boolean labelled = component instanceof Switch || component instanceof BinPill;
    if (labelled && component.getWidth() < component.getPreferredSize().width) {
      return false;
    }
    return !(component instanceof Container container)
        || List.of(container.getComponents()).stream().allMatch(BenchTest::fits);
  }

  private byte[] writeAfi(int afi) {
    byte[] frame = new byte[16];
    frame[0] = 16;
    frame[1] = (byte) 0xFF;
    frame[2] = (byte) 0xB0;
    frame[3] = 0x27;
    frame[4] = 1;
    for (int i = 0; i < 8; i++) {
      frame[5 + i] = (byte) (book.uid().value() >>> (56 - 8 * i));
    }
    frame[13] = (byte) afi;
    int crc = 0xFFFF;
    for (int i = 0; i < 14; i++) {
      crc ^= frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
      }
    }
    frame[14] = (byte) crc;
    frame[15] = (byte) (crc >>> 8);
    return frame;
  }

  private void press(String name) throws Exception {
    press(name, frame);
  }

  private static void press(String name, Component in) throws Exception {
    AbstractButton button = (AbstractButton) onEventThread(() -> find(name, in).orElseThrow());
    onEventThread(() -> {
      button.doClick(0);
      return true;
    });
  }

  private Optional<Component> find(String name) {
    try {
      return onEventThread(() -> find(name, frame));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Component> find(String name, Component in) {
    if (name.equals(in.getName())) {
      return Optional.of(in);
    }
    return in instanceof Container container
        ? List.of(container.getComponents()).stream()
            .flatMap(c -> find(name, c).stream())
            .findFirst()
        : Optional.empty();
  }

  private static <T> T onEventThread(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    EventQueue.invokeLater(future);
    return future.get(20, TimeUnit.SECONDS);
  }

  /// A display may be named and not be there; the toolkit then fails in one of these ways.
  private static boolean displayIsThere() {
    try {
      return !GraphicsEnvironment.isHeadless()
          && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
    } catch (AWTError | HeadlessException | NoClassDefFoundError e) {
      return false;
    }
  }

  private static TagMemory tag(String number, int usage, int serial) {
    return TagMemory.ofItem(
        Chip.SLIX.uid(serial), Chip.SLIX, new ItemTag(number, Optional.empty(), 1, 1, usage));
  }
}
