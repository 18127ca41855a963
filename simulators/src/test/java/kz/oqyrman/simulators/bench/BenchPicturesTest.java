package kz.oqyrman.simulators.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.RootPaneContainer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.demo.DemoLibrary;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.selftest.Check;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bench as it looks, for people to look at: `bin/pictures`.
@EnabledIfSystemProperty(named = "pictures.dir", matches = ".+")
class BenchPicturesTest {
  private static final int BOOKS = 24;
  private static final int CARDS = 12;
  private static final Duration WAIT = Duration.ofSeconds(60);

  private static final StationKit KIT =
      StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80).withSorter(3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theBenchIsPictured(Language language) throws Exception {
    Path pictures = Files.createDirectories(Path.of(System.getProperty("pictures.dir"), "bench"));
    Path file = pictures.resolve("bench-" + language.code() + ".png");
    try (SimulatedStation station = SimulatedStation.start(folder, KIT, false);
        RfidPad pad = Drivers.pad(placed(Role.PAD, station.pad().address()).address(), _ -> {});
        ReceiptPrinter printer =
            Drivers.printer(placed(Role.PRINTER, station.printer().address()).address(), _ -> {})) {
      await().atMost(WAIT).until(() -> printer.health() instanceof Health.Ready);
      await().atMost(WAIT).until(() -> pad.health() instanceof Health.Ready);
      pad.light(PadLight.MAY_LIFT);
      await().atMost(WAIT).until(() -> station.pad().lamps().green());
      print(printer);
      fill(station.sorter().orElseThrow());
      Shelf shelf = shelf();
      shelf.books().stream().skip(1).limit(3).forEach(book -> station.pad().lay(book.tag()));
      JFrame frame = onEventThread(() -> Bench.open(station, shelf, language, folder, () -> {}));
      // the paper takes its height from its width, at the next look
      long refreshed = System.nanoTime();
      await().atMost(WAIT).until(() -> System.nanoTime() - refreshed > 1_000_000_000L);
      ImageIO.write(onEventThread(() -> picture(frame)), "png", file.toFile());
      pictureOfTheDoctor(frame, pictures.resolve("tag-doctor-" + language.code() + ".png"));
      onEventThread(() -> {
        frame.dispose();
        return true;
      });
    }
    assertThat(file).isNotEmptyFile();
  }

  private static void pictureOfTheDoctor(JFrame frame, Path file) throws Exception {
    AbstractButton ask = (AbstractButton) named("doctor-" + Chip.SLIX.uid(2), frame);
    JDialog doctor =
        onEventThread(() -> {
          ask.doClick();
          return (JDialog) frame.getOwnedWindows()[0];
        });
    await()
        .atMost(WAIT)
        .until(() -> onEventThread(() -> find("doctor-item", doctor).findFirst().isPresent()));
    ImageIO.write(onEventThread(() -> picture(doctor)), "png", file.toFile());
    assertThat(file).isNotEmptyFile();
  }

  /// As on site: the devices at their addresses, after a self-test.
  @ParameterizedTest
  @EnumSource
  void theBenchOnDevicesAtTheirAddressesIsPictured(Language language) throws Exception {
    Path pictures = Files.createDirectories(Path.of(System.getProperty("pictures.dir"), "bench"));
    Path file = pictures.resolve("bench-on-site-" + language.code() + ".png");
    StationKit all = KIT.withGate().withCoins();
    try (SimulatedStation station = SimulatedStation.start(folder, all, false)) {
      List<Shelf.Book> books = shelf().books().stream().limit(5).toList();
      books.forEach(book -> station.pad().lay(book.tag()));
      List<Placed> devices =
          List.of(
              placed(Role.PAD, station.pad().address()),
              placed(Role.SCANNER, station.scanner().address()),
              placed(Role.PRINTER, station.printer().address()),
              placed(Role.SORTER, station.sorter().orElseThrow().address()),
              placed(Role.GATE, station.gate().orElseThrow().address()),
              placed(Role.COINS, station.coins().orElseThrow().address()));
      JFrame frame = onEventThread(() -> Bench.open(devices, language, folder, () -> {}));
      station.scanner().scan("9786010060005", "]E0");
      await()
          .atMost(WAIT)
          .until(() ->
              onEventThread(() -> !named("standing", frame).getForeground().equals(Look.BAD)));
      SorterSimulator sorter = station.sorter().orElseThrow();
      for (int bin : new int[] {1, 1, 2, 1, 3, 3}) {
        sorter.letIn(bin);
        String said = bin + " · " + sorter.items(bin);
        AbstractButton pill = (AbstractButton) named("bin-" + bin, frame);
        await().atMost(WAIT).until(() -> onEventThread(() -> pill.getText().equals(said)));
      }
      sorter.full(3, true);
      AbstractButton save = (AbstractButton) named("save-report", frame);
      ((AbstractButton) named("self-test-hand", frame)).doClick();
      ((AbstractButton) named("self-test", frame)).doClick();
      JTextArea now = (JTextArea) named("self-test-now", frame);
      String scanNow = language.now(Check.SCANS, Duration.ofSeconds(20));
      await().atMost(WAIT).until(() -> onEventThread(() -> now.getText().equals(scanNow)));
      station.scanner().scan("9786010060005", "]E0");
      String passNow = language.now(Check.PASSES, Duration.ofSeconds(20));
      await().atMost(WAIT).until(() -> onEventThread(() -> now.getText().equals(passNow)));
      boolean sounds = pass(station, books.getFirst());
      await().atMost(WAIT).until(() -> onEventThread(save::isEnabled));
      await()
          .atMost(WAIT)
          .until(() ->
              onEventThread(() -> !named("standing", frame).getForeground().equals(Look.BAD)));
      for (Shelf.Book book : books) {
        String lying = "lying-" + book.tag().uid();
        await()
            .atMost(WAIT)
            .until(() -> onEventThread(() -> find(lying, frame).findFirst().isPresent()));
      }
      assertThat(sounds && pass(station, books.getLast())).as("the gate sounds").isTrue();
      CoinAcceptorSimulator coins = station.coins().orElseThrow();
      int position = coins.kazakh().lastEntry().getValue();
      ((AbstractButton) named("take-coins", frame)).doClick();
      await().atMost(WAIT).until(() -> coins.takes(position) && coins.insert(position));
      long told = System.nanoTime();
      await().atMost(WAIT).until(() -> System.nanoTime() - told > 1_000_000_000L);
      ImageIO.write(onEventThread(() -> picture(frame)), "png", file.toFile());
      onEventThread(() -> {
        frame.dispose();
        return true;
      });
    }
    assertThat(file).isNotEmptyFile();
  }

  private static boolean pass(SimulatedStation station, Shelf.Book book) {
    return station.gate().orElseThrow().pass(book.tag().uid(), TagMemory.AFI_ARMED, 1);
  }

  private static void fill(SorterSimulator sorter) {
    int[] items = {12, 4, 7};
    for (int bin = 1; bin <= items.length; bin++) {
      for (int i = 0; i < items[bin - 1]; i++) {
        sorter.letIn(bin);
      }
    }
    sorter.full(3, true);
  }

  private static Component named(String name, Container in) {
    return find(name, in).findFirst().orElseThrow();
  }

  private static Stream<Component> find(String name, Component in) {
    Stream<Component> within =
        in instanceof Container container
            ? Arrays.stream(container.getComponents()).flatMap(each -> find(name, each))
            : Stream.of();
    return name.equals(in.getName()) ? Stream.concat(Stream.of(in), within) : within;
  }

  private static BufferedImage picture(RootPaneContainer frame) {
    BufferedImage image =
        new BufferedImage(
            frame.getContentPane().getWidth(),
            frame.getContentPane().getHeight(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    frame.getContentPane().printAll(g);
    g.dispose();
    return image;
  }

  private static Shelf shelf() {
    List<Shelf.Book> books = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    DemoLibrary.books().stream()
        .filter(book -> book.parts() == 1 && book.branch().equals("central"))
        .filter(book -> titles.add(book.title()))
        .limit(BOOKS)
        .forEach(
            book -> books.add(new Shelf.Book(book.title(), tag(book.item(), books.size() + 1))));
    List<Shelf.Card> cards =
        DemoLibrary.cards().stream()
            .limit(CARDS)
            .map(card ->
                new Shelf.Card(card.name(), card.number(), Optional.empty(), Optional.empty()))
            .toList();
    return new Shelf(books, cards);
  }

  private static TagMemory tag(String item, int serial) {
    return TagMemory.ofItem(
        Chip.SLIX.uid(serial),
        Chip.SLIX,
        new ItemTag(item, Optional.of("KZ-SEM"), 1, 1, ItemTag.FOR_CIRCULATION));
  }

  private static void print(ReceiptPrinter printer) {
    List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
    printer.print(
        new Slip(
            List.of(
                new Slip.Text(
                    "Орталық қалалық кітапхана", Slip.Align.CENTRE, Slip.Size.NORMAL, true, 2),
                new Slip.Gap(1),
                new Slip.Text("Қан мен тер", Slip.Align.LEFT, Slip.Size.NORMAL, false, 2),
                new Slip.Text("13 желтоқсанға дейін", Slip.Align.LEFT, Slip.Size.NORMAL, true, 1),
                new Slip.Text("Мастер и Маргарита", Slip.Align.LEFT, Slip.Size.NORMAL, false, 2),
                new Slip.Text("13 желтоқсанға дейін", Slip.Align.LEFT, Slip.Size.NORMAL, true, 1),
                new Slip.Rule(),
                new Slip.Text("2 кітап берілді", Slip.Align.LEFT, Slip.Size.NORMAL, true, 1),
                new Slip.Gap(1),
                new Slip.Text("Рақмет!", Slip.Align.CENTRE, Slip.Size.NORMAL, false, 1))),
        outcomes::add);
    await().atMost(WAIT).until(() -> outcomes.contains(new PrintOutcome.Printed()));
  }

  private static Placed placed(Role role, Optional<String> line) {
    return switch (DeviceAddress.parse(line.orElseThrow())) {
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> new Placed(role, address);
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }

  private static <T> T onEventThread(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    EventQueue.invokeLater(future);
    return future.get(20, TimeUnit.SECONDS);
  }
}
