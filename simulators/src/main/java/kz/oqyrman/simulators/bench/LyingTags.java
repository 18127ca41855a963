package kz.oqyrman.simulators.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.doctor.Diagnosis;
import org.jspecify.annotations.Nullable;

/// What lies on a pad at its address, each tag with whether it is armed; a press on one asks it
/// what is on it. Told on the driver's thread, shown on the event thread.
final class LyingTags {
  private final Words words;
  private final SecurityWords securityWords;
  private final DoctorWindow doctor;
  private final RoundPanel surface = PadPanel.surface();
  private final SequencedMap<Uid, TagReading> lying = new LinkedHashMap<>();
  private final Map<Uid, SecurityReading> securities = new HashMap<>();
  private final Set<Uid> notAsked = new LinkedHashSet<>();
  private final Map<Uid, BookButton> buttons = new HashMap<>();
  private Map<Uid, TagReading> shown = Map.of();
  private boolean drawn;
  private volatile @Nullable RfidPad pad;

  LyingTags(Words words) {
    this.words = words;
    this.securityWords = new SecurityWords(words);
    this.doctor = new DoctorWindow(words);
  }

  JComponent surface() {
    return surface;
  }

  /// Which pad is asked from now on; null while it is somebody else's.
  void ask(@Nullable RfidPad from) {
    pad = from;
  }

  synchronized void heard(PadEvent event) {
    switch (event) {
      case PadEvent.HealthChanged(Health health) -> {
        if (!health.isOnTheLine()) {
          lying.clear();
          securities.clear();
          notAsked.clear();
        }
      }
      case PadEvent.Laid(Uid uid, TagReading reading) -> {
        lying.put(uid, reading);
        securities.remove(uid);
        notAsked.add(uid);
      }
      case PadEvent.Lifted(Uid uid) -> {
        lying.remove(uid);
        securities.remove(uid);
        notAsked.remove(uid);
      }
      case PadEvent.Surveyed _ -> {}
    }
  }

  void refresh() {
    askSecurities();
    Map<Uid, TagReading> now;
    Map<Uid, SecurityReading> known;
    synchronized (this) {
      now = new LinkedHashMap<>(lying);
      known = new HashMap<>(securities);
    }
    if (!drawn || !now.equals(shown)) {
      rebuild(now);
    }
    buttons.forEach((uid, button) -> mark(uid, button, known.get(uid)));
  }

  /// Each tag once; a press on one that could not be read asks it again.
  private void askSecurities() {
    RfidPad from = pad;
    if (from == null) {
      return;
    }
    List<Uid> asked;
    synchronized (this) {
      asked = new ArrayList<>(notAsked);
      notAsked.clear();
    }
    asked.forEach(uid -> from.readSecurity(uid, reading -> learnt(uid, reading)));
  }

  private synchronized void learnt(Uid uid, SecurityReading reading) {
    if (lying.containsKey(uid)) {
      securities.put(uid, reading);
    }
  }

  /// An item has a number of its own; other tags are told apart by the end of theirs.
  private void mark(Uid uid, BookButton button, @Nullable SecurityReading security) {
    String end = ending(uid);
    String mark = security == null ? "…" : securityWords.mark(security);
    boolean item = shown.get(uid) instanceof TagReading.Item;
    var _ = button.marked(item ? mark : end + " · " + mark);
    String held = security == null ? "" : ", " + securityWords.whole(security);
    button.getAccessibleContext().setAccessibleName(button.title() + ", " + end + held);
  }

  private void rebuild(Map<Uid, TagReading> now) {
    drawn = true;
    shown = now;
    surface.removeAll();
    buttons.clear();
    now.forEach((uid, reading) -> {
      String title = title(reading);
      BookButton button =
          new BookButton(
              "lying-" + uid,
              title,
              ending(uid),
              Look.INK_SOFT,
              () -> doctor.open(surface, new RealPatient(uid, title)));
      button.setToolTipText(words.of("doctor-ask"));
      buttons.put(uid, button);
      surface.add(button, "wmin 0");
    });
    if (now.isEmpty()) {
      surface.add(new JLabel(words.of("pad-nothing")), "span, center, gapy 60");
    }
    surface.revalidate();
    surface.repaint();
  }

  /// What tells tags apart; the wire shows all of it.
  private static String ending(Uid uid) {
    String whole = uid.toString();
    return "…" + whole.substring(Math.max(0, whole.length() - 4));
  }

  private String title(TagReading reading) {
    return switch (reading) {
      case TagReading.Item(var tag) ->
          tag.parts() > 1 ? tag.item() + " " + tag.part() + "/" + tag.parts() : tag.item();
      case TagReading.Damaged _ -> words.of("tag-damaged");
      case TagReading.Blank _ -> words.of("tag-blank");
      case TagReading.Unknown _ -> words.of("tag-unknown");
    };
  }

  private final class RealPatient implements Patient {
    private final Uid uid;
    private final String title;

    RealPatient(Uid uid, String title) {
      this.uid = uid;
      this.title = title;
    }

    @Override
    public Uid uid() {
      return uid;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public void read(Consumer<Diagnosis> answer) {
      RfidPad from = pad;
      if (from == null) {
        answer.accept(new Diagnosis.Unread(words.of("doctor-no-pad")));
      } else {
        from.readMemory(uid, outcome -> answer.accept(Diagnosis.of(outcome)));
      }
    }

    @Override
    public void readSecurity(Consumer<SecurityReading> answer) {
      RfidPad from = pad;
      if (from == null) {
        answer.accept(new SecurityReading.Unread(words.of("doctor-no-pad")));
      } else {
        from.readSecurity(
            uid,
            reading -> {
              learnt(uid, reading);
              answer.accept(reading);
            });
      }
    }
  }
}
