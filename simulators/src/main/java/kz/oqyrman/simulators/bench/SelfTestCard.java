package kz.oqyrman.simulators.bench;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.simulators.selftest.Allowed;
import kz.oqyrman.simulators.selftest.Finding;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.selftest.Report;
import kz.oqyrman.simulators.selftest.Result;
import kz.oqyrman.simulators.selftest.SelfTest;
import kz.oqyrman.simulators.selftest.Told;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// Tries all devices out, one after the other, and keeps what was found.
final class SelfTestCard {
  private static final Duration LONGEST_END = Duration.ofSeconds(90);

  private final Side side;
  private final Words words;
  private final Language language;
  private final RoundPanel card = Cards.card("[grow,fill]", "[][grow,fill][][]", Look.CARD);
  private final Column found = new Column();
  private final JButton start = new JButton();
  private final JButton save = new JButton();
  private final JCheckBox write = new JCheckBox();
  private final JCheckBox print = new JCheckBox();
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
    write.setName("self-test-write");
    write.setText(words.of("self-test-write"));
    print.setName("self-test-print");
    print.setText(words.of("self-test-print"));
    write.setOpaque(false);
    print.setOpaque(false);
    JPanel allowed = row("[][]");
    allowed.add(write);
    allowed.add(print);
    JPanel buttons = row("[grow,fill,sg][grow,fill,sg]");
    buttons.add(start);
    buttons.add(save);
    card.add(Cards.heading(words.of("self-test"), 4));
    card.add(Cards.scrolling(found), "wmin 0, hmin 60");
    card.add(allowed, "wmin 0");
    card.add(buttons, "wmin 0");
    found.add(Cards.paragraph(words.of("self-test-none")), "wmin 0");
  }

  private static JPanel row(String columns) {
    JPanel row = new JPanel(new MigLayout("insets 0, fillx", columns));
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
    Allowed allowed = new Allowed(write.isSelected(), print.isSelected(), Duration.ZERO);
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
              SelfTest.of(device.role(), address.get(), allowed, Instant.now(), _ -> {});
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

  private void ended() {
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
    JLabel measured =
        new JLabel(
            finding.trouble().isPresent() ? language.of(finding.result()) : finding.measured());
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
          Cards.paragraph(words.of("self-test-not-saved") + " " + e.getMessage()), "wmin 0", 0);
      found.revalidate();
    }
  }
}
