package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.tag.TagMemory;
import net.miginfocom.swing.MigLayout;

/// A window onto a simulated station: books to lay, cards to scan and to tap, paper to look at, and
/// a few things to break. Made and used on the event thread.
public final class SmallBench {
  private static final int REFRESH_MILLIS = 200;

  /// How long a tapped card lies on the pad.
  private static final int TAP_MILLIS = 1_500;

  private final SimulatedStation station;
  private final Shelf shelf;
  private final Words words;
  private final PadPanel pad;
  private final PaperView paper;
  private final JLabel kiosk = new JLabel();
  private final List<TroubleSwitch> switches = new ArrayList<>();

  private final Map<Uid, BookButton> onShelf = new HashMap<>();

  private record TroubleSwitch(PrinterTrouble trouble, Switch shown) {}

  private SmallBench(SimulatedStation station, Shelf shelf, Words words) {
    this.station = station;
    this.shelf = shelf;
    this.words = words;
    this.pad = new PadPanel(station.pad(), words, shelf);
    this.paper = new PaperView(station.printer(), words.paperEmpty());
    kiosk.setHorizontalAlignment(SwingConstants.TRAILING);
  }

  /// Opens the window.
  ///
  /// @param closed called once when it was closed
  public static JFrame open(
      SimulatedStation station, Shelf shelf, Words.Language language, Runnable closed) {
    Look.install();
    SmallBench bench = new SmallBench(station, shelf, language.words());
    JFrame frame = new JFrame(language.words().title());
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.setContentPane(bench.content());
    Timer refresh = new Timer(REFRESH_MILLIS, _ -> bench.refresh());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            refresh.stop();
            closed.run();
          }
        });
    bench.refresh();
    refresh.start();
    frame.setMinimumSize(new Dimension(1100, 560));
    frame.setSize(1280, 740);
    frame.setVisible(true);
    return frame;
  }

  private JPanel content() {
    JPanel content =
        new JPanel(
            new MigLayout(
                "insets 24, gap 16, fill", "[260!,fill][grow,fill][372!,fill]", "[]12[grow,fill]"));
    content.setBackground(Look.GROUND);
    JLabel title = heading(words.title(), 14);
    content.add(title, "span 2");
    content.add(kiosk, "right, wrap");
    content.add(shelfCard());
    content.add(padCard(), "wmin 0");
    content.add(printerCard(), "wmin 0");
    return content;
  }

  private static RoundPanel card(String columns, String rows, Color fill) {
    return new RoundPanel(
        new MigLayout("insets 20, fillx, wrap 1", columns, rows), fill, Look.LINE, false);
  }

  private static JLabel heading(String text, int larger) {
    JLabel label = new JLabel(text);
    label.putClientProperty("FlatLaf.style", "font: bold +" + larger);
    label.setForeground(Look.INK);
    return label;
  }

  private JComponent shelfCard() {
    RoundPanel card = card("[grow,fill]", "[][grow,fill][][grow 60,fill][]", Look.CARD);
    Column books = new Column();
    for (int i = 0; i < shelf.books().size(); i++) {
      Shelf.Book book = shelf.books().get(i);
      BookButton button =
          new BookButton("book-" + i, book.title(), "", Look.cover(i), () -> pad.lay(book.tag()));
      onShelf.put(book.tag().uid(), button);
      books.add(button, "wmin 0");
    }
    Column cards = new Column();
    shelf.cards().forEach(c -> addCard(cards, c));
    card.add(heading(words.shelf(), 4));
    card.add(scrolling(books), "wmin 0, hmin 120");
    card.add(heading(words.cards(), 4), "gaptop 8");
    card.add(scrolling(cards), "wmin 0, hmin 120");
    card.add(barcodeField(), "wmin 0");
    return card;
  }

  private void addCard(JPanel cards, Shelf.Card card) {
    cards.add(
        new BookButton(
            "scan-" + card.number(), card.name(), words.scan(), Look.INK, () -> scan(card)),
        "wmin 0");
    card.tag()
        .ifPresent(tag ->
            cards.add(
                new BookButton(
                    "tap-" + card.number(), card.name(), words.tap(), Look.INK, () -> tap(tag)),
                "wmin 0"));
  }

  private void scan(Shelf.Card card) {
    ScannerSimulator scanner = station.scanner();
    card.aim()
        .ifPresentOrElse(
            aim -> scanner.scan(card.number(), aim), () -> scanner.scan(card.number()));
  }

  private void tap(TagMemory tag) {
    pad.lay(tag);
    Timer lift = new Timer(TAP_MILLIS, _ -> station.pad().lift(tag.uid()));
    lift.setRepeats(false);
    lift.start();
  }

  private JComponent barcodeField() {
    JPanel row = new JPanel(new MigLayout("insets 0, fillx", "[grow,fill][]"));
    row.setOpaque(false);
    JTextField field = new JTextField();
    field.setName("barcode");
    field.putClientProperty("JTextField.placeholderText", words.barcode());
    field.getAccessibleContext().setAccessibleName(words.barcode());
    JButton button = new JButton(words.scan());
    button.setName("scan");
    Runnable scan =
        () -> {
          if (!field.getText().isBlank()) {
            station.scanner().scan(field.getText().strip());
            field.setText("");
          }
        };
    field.addActionListener(_ -> scan.run());
    button.addActionListener(_ -> scan.run());
    row.add(field, "wmin 0");
    row.add(button);
    return row;
  }

  private JComponent padCard() {
    RoundPanel card = card("[grow,fill]", "[][grow,fill][][]", Look.CARD);
    JPanel head = new JPanel(new MigLayout("insets 0, fillx", "[grow][]"));
    head.setOpaque(false);
    head.add(heading(words.pad() + " · " + station.pad().name(), 4));
    card.add(head);
    card.add(pad.surface(), "wmin 0");
    card.add(heading(words.faults(), 1));
    card.add(pad.switches());
    return card;
  }

  private JComponent printerCard() {
    RoundPanel card = card("[grow,fill]", "[][grow,fill][]", Look.PRINTER);
    JPanel troubles = new JPanel(new MigLayout("insets 0, wrap 1, gapy 10"));
    troubles.setOpaque(false);
    troubles.add(trouble(PrinterTrouble.PAPER_OUT, words.paperOut()));
    troubles.add(trouble(PrinterTrouble.PAPER_LOW, words.paperLow()));
    troubles.add(trouble(PrinterTrouble.COVER_OPEN, words.coverOpen()));
    card.add(heading(words.printer() + " · " + station.printer().profile().model(), 4));
    Column roll = new Column();
    roll.add(paper, "wmin 0");
    card.add(scrolling(roll), "wmin 0");
    card.add(troubles, "wmin 0");
    return card;
  }

  private Switch trouble(PrinterTrouble trouble, String label) {
    Switch made = new Switch(trouble.name(), label, on -> station.printer().trouble(trouble, on));
    switches.add(new TroubleSwitch(trouble, made));
    return made;
  }

  private static JScrollPane scrolling(JComponent content) {
    JScrollPane pane = new JScrollPane(content);
    pane.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setOpaque(false);
    pane.getViewport().setOpaque(false);
    pane.getVerticalScrollBar().setUnitIncrement(24);
    return pane;
  }

  private void refresh() {
    pad.refresh();
    paper.refresh();
    Set<Uid> lying = pad.lying();
    onShelf.forEach((uid, button) -> button.setEnabled(!lying.contains(uid)));
    Set<PrinterTrouble> troubles = station.printer().troubles();
    switches.forEach(s -> s.shown().setSelected(troubles.contains(s.trouble())));
    boolean there = station.pad().wire().hostIsThere();
    kiosk.setText("● " + (there ? words.kioskConnected() : words.kioskAway()));
    kiosk.setForeground(there ? Look.GOOD : Look.BAD);
  }
}
