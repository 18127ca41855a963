package kz.oqyrman.simulators.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import kz.oqyrman.drivers.Device;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.sorter.Sorters;

/// Devices at their addresses, driven as the kiosk drives them: what lies on the pad, what was
/// scanned, how each is.
final class RealSide implements Side {
  /// Scans that are shown; older ones go.
  private static final int MOST_SCANS = 50;

  private final Words words;
  private final List<Watched> devices = new ArrayList<>();
  private final Map<Watched, Health> healths = new ConcurrentHashMap<>();
  private final Map<Role, JLabel> shownHealths = new LinkedHashMap<>();
  private final List<Device> open = new ArrayList<>();
  private final SequencedMap<Uid, TagReading> lying = new LinkedHashMap<>();
  private final List<String> scans = new ArrayList<>();
  private final DefaultListModel<String> shownScans = new DefaultListModel<>();
  private final RoundPanel surface = PadPanel.surface();
  private final Optional<BinsSeen> bins;
  private final Optional<BinsPanel> shownBins;
  private Map<Uid, TagReading> shownLying = Map.of();
  private boolean drawn;
  private boolean closed;

  /// Opens nothing before [#takeAgain()].
  ///
  /// @param placed at least one, at most one in each part
  RealSide(List<Placed> placed, Words words) {
    this.words = words;
    for (Placed each : placed) {
      DeviceAddress address = each.address();
      Watched device = new Watched(each.role(), address.family(), () -> Optional.of(address));
      devices.add(device);
      healths.put(device, new Health.Starting());
    }
    this.bins =
        placed.stream()
            .filter(each -> each.role() == Role.SORTER)
            .findFirst()
            .map(each -> new BinsSeen(Sorters.bins(each.address())));
    this.shownBins = bins.map(seen -> new BinsPanel(seen.bins(), words));
  }

  @Override
  public synchronized void takeAgain() {
    if (closed) {
      return;
    }
    for (Watched device : devices) {
      DeviceAddress address = device.address().orElseThrow();
      open.add(
          switch (device.role()) {
            case PAD -> Drivers.pad(address, event -> heard(device, event), device);
            case SCANNER -> Drivers.scanner(address, event -> heard(device, event), device);
            case CARD -> Drivers.card(address, event -> heard(device, event), device);
            case PRINTER -> Drivers.printer(address, health -> told(device, health), device);
            case SORTER -> sorter(address, device);
            case GATE, COINS -> throw noPlace(device.role());
          });
    }
  }

  private Sorter sorter(DeviceAddress address, Watched device) {
    bins.ifPresent(BinsSeen::forgetSensors);
    return Sorters.open(address, event -> heard(device, event), device);
  }

  private static IllegalArgumentException noPlace(Role role) {
    return new IllegalArgumentException("the bench has no place for a " + role);
  }

  @Override
  public synchronized void letGo() {
    open.forEach(Device::close);
    open.clear();
  }

  private void told(Watched device, Health health) {
    healths.put(device, health);
  }

  private void heard(Watched device, PadEvent event) {
    switch (event) {
      case PadEvent.HealthChanged(Health health) -> {
        told(device, health);
        if (!health.works()) {
          synchronized (lying) {
            lying.clear();
          }
        }
      }
      case PadEvent.Laid(Uid uid, TagReading reading) -> {
        synchronized (lying) {
          lying.put(uid, reading);
        }
      }
      case PadEvent.Lifted(Uid uid) -> {
        synchronized (lying) {
          lying.remove(uid);
        }
      }
      case PadEvent.Surveyed _ -> {}
    }
  }

  private void heard(Watched device, ScannerEvent event) {
    switch (event) {
      case ScannerEvent.HealthChanged(Health health) -> told(device, health);
      case ScannerEvent.Scanned(var code) -> scanned(code.text() + "  ·  " + code.symbology());
    }
  }

  private void heard(Watched device, SorterEvent event) {
    if (event instanceof SorterEvent.HealthChanged(Health health)) {
      told(device, health);
    }
    bins.ifPresent(seen -> seen.heard(event));
  }

