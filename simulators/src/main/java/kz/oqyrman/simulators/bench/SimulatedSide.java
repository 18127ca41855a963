package kz.oqyrman.simulators.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.Timer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.SimulatedCard;
import kz.oqyrman.simulators.card.TagCard;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.WireEar;
import net.miginfocom.swing.MigLayout;

/// Simulated devices: books to lay, cards to scan and to tap, paper to look at, bins to fill,
/// things to break.
final class SimulatedSide implements Side {
  /// How long a tapped card lies on the reader or the pad.
  private static final int TAP_MILLIS = 1_500;

  private final SimulatedStation station;
  private final Shelf shelf;

  /// Letters of a code that is typed; no library has longer ones.
  private static final int MOST_TYPED = 200;

  /// Scans whose bytes have not left yet; further ones are not begun.
  private static final int MOST_UNDER_WAY = 8;

  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
  private final Words words;
  private final PadPanel pad;
  private final PaperView paper;
  private final Pill padAddress = new Pill("pad-address");
  private final Pill padLamps = new Pill("pad-lamps");
  private long beepsHeard;
  private final List<TroubleSwitch> switches = new ArrayList<>();
  private final Map<Uid, BookButton> onShelf = new HashMap<>();
  private final Optional<BinsPanel> bins;
  private final List<Watched> devices;
  private final List<Runnable> deafen = new ArrayList<>();

  private record TroubleSwitch(PrinterTrouble trouble, Switch shown) {}

  SimulatedSide(SimulatedStation station, Shelf shelf, Words words) {
    this.station = station;
    this.shelf = shelf;
    this.words = words;
    this.pad = new PadPanel(station.pad(), words, shelf);
    this.paper = new PaperView(station.printer(), words.of("paper-empty"));
    this.bins = station.sorter().map(this::bins);
    this.devices = watched();
  }

  private List<Watched> watched() {
    List<Watched> all = new ArrayList<>();
    all.add(watched(Role.PAD, station.pad()::address, station.pad().wire()));
    all.add(watched(Role.SCANNER, station.scanner()::address, station.scanner().wire()));
    all.add(watched(Role.PRINTER, station.printer()::address, station.printer().wire()));
    station
        .sorter()
        .ifPresent(sorter -> all.add(watched(Role.SORTER, sorter::address, sorter.wire())));
    station.gate().ifPresent(gate -> all.add(watched(Role.GATE, gate::address, gate.wire())));
    station.coins().ifPresent(coins -> all.add(watched(Role.COINS, coins::address, coins.wire())));
    return List.copyOf(all);
  }

  /// A press on a bin switches its sensor; a book that is dragged there falls into it.
  private BinsPanel bins(SorterSimulator sorter) {
    BinsPanel panel = new BinsPanel(sorter.bins(), words);
    for (int i = 0; i < sorter.bins(); i++) {
      int bin = i + 1;
      BinPill pill = panel.pills().get(i);
      pill.pressed(
          words.of("bin-press"),
          () -> {
            sorter.full(bin, !sorter.isFull(bin));
            show(sorter, panel);
          });
      Drag.onto(
          pill,
          uid -> {
            pad.lift(uid);
            var _ = sorter.letIn(bin);
            show(sorter, panel);
          });
    }
    return panel;
  }

  private static void show(SorterSimulator sorter, BinsPanel panel) {
    for (int bin = 1; bin <= sorter.bins(); bin++) {
      panel.show(bin, sorter.items(bin), sorter.isFull(bin));
    }
    panel.showJam(sorter.isJammed());
  }

  private Watched watched(Role role, Supplier<Optional<String>> address, DeviceWire wire) {
    String family = address.get().map(line -> line.substring(0, line.indexOf('+'))).orElse("");
    Watched device = new Watched(role, family, () -> address.get().flatMap(SimulatedSide::parsed));
    WireEar ear = new Ear(device);
    wire.heardBy(ear);
    deafen.add(() -> wire.deaf(ear));
    return device;
  }

