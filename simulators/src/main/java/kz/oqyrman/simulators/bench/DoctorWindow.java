package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.drivers.tag.TagContent;
import kz.oqyrman.drivers.tag.TagModel;
import kz.oqyrman.simulators.doctor.Diagnosis;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The tag doctor beside the bench: what one tag says, asked anew as often as somebody likes. There
/// is one window; another tag takes its place. Made and used on the event thread.
final class DoctorWindow {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 600;

  private final Words words;
  private final SecurityWords securities;
  private final Column rows = new Column("wrap 2, gap 14 8", "[][grow,fill]");
  private final JTextArea security = value("doctor-security", "", Look.INK);
  private final JButton again = new JButton();
  private final JButton close = new JButton();
  private @Nullable JDialog dialog;
  private @Nullable Patient asked;
  private boolean asking;

  DoctorWindow(Words words) {
    this.words = words;
    this.securities = new SecurityWords(words);
    again.setName("doctor-again");
    again.setText(words.of("doctor-again"));
    again.addActionListener(_ -> askOnceMore());
    close.setName("doctor-close");
    close.setText(words.of("doctor-close"));
    close.addActionListener(_ -> close());
  }

  /// Asks a tag and shows what it says.
  ///
  /// @param beside a part of the bench's window
  void open(Component beside, Patient patient) {
    close();
    asked = patient;
    JDialog made = new JDialog(SwingUtilities.getWindowAncestor(beside), words.of("doctor"));
    made.setName("doctor");
    made.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    made.setContentPane(content(patient));
    made.getRootPane()
        .registerKeyboardAction(
            _ -> close(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    made.setSize(WIDTH, HEIGHT);
    made.setLocationRelativeTo(beside);
    dialog = made;
    ask();
    made.setVisible(true);
    close.requestFocusInWindow();
  }

  private void close() {
    if (dialog != null) {
      dialog.dispose();
      dialog = null;
    }
    asked = null;
  }

  private JPanel content(Patient patient) {
    JPanel content =
        new JPanel(new MigLayout("insets 20, fill, wrap 1", "[grow,fill]", "[][][grow,fill][][]"));
    content.setBackground(Look.CARD);
    JLabel uid = new JLabel(patient.uid().toString());
    uid.setForeground(Look.INK_SOFT);
    content.add(Cards.asItIs(Cards.heading(patient.title(), 4)), "wmin 0");
    content.add(uid, "gapbottom 8");
    content.add(Cards.scrolling(rows), "wmin 0, hmin 100");
    content.add(Cards.paragraph(words.of("doctor-convert")), "wmin 0");
    JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[sg][sg]"));
    buttons.setOpaque(false);
    buttons.add(again, "growx");
    buttons.add(close, "growx");
    content.add(buttons);
    return content;
  }

  /// Not while it is being asked: the button stays as it is, because the keyboard would lose it.
  private void askOnceMore() {
    if (!asking) {
      ask();
    }
  }

  /// An answer that comes after another tag was asked, or the window was closed, is not shown.
  private void ask() {
    Patient patient = asked;
    if (patient == null) {
      return;
    }
    asking = true;
    rows.removeAll();
    across(Cards.paragraph(words.of("doctor-reading")));
    security.setText("…");
    patient.read(said ->
        EventQueue.invokeLater(() -> {
          if (patient.equals(asked)) {
            show(said);
          }
        }));
    patient.readSecurity(read ->
        EventQueue.invokeLater(() -> {
          if (patient.equals(asked)) {
            show(read);
          }
        }));
    redraw();
  }

  private void show(SecurityReading read) {
    security.setText(securities.whole(read));
    redraw();
  }

  private void show(Diagnosis diagnosis) {
    asking = false;
    rows.removeAll();
    switch (diagnosis) {
      case Diagnosis.Unread(String why) -> {
        across(value("doctor-unread", words.of("doctor-unread").formatted(why), Look.BAD));
        row(words.of("doctor-label-security"), security);
      }
      case Diagnosis.Says(TagImage image, TagContent content) -> show(image, content);
    }
    redraw();
  }

  private void show(TagImage image, TagContent content) {
    row("model", words.of("doctor-model-" + content.model().name()));
    if (content instanceof TagContent.Damaged) {
      across(value("doctor-damaged", words.of("doctor-damaged"), Look.BAD));
    }
    if (content.model() != TagModel.BLANK) {
      show(content);
    }
    row(words.of("doctor-label-security"), security);
    row(
        "memory",
        words
            .of("doctor-memory")
            .formatted(image.memory().length(), image.blockSize(), image.dsfid()));
    row("locked", image.locked().isEmpty() ? words.of("doctor-none") : image.locked().toString());
    TagContent.Details details = content.details();
    if (!details.fields().isEmpty()) {
      across(Cards.heading(words.of("doctor-fields"), 1));
      details
          .fields()
          .forEach((key, text) -> row(key, value("doctor-field-" + key, text, Look.INK)));
    }
    JLabel heading = Cards.heading(words.of("doctor-warnings"), 1);
    String warnings = String.join("\n", details.warnings());
    JTextArea told =
        warnings.isEmpty()
            ? value("doctor-warnings", words.of("doctor-none"), Look.INK)
            : value("doctor-warnings", warnings, Look.WARN);
    heading.setLabelFor(told);
    across(heading);
    across(told);
  }

  private void show(TagContent content) {
    String untold = words.of("doctor-untold");
    row("item", content.item().map(ItemTag::item).orElse(untold));
    row("owner", content.item().flatMap(ItemTag::owner).orElse(untold));
    row(
        "part",
        content
            .item()
            .map(item -> words.of("doctor-part").formatted(item.part(), item.parts()))
            .orElse(untold));
    row("usage", content.usage().isPresent() ? usage(content.usage().getAsInt()) : untold);
    row("crc", words.of("doctor-crc-" + content.details().checkSum().name()));
  }

  /// The classes that a library meets have names.
  private String usage(int usage) {
    return switch (usage) {
      case ItemTag.FOR_CIRCULATION -> usage + " · " + words.of("doctor-usage-lent");
      case ItemTag.NO_INFORMATION -> usage + " · " + words.of("doctor-untold");
      case ItemTag.PATRON_CARD -> usage + " · " + words.of("doctor-usage-card");
      default -> String.valueOf(usage);
    };
  }

  private void row(String key, String text) {
    row(words.of("doctor-label-" + key), value("doctor-" + key, text, Look.INK));
  }

  private void row(String label, JTextArea value) {
    JLabel name = new JLabel(label);
    name.setForeground(Look.INK_SOFT);
    name.setLabelFor(value);
    rows.add(name, "top");
    rows.add(value, "wmin 0, top");
  }

  private void across(JComponent what) {
    rows.add(what, "span 2, wmin 0, growx");
  }

  /// It can be marked and copied, also by the keyboard.
  private static JTextArea value(String name, String text, Color color) {
    JTextArea value = Cards.paragraph(text);
    value.setName(name);
    value.setFocusable(true);
    value.setForeground(color);
    return value;
  }

  private void redraw() {
    rows.revalidate();
    rows.repaint();
  }
}