  private void heard(Watched device, CardEvent event) {
    switch (event) {
      case CardEvent.HealthChanged(Health health) -> told(device, health);
      case CardEvent.Laid(var uid, var kind) -> scanned(uid.hex() + "  ·  " + kind);
      case CardEvent.Unread(var kind, String why) -> scanned(kind + ": " + why);
      case CardEvent.Lifted _ -> {}
    }
  }

  private void scanned(String what) {
    synchronized (scans) {
      scans.addFirst(what);
      if (scans.size() > MOST_SCANS) {
        scans.removeLast();
      }
    }
  }

  @Override
  public JComponent shelf() {
    RoundPanel card = Cards.card("[grow,fill]", "[][][][grow,fill]", Look.CARD);
    card.add(Cards.heading(words.of("scanned"), 4));
    card.add(health(Role.SCANNER), "wmin 0");
    if (devices.stream().anyMatch(device -> device.role() == Role.CARD)) {
      card.add(health(Role.CARD), "wmin 0");
    }
    JList<String> list = new JList<>(shownScans);
    list.setName("scans");
    card.add(Cards.scrolling(list), "wmin 0");
    return card;
  }

  @Override
  public JComponent pad() {
    RoundPanel card = Cards.card("[grow,fill]", "[][][grow,fill][][][]", Look.CARD);
    card.add(Cards.heading(words.of("pad"), 4));
    card.add(health(Role.PAD), "wmin 0");
    card.add(surface, "wmin 0, hmin 100");
    shownBins.ifPresent(panel -> {
      card.add(Cards.heading(words.of("bins"), 4));
      card.add(health(Role.SORTER), "wmin 0");
      card.add(panel.panel(), "wmin 0");
    });
    return card;
  }

  @Override
  public JComponent printer() {
    RoundPanel card = Cards.card("[grow,fill]", "[][]", Look.PRINTER);
    card.add(Cards.heading(words.of("printer"), 4));
    card.add(health(Role.PRINTER), "wmin 0");
    return card;
  }

  private JLabel health(Role role) {
    JLabel label = new JLabel(words.of("none"));
    label.setName("health-" + role);
    shownHealths.put(role, label);
    return label;
  }

  @Override
  public List<Watched> devices() {
    return List.copyOf(devices);
  }

  @Override
  public String name() {
    return words.of("real");
  }

  @Override
  public Standing standing() {
    boolean good = healths.values().stream().allMatch(Health::works);
    return new Standing(words.of(good ? "all-ready" : "not-ready"), good);
  }

  @Override
  public void refresh() {
    healths.forEach(this::show);
    bins.ifPresent(seen -> shownBins.ifPresent(seen::show));
    Map<Uid, TagReading> now;
    synchronized (lying) {
      now = new LinkedHashMap<>(lying);
    }
    if (!drawn || !now.equals(shownLying)) {
      rebuild(now);
    }
    synchronized (scans) {
      if (shownScans.size() != scans.size()
          || (!scans.isEmpty() && !scans.getFirst().equals(shownScans.get(0)))) {
        shownScans.clear();
        shownScans.addAll(scans);
      }
    }
  }

  private void show(Watched device, Health health) {
    JLabel label = shownHealths.get(device.role());
    if (label != null) {
      String said =
          switch (health) {
            case Health.Ready(String identity) -> identity;
            case Health.Degraded(String identity, Trouble trouble) ->
                identity + " · " + trouble.detail();
            case Health.Lost(Trouble trouble, int _) -> trouble.detail();
            case Health.Starting _, Health.Closed _ -> "…";
          };
      String at = device.address().map(DeviceAddress::toString).orElse("");
      label.setText("<html>" + escaped(at) + "<br>" + escaped(said) + "</html>");
      label.setForeground(health.works() ? Look.GOOD : Look.BAD);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void rebuild(Map<Uid, TagReading> now) {
    drawn = true;
    shownLying = now;
    surface.removeAll();
    now.forEach((uid, reading) ->
        surface.add(
            new BookButton("lying-" + uid, title(reading), ending(uid), Look.INK_SOFT, () -> {}),
            "wmin 0"));
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

  @Override
  public synchronized void close() {
    closed = true;
    letGo();
    devices.forEach(Watched::stopRecording);
  }
}
