package kz.oqyrman.simulators.bench;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.simulators.selftest.Allowed;
import kz.oqyrman.simulators.selftest.Check;
import kz.oqyrman.simulators.selftest.Finding;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.selftest.Progress;
import kz.oqyrman.simulators.selftest.Report;
import kz.oqyrman.simulators.selftest.Result;
import kz.oqyrman.simulators.selftest.SelfTest;
import kz.oqyrman.simulators.selftest.Told;
import kz.oqyrman.simulators.words.Unreadable;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// Tries all devices out, one after the other, and keeps what was found.
final class SelfTestCard {
  private static final Duration LONGEST_END = Duration.ofSeconds(90);

  /// Somebody at the bench has the thing in their hand already.
  private static final Duration FOR_A_HAND = Duration.ofSeconds(20);

  /// What a test does only when it is asked for.
  private enum Box {
    WRITE,
    PRINT,
    HAND,
    ROUTE,
    COINS;

    private boolean isFor(Role role) {
      return switch (this) {
        case WRITE -> role == Role.PAD;
        case PRINT -> role == Role.PRINTER;
        case HAND -> role == Role.SCANNER || role == Role.CARD || role == Role.GATE;
        case ROUTE -> role == Role.SORTER;
        case COINS -> role == Role.COINS;
      };
    }

    private String key() {
      return "self-test-" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final Side side;
  private final Words words;
  private final Language language;
  private final RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill][][][]", Look.CARD);
  private final Column found = new Column();
  private final JTextArea now = Cards.paragraph("");
  private final JButton start = new JButton();
  private final JButton save = new JButton();
  private final Map<Box, JCheckBox> boxes = new EnumMap<>(Box.class);
  private final List<Report> reports = new ArrayList<>();
  private volatile @Nullable Thread running;

  SelfTestCard(Side side, Words words, Language language) {
    this.side = side;
    this.words = words;
    this.language = language;
    start.setName("self-test");
    start.setText(words.of("self-test-start"));
    start.addActionListener(_ -> begin());
    save.setName("save-report");
    save.setText(words.of("self-test-save"));
    save.setEnabled(false);
    save.addActionListener(_ -> choose().ifPresent(this::save));
    JPanel allowed = row("wrap 2", "[][]");
    for (Box box : Box.values()) {
      if (side.devices().stream().map(Watched::role).anyMatch(box::isFor)) {
        allowed.add(box(box), "wmin 0");
      }
    }
    JPanel buttons = row("[grow,fill,sg][grow,fill,sg]");
    buttons.add(start);
    buttons.add(save);
    card.add(Cards.heading(words.of("self-test"), 4));
    card.add(Cards.scrolling(found), "wmin 0, hmin 60");
    card.add(now, "wmin 0, hidemode 3");
    card.add(allowed, "wmin 0");
    card.add(buttons, "wmin 0");
    found.add(Cards.paragraph(words.of("self-test-none")), "wmin 0");
    now.setName("self-test-now");
    now.setForeground(Look.INK);
    now.putClientProperty("FlatLaf.styleClass", "semibold");
    now("");
  }

  private JCheckBox box(Box box) {
    JCheckBox check = new JCheckBox(words.of(box.key()));
    check.setName(box.key());
    check.setOpaque(false);
    if (box == Box.HAND || box == Box.COINS) {
      check.setToolTipText(words.of(box.key() + "-hint").formatted(FOR_A_HAND.toSeconds()));
    }
    boxes.put(box, check);
    return check;
  }

  private boolean isChosen(Box box) {
    JCheckBox check = boxes.get(box);
    return check != null && check.isSelected();
  }

  private static JPanel row(String columns) {
    return row("", columns);
  }

  private static JPanel row(String layout, String columns) {
    JPanel row = new JPanel(new MigLayout("insets 0, fillx, " + layout, columns));
    row.setOpaque(false);
    return row;
  }

  JComponent card() {
    return card;
  }

  /// What was found so far.
  List<Report> reports() {
    return List.copyOf(reports);
  }

