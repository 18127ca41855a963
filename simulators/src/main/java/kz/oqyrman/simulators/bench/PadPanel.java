package kz.oqyrman.simulators.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.feig.FeigReaderSimulator;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.LineFault;
import net.miginfocom.swing.MigLayout;

/// The pad with what lies on it, and its switches.
final class PadPanel {
  private final FeigReaderSimulator pad;
  private final Words words;
  private final Map<Uid, String> titles = new HashMap<>();
  private final Map<Uid, BookButton> lying = new HashMap<>();
  private final RoundPanel surface =
      new RoundPanel(
          new MigLayout("insets 14, wrap 2, gap 10, fillx", "[sg,grow,fill][sg,grow,fill]", "[]"),
          Look.PAD,
          Look.PAD_LINE,
          true);
  private boolean firstWriteFails;

  PadPanel(FeigReaderSimulator pad, Words words, Shelf shelf) {
    this.pad = pad;
    this.words = words;
    shelf.books().forEach(book -> titles.put(book.tag().uid(), book.title()));
    shelf.cards().forEach(card -> card.tag().ifPresent(tag -> titles.put(tag.uid(), card.name())));
    surface.setName("pad");
    surface.add(new JLabel(words.padEmpty()), "span, center, gapy 60");
  }

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
    switches.add(new Switch("cable-out", words.cableOut(), this::cableOut));
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
    List<TagMemory> tags = pad.onPad();
    if (!lying.keySet().equals(uids(tags))) {
      rebuild(tags);
    }
    for (TagMemory tag : tags) {
      lying.computeIfPresent(tag.uid(), (_, button) -> button.marked("%02X".formatted(tag.afi())));
    }
  }

  private static java.util.Set<Uid> uids(List<TagMemory> tags) {
    return tags.stream().map(TagMemory::uid).collect(java.util.stream.Collectors.toSet());
  }

  private void rebuild(List<TagMemory> tags) {
    surface.removeAll();
    lying.clear();
    int number = 0;
    for (TagMemory tag : tags) {
      String title = titles.getOrDefault(tag.uid(), tag.item().orElse(tag.uid().toString()));
      BookButton button =
          new BookButton(
              "lying-" + tag.uid(), title, "", Look.cover(number++), () -> lift(tag.uid()));
      lying.put(tag.uid(), button);
      surface.add(button, "wmin 0");
    }
    if (tags.isEmpty()) {
      surface.add(new JLabel(words.padEmpty()), "span, center, gapy 60");
    }
    surface.revalidate();
    surface.repaint();
  }

  private void lift(Uid uid) {
    pad.lift(uid);
    refresh();
  }
}
