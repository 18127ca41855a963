package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Insets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.tag.FieldFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.LineFault;
import kz.oqyrman.simulators.wire.LineFault.Towards;
import net.miginfocom.swing.MigLayout;

/// The simulated pad with what lies on it, and its switches.
final class PadPanel {
  private static final FieldFault WEAK = new FieldFault.Misses(1, 3);
  private static final FieldFault WRITES_FAIL = new FieldFault.AfiWritesFail(1, 5);
  private static final LineFault NOISE = new LineFault.Noise(Towards.HOST, 2, LineFault.FOR_GOOD);
  private static final LineFault SLOW =
      new LineFault.Delay(Duration.ofMillis(300), LineFault.FOR_GOOD);

  private static final Insets ASK_MARGIN = new Insets(2, 8, 2, 8);

  private final PadSimulator pad;
  private final Words words;
  private final Map<Uid, Known> known = new HashMap<>();
  private final Map<Uid, BookButton> lying = new HashMap<>();
  private final RoundPanel surface = surface();
  private final DoctorWindow doctor;
  private final Switch cableOut;

  PadPanel(PadSimulator pad, Words words, Shelf shelf) {
    this.pad = pad;
    this.words = words;
    this.doctor = new DoctorWindow(words);
    this.cableOut = lineSwitch("cable-out", new LineFault.CableOut());
    for (Shelf.Book book : shelf.books()) {
      known.put(book.tag().uid(), new Known(book.title(), Look.cover(known.size()), book.tag()));
    }
    for (Shelf.Card card : shelf.cards()) {
      card.tag().ifPresent(tag -> known.put(tag.uid(), new Known(card.name(), Look.INK, tag)));
    }
    surface.add(new JLabel(words.of("pad-empty")), "span, center, gapy 60");
    Drag.onto(surface, uid -> lay(known.get(uid)));
  }

  static RoundPanel surface() {
    RoundPanel surface =
        new RoundPanel(
            new MigLayout("insets 14, wrap 2, gap 10, fillx", "[sg,grow,fill][sg,grow,fill]", "[]"),
            Look.PAD,
            Look.PAD_LINE,
            true);
    surface.setName("pad");
    return surface;
  }

  /// A thing from the shelf.
  private record Known(String title, Color cover, TagMemory tag) {}

  private void lay(@org.jspecify.annotations.Nullable Known thing) {
    if (thing != null) {
      lay(thing.tag());
    }
  }

  /// Lays a tag down.
  void lay(TagMemory tag) {
    pad.lay(tag);
    refresh();
  }

  JComponent area() {
    return surface;
  }

  JPanel switches() {
    JPanel switches = new JPanel(new MigLayout("insets 0, gap 20 8, wrap 3"));
    switches.setOpaque(false);
    switches.add(fieldSwitch("weak-field", WEAK));
    switches.add(fieldSwitch("afi-fails", WRITES_FAIL));
    switches.add(lineSwitch("noise", NOISE));
    switches.add(cableOut);
    switches.add(lineSwitch("slow", SLOW));
    return switches;
  }

  private Switch fieldSwitch(String name, FieldFault fault) {
    return new Switch(
        name,
        words.of(name),
        on -> {
          if (on) {
            pad.fault(fault);
          } else {
            pad.repair(fault.getClass());
          }
        });
  }

  private Switch lineSwitch(String name, LineFault fault) {
    return new Switch(
        name,
        words.of(name),
        on -> {
          if (on) {
            pad.wire().fault(fault);
          } else {
            pad.wire().repair(fault.getClass());
          }
        });
  }

  /// Shows what lies on the pad now, whoever laid it.
  void refresh() {
    cableOut.setSelected(pad.address().isEmpty());
    List<TagMemory> tags = pad.onPad();
    if (!lying.keySet().equals(uids(tags))) {
      rebuild(tags);
    }
    for (TagMemory tag : tags) {
      lying.computeIfPresent(tag.uid(), (_, button) -> button.marked("%02X".formatted(tag.afi())));
    }
  }

  private static Set<Uid> uids(List<TagMemory> tags) {
    return tags.stream().map(TagMemory::uid).collect(Collectors.toSet());
  }

  private void rebuild(List<TagMemory> tags) {
    surface.removeAll();
    lying.clear();
    for (TagMemory tag : tags) {
      Known thing = known.getOrDefault(tag.uid(), stranger(tag));
      BookButton button =
          new BookButton(
              "lying-" + tag.uid(), thing.title(), "", thing.cover(), () -> lift(tag.uid()));
      Drag.from(button, tag.uid());
      lying.put(tag.uid(), button);
      surface.add(withDoctor(button, thing.title(), tag), "wmin 0");
    }
    if (tags.isEmpty()) {
      surface.add(new JLabel(words.of("pad-empty")), "span, center, gapy 60");
    }
    surface.revalidate();
    surface.repaint();
  }

  /// A press on the book itself lifts it.
  private JPanel withDoctor(BookButton button, String title, TagMemory tag) {
    JPanel both = new JPanel(new MigLayout("insets 0, gap 4, fill", "[grow,fill][]", "[fill]"));
    both.setOpaque(false);
    JButton ask = new JButton("?");
    ask.setName("doctor-" + tag.uid());
    ask.setToolTipText(words.of("doctor-ask"));
    ask.getAccessibleContext().setAccessibleName(title + ": " + words.of("doctor-ask"));
    ask.setMargin(ASK_MARGIN);
    ask.addActionListener(_ -> doctor.open(surface, new SimulatedPatient(pad, title, tag, words)));
    both.add(button, "wmin 0");
    both.add(ask);
    return both;
  }

  /// A tag that another program laid.
  private static Known stranger(TagMemory tag) {
    return new Known(tag.item().orElse(tag.uid().toString()), Look.INK_SOFT, tag);
  }

  /// What is shown on the pad.
  Set<Uid> lying() {
    return Set.copyOf(lying.keySet());
  }

  /// Takes a tag off the pad.
  void lift(Uid uid) {
    pad.lift(uid);
    refresh();
  }
}