  private record Ear(Watched device) implements WireEar {
    @Override
    public void fromHost(byte[] bytes) {
      device.toDevice(bytes);
    }

    @Override
    public void toHost(byte[] bytes) {
      device.fromDevice(bytes);
    }
  }

  private static Optional<DeviceAddress> parsed(String line) {
    return DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address)
        ? Optional.of(address)
        : Optional.empty();
  }

  @Override
  public JComponent shelf() {
    RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill][][grow 60,fill][]", Look.CARD);
    Column books = new Column();
    for (int i = 0; i < shelf.books().size(); i++) {
      books.add(book(i, shelf.books().get(i)), "wmin 0");
    }
    Drag.onto(books, pad::lift);
    Column cards = new Column();
    shelf.cards().forEach(c -> addCard(cards, c));
    card.add(Cards.heading(words.of("shelf"), 4));
    card.add(Cards.scrolling(books), "wmin 0, hmin 90");
    card.add(Cards.heading(words.of("cards"), 4), "gaptop 4");
    card.add(Cards.scrolling(cards), "wmin 0, hmin 80");
    card.add(barcodeField(), "wmin 0");
    return card;
  }

  private BookButton book(int number, Shelf.Book book) {
    BookButton button =
        new BookButton(
            "book-" + number, book.title(), "⠿", Look.cover(number), () -> pad.lay(book.tag()));
    Drag.from(button, book.tag().uid());
    onShelf.put(book.tag().uid(), button);
    return button;
  }

  private void addCard(JPanel cards, Shelf.Card card) {
    cards.add(
        new BookButton(
            "scan-" + card.number(), card.name(), words.of("scan"), Look.INK, () -> scan(card)),
        "wmin 0");
    card.tag()
        .ifPresent(tag ->
            cards.add(
                new BookButton(
                    "tap-" + card.number(), card.name(), words.of("tap"), Look.INK, () -> tap(tag)),
                "wmin 0"));
  }

  private void scan(Shelf.Card card) {
    ScannerSimulator scanner = station.scanner();
    scan(() ->
        card.aim()
            .ifPresentOrElse(
                aim -> scanner.scan(card.number(), aim), () -> scanner.scan(card.number())));
  }

  /// On a line that is slow by a fault the last byte leaves late; the window does not wait for it.
  private void scan(Runnable scans) {
    if (underWay.tryAcquire()) {
      Thread.ofVirtual()
          .name("scan")
          .start(() -> {
            try {
              scans.run();
            } finally {
              underWay.release();
            }
          });
    }
  }

  /// Where there are card readers a card is held to the first of them.
  private void tap(TagMemory tag) {
    Optional<CardSlot> reader = station.cards().map(readers -> readers.slot(0));
    if (reader.isPresent()) {
      SimulatedCard card = new TagCard(tag, TagCard.Dialect.NONE);
      reader.get().lay(card);
      afterTap(() -> reader.get().lift(card));
    } else {
      pad.lay(tag);
      afterTap(() -> station.pad().lift(tag.uid()));
    }
  }

  private static void afterTap(Runnable lifts) {
    Timer lift = new Timer(TAP_MILLIS, _ -> lifts.run());
    lift.setRepeats(false);
    lift.start();
  }

  private JComponent barcodeField() {
    JPanel row = new JPanel(new MigLayout("insets 0, fillx", "[grow,fill][]"));
    row.setOpaque(false);
    JTextField field = new JTextField();
    field.setName("barcode");
    field.putClientProperty("JTextField.placeholderText", words.of("barcode"));
    field.getAccessibleContext().setAccessibleName(words.of("barcode"));
    JButton button = new JButton(words.of("scan"));
    button.setName("scan");
    Runnable scan =
        () -> {
          String text = field.getText().strip();
          boolean possible = text.length() <= MOST_TYPED;
          field.putClientProperty("JComponent.outline", possible ? null : "error");
          if (!text.isEmpty() && possible) {
            scan(() -> station.scanner().scan(text));
            field.setText("");
          }
        };
    field.addActionListener(_ -> scan.run());
    button.addActionListener(_ -> scan.run());
    row.add(field, "wmin 0");
    row.add(button);
    return row;
  }

  @Override
  public JComponent pad() {
    RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill][][][][]", Look.CARD);
    JPanel head = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[grow][][]"));
    head.setOpaque(false);
    head.add(Cards.heading(words.of("pad") + " · " + station.pad().name(), 4), "wmin 0");
    head.add(padLamps);
    head.add(padAddress);
    card.add(head, "wmin 0");
    card.add(pad.area(), "wmin 0, hmin 100");
    card.add(Cards.heading(words.of("faults"), 1));
    card.add(pad.switches());
    bins.ifPresent(panel -> {
      card.add(Cards.heading(words.of("bins"), 1), "gaptop 6");
      card.add(panel.panel(), "wmin 0");
    });
    return card;
  }

  @Override
  public JComponent printer() {
    RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill][]", Look.PRINTER);
    JPanel troubles = new JPanel(new MigLayout("insets 0, wrap 1, gapy 8"));
    troubles.setOpaque(false);
    troubles.add(trouble(PrinterTrouble.PAPER_OUT, "paper-out"));
    troubles.add(trouble(PrinterTrouble.PAPER_LOW, "paper-low"));
    troubles.add(trouble(PrinterTrouble.COVER_OPEN, "cover-open"));
    card.add(
        Cards.heading(words.of("printer") + " · " + station.printer().profile().model(), 4),
        "wmin 0");
    Column roll = new Column();
    roll.add(paper, "wmin 0");
    card.add(Cards.scrolling(roll), "wmin 0, hmin 100");
    card.add(troubles, "wmin 0");
    return card;
  }

  private Switch trouble(PrinterTrouble trouble, String label) {
    Switch made =
        new Switch(trouble.name(), words.of(label), on -> station.printer().trouble(trouble, on));
    switches.add(new TroubleSwitch(trouble, made));
    return made;
  }

  @Override
  public List<Watched> devices() {
    return devices;
  }

  @Override
  public String name() {
    return words.of("simulated");
  }

  @Override
  public Standing standing() {
    boolean there = station.pad().wire().hostIsThere();
    return new Standing(words.of(there ? "kiosk-connected" : "kiosk-away"), there);
  }

  @Override
  public void refresh() {
    pad.refresh();
    paper.refresh();
    station.sorter().ifPresent(sorter -> bins.ifPresent(panel -> show(sorter, panel)));
    Set<Uid> lying = pad.lying();
    onShelf.forEach((uid, button) -> button.setEnabled(!lying.contains(uid)));
    Set<PrinterTrouble> troubles = station.printer().troubles();
    switches.forEach(s -> s.shown().setSelected(troubles.contains(s.trouble())));
    Optional<String> wrong = station.pad().wire().wrongSettings();
    padAddress.show(
        wrong.or(() -> station.pad().wire().target()).orElse(words.of("cable-out")),
        wrong.isEmpty() && station.pad().wire().target().isPresent());
    showLamps(station.pad().lamps());
  }

  /// A beep stands there until the next look.
  private void showLamps(Lamps lamps) {
    StringJoiner shown = new StringJoiner(" ");
    if (lamps.green()) {
      shown.add(words.of("lamp-green"));
    }
    if (lamps.red()) {
      shown.add(words.of("lamp-red"));
    }
    if (lamps.beeps() > beepsHeard) {
      shown.add("♪");
    }
    beepsHeard = lamps.beeps();
    padLamps.show(shown.toString(), !lamps.red());
  }

  /// The ports are the kiosk's; the bench holds none.
  @Override
  public void letGo() {}

  @Override
  public void takeAgain() {}

  @Override
  public void close() {
    deafen.forEach(Runnable::run);
    devices.forEach(Watched::stopRecording);
  }
}
