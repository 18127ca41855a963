package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.LineFault;
import net.miginfocom.swing.MigLayout;

/// The pad with what lies on it, and its switches.
final class PadPanel {
  private final PadSimulator pad;
  private final Words words;
  private final Map<Uid, Known> known = new HashMap<>();
  private final Map<Uid, BookButton> lying = new HashMap<>();
  private final RoundPanel surface =
      new RoundPanel(
          new MigLayout("insets 14, wrap 2, gap 10, fillx", "[sg,grow,fill][sg,grow,fill]", "[]"),
          Look.PAD,
          Look.PAD_LINE,
          true);
  private final Switch cableOut;
  private boolean firstWriteFails;

  PadPanel(PadSimulator pad, Words words, Shelf shelf) {
    this.pad = pad;
    this.words = words;
    this.cableOut = new Switch("cable-out", words.cableOut(), this::cableOut);
    for (Shelf.Book book : shelf.books()) {
      known.put(book.tag().uid(), new Known(book.title(), Look.cover(known.size())));
    }
    for (Shelf.Card card : shelf.cards()) {
      card.tag().ifPresent(tag -> known.put(tag.uid(), new Known(card.name(), Look.INK)));
    }
    surface.setName("pad");
    surface.add(new JLabel(words.padEmpty()), "span, center, gapy 60");
  }

  /// A thing from the shelf.
  private record Known(String title, Color cover) {}

  /// Lays a tag down, with the faults that are switched on.
  void lay(TagMemory tag) {
    if (firstWriteFails) {
      tag.fault(new TagFault.AfiWriteFails(1));
    }
    pad.lay(tag);
    refresh();
  }

  JComponent surface() {
    return surface;
  }

  JPanel switches() {
    JPanel switches = new JPanel(new MigLayout("insets 0, gap 24"));
    switches.setOpaque(false);
    switches.add(cableOut);
    switches.add(new Switch("afi-write-fails", words.afiFails(), this::afiWriteFails));
    return switches;
  }

  private void cableOut(boolean out) {
    if (out) {
      pad.wire().fault(new LineFault.CableOut());
    } else {
      pad.wire().repair(LineFault.CableOut.class);
    }
  }

  private void afiWriteFails(boolean on) {
    firstWriteFails = on;
    for (TagMemory tag : pad.onPad()) {
      if (on) {
        tag.fault(new TagFault.AfiWriteFails(1));
      } else {
        tag.repair();
      }
    }
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
      lying.put(tag.uid(), button);
      surface.add(button, "wmin 0");
    }
    if (tags.isEmpty()) {
      surface.add(new JLabel(words.padEmpty()), "span, center, gapy 60");
    }
    surface.revalidate();
    surface.repaint();
  }

  /// A tag that another program laid.
  private static Known stranger(TagMemory tag) {
    return new Known(tag.item().orElse(tag.uid().toString()), Look.INK_SOFT);
  }

  /// What is shown on the pad.
  Set<Uid> lying() {
    return Set.copyOf(lying.keySet());
  }

  private void lift(Uid uid) {
    pad.lift(uid);
    refresh();
  }
}