  private void begin() {
    start.setEnabled(false);
    save.setEnabled(false);
    reports.clear();
    found.removeAll();
    List<Watched> devices = side.devices();
    Allowed allowed =
        new Allowed(
            isChosen(Box.WRITE),
            isChosen(Box.PRINT),
            isChosen(Box.ROUTE),
            isChosen(Box.HAND) ? FOR_A_HAND : Duration.ZERO,
            isChosen(Box.COINS) ? FOR_A_HAND : Duration.ZERO);
    running = Thread.ofPlatform().name("self-test").start(() -> run(devices, allowed));
  }

  /// Ends the test that runs, if one does. Waits until it has left the devices as they were; not
  /// for the event thread.
  void stop() {
    Thread test = running;
    if (test != null) {
      test.interrupt();
      try {
        boolean _ = test.join(LONGEST_END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run(List<Watched> devices, Allowed allowed) {
    side.letGo();
    try {
      for (Watched device : devices) {
        Optional<DeviceAddress> address = device.address();
        if (address.isPresent()) {
          Report report =
              SelfTest.of(
                  device.role(), address.get(), allowed, Instant.now(), progress(address.get()));
          EventQueue.invokeLater(() -> show(report));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      side.takeAgain();
      EventQueue.invokeLater(this::ended);
    }
  }

  /// While somebody is waited for it is said what they are to do.
  private Progress progress(DeviceAddress address) {
    return new Progress() {
      @Override
      public void found(Finding finding) {
        Told.urgent(finding, address, language).ifPresent(System.err::println);
        EventQueue.invokeLater(() -> now(""));
      }

      @Override
      public void waits(Check check, Duration longest) {
        EventQueue.invokeLater(() -> now(language.now(check, longest)));
      }
    };
  }

  private void now(String what) {
    now.setText(what);
    now.setVisible(!what.isEmpty());
    card.revalidate();
  }

  private void ended() {
    now("");
    start.setEnabled(true);
    save.setEnabled(!reports.isEmpty());
  }

  private void show(Report report) {
    reports.add(report);
    JLabel head =
        new JLabel(
            "<html><b>%s</b>: %s</html>"
                .formatted(language.of(report.role()), language.verdict(report.verdict())));
    head.setForeground(color(report.verdict()));
    found.add(head, "wmin 0, gaptop 4");
    report.findings().stream()
        .filter(finding -> finding.result() != Result.NOT_TRIED)
        .forEach(finding -> show(finding, report.address()));
    found.revalidate();
    found.repaint();
  }

  private void show(Finding finding, DeviceAddress address) {
    JPanel row = row("[grow][]");
    row.add(new JLabel(language.of(finding.check())), "wmin 0");
    boolean inWords = finding.trouble().isPresent() || finding.measured().isEmpty();
    JLabel measured = new JLabel(inWords ? language.of(finding.result()) : finding.measured());
    measured.putClientProperty("FlatLaf.styleClass", "semibold");
    measured.setForeground(color(finding.result()));
    measured.setToolTipText(finding.measured());
    row.add(measured, "wmax 60%");
    found.add(row, "wmin 0");
    String cure = language.cure(finding, address);
    if (!cure.isEmpty()) {
      found.add(Cards.paragraph(cure), "wmin 0");
    }
  }

  private static java.awt.Color color(Result result) {
    return switch (result) {
      case GOOD -> Look.GOOD;
      case POOR -> Look.WARN;
      case BAD -> Look.BAD;
      case NOT_TRIED -> Look.INK_SOFT;
    };
  }

  private Optional<Path> choose() {
    JFileChooser chooser = new JFileChooser();
    chooser.setSelectedFile(Path.of("self-test.html").toAbsolutePath().toFile());
    return chooser.showSaveDialog(card) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  /// Writes the report as a page.
  void save(Path file) {
    try {
      Files.writeString(file, Told.html(reports(), language, ZoneId.systemDefault()));
      save.setToolTipText(file.toString());
    } catch (IOException e) {
      found.add(
          Cards.paragraph(words.of("self-test-not-saved") + " " + Unreadable.named(e)),
          "wmin 0",
          0);
      found.revalidate();
    }
  }
}
