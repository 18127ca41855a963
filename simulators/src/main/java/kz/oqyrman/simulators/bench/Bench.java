package kz.oqyrman.simulators.bench;

import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.station.SimulatedStation;
import net.miginfocom.swing.MigLayout;

/// A window onto the devices of a station: what lies, what is scanned, what is printed, what goes
/// over the wire, and whether all of it works. Made and used on the event thread.
public final class Bench {
  private static final int REFRESH_MILLIS = 150;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Side side;
  private final Words words;
  private final WireCard wire;
  private final SelfTestCard selfTest;
  private final Path recordings;
  private final Pill standing = new Pill("standing");
  private final JToggleButton record = new JToggleButton();
  private final JCheckBox masked = new JCheckBox();

  private Bench(Side side, Words words, Language language, Path recordings) {
    this.side = side;
    this.words = words;
    this.recordings = recordings;
    this.wire = new WireCard(side.devices(), words, language);
    this.selfTest = new SelfTestCard(side, words, language);
    record.setName("record");
    record.setText(words.of("record"));
    record.addActionListener(_ -> record(record.isSelected()));
    masked.setName("record-masked");
    masked.setText(words.of("record-masked"));
    masked.setToolTipText(words.of("record-masked-hint"));
    masked.setOpaque(false);
    masked.setSelected(true);
  }

  /// Opens the window on simulated devices.
  ///
  /// @param recordings folder of the recordings that are switched on in the window
  /// @param closed called once when it was closed
  public static JFrame open(
      SimulatedStation station, Shelf shelf, Language language, Path recordings, Runnable closed) {
    Look.install();
    Words words = Words.in(language);
    return open(
        new Bench(new SimulatedSide(station, shelf, words), words, language, recordings), closed);
  }

  /// Opens the window on the devices at these addresses.
  ///
  /// @param devices at least one, at most one in each part
  public static JFrame open(
      List<Placed> devices, Language language, Path recordings, Runnable closed) {
    Look.install();
    Words words = Words.in(language);
    RealSide side = new RealSide(devices, words);
    side.takeAgain();
    return open(new Bench(side, words, language, recordings), closed);
  }

  private static JFrame open(Bench bench, Runnable closed) {
    JFrame frame = new JFrame(bench.words.of("title"));
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.setContentPane(bench.content());
    Timer refresh = new Timer(REFRESH_MILLIS, _ -> bench.refresh());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            refresh.stop();
            // a self-test that runs brings the last item back before it ends
            Thread.ofPlatform()
                .name("bench-closes")
                .start(() -> {
                  bench.selfTest.stop();
                  bench.side.close();
                  closed.run();
                });
          }
        });
    bench.refresh();
    refresh.start();
    frame.setMinimumSize(new Dimension(1100, 720));
    frame.setSize(1440, 900);
    frame.setVisible(true);
    return frame;
  }

  private JPanel content() {
    JPanel content =
        new JPanel(
            new MigLayout(
                "insets 24, gap 16, fill",
                "[280!,fill][grow,fill][372!,fill]",
                "[]12[200:0,grow 58,fill][200:0,grow 42,fill]"));
    content.setBackground(Look.GROUND);
    content.add(head(), "span 3, growx, wrap");
    content.add(side.shelf());
    content.add(side.pad(), "wmin 0");
    content.add(side.printer(), "wmin 0, wrap");
    content.add(wire.card(), "span 2, wmin 0, hmin 220");
    content.add(selfTest.card(), "wmin 0, hmin 220");
    return content;
  }

  private JPanel head() {
    JPanel head = new JPanel(new MigLayout("insets 0, fillx", "[][grow][][][]"));
    head.setOpaque(false);
    head.add(Cards.heading(words.of("title"), 14));
    JLabel name = new JLabel("· " + side.name());
    name.setForeground(Look.INK_SOFT);
    head.add(name);
    head.add(standing);
    head.add(masked);
    head.add(record);
    return head;
  }

  private void record(boolean on) {
    String stamp = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    for (Watched device : side.devices()) {
      if (on) {
        String role = device.role().name().toLowerCase(Locale.ROOT);
        device.record(
            recordings.resolve("trace-" + role + "-" + stamp + ".txt"), masked.isSelected());
      } else {
        device.stopRecording();
      }
    }
    masked.setEnabled(!on);
    record.setText(words.of(on ? "recording" : "record"));
    record.setToolTipText(on ? recordings.toAbsolutePath().toString() : null);
  }

  private void refresh() {
    side.refresh();
    Side.Standing now = side.standing();
    standing.show("● " + now.words(), now.good());
    wire.refresh();
  }
}
