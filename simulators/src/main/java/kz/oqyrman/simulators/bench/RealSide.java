package kz.oqyrman.simulators.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import kz.oqyrman.drivers.Device;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.sorter.Sorters;
import net.miginfocom.swing.MigLayout;

/// Devices at their addresses, driven as the kiosk drives them: what lies on the pad, what was
/// scanned, who passed the gate, which coins came, how each device is.
final class RealSide implements Side {
  private final Words words;
  private final List<Watched> devices = new ArrayList<>();
  private final Map<Watched, Health> healths = new ConcurrentHashMap<>();
  private final Map<Role, JLabel> shownHealths = new LinkedHashMap<>();
  private final List<Device> open = new ArrayList<>();
  private final LyingTags lying;
  private final Newest scans;
  private final GateAndCoins beside;
  private final Optional<BinsSeen> bins;
  private final Optional<BinsPanel> shownBins;
  private boolean closed;

  /// Opens nothing before [#takeAgain()].
  ///
  /// @param placed at least one, at most one in each part
  RealSide(List<Placed> placed, Words words) {
    this.words = words;
    this.lying = new LyingTags(words);
    this.scans = new Newest("scans", words.of("scanned"), words.of("scanned-none"));
    this.beside = new GateAndCoins(words, InstantSource.system());
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
            case PAD -> pad(address, device);
            case SCANNER -> Drivers.scanner(address, event -> heard(device, event), device);
            case CARD -> Drivers.card(address, event -> heard(device, event), device);
            case PRINTER -> Drivers.printer(address, health -> told(device, health), device);
            case SORTER -> sorter(address, device);
            case GATE -> Gates.open(address, event -> heard(device, event), device);
            case COINS -> coins(address, device);
          });
    }
  }

  private RfidPad pad(DeviceAddress address, Watched device) {
    RfidPad opened = Drivers.pad(address, event -> heard(device, event), device);
    lying.ask(opened);
    return opened;
  }

  private CoinBox coins(DeviceAddress address, Watched device) {
    CoinBox opened = CoinBoxes.open(address, event -> heard(device, event), device);
    beside.obeys(opened);
    return opened;
  }

  private Sorter sorter(DeviceAddress address, Watched device) {
    bins.ifPresent(BinsSeen::forgetSensors);
    return Sorters.open(address, event -> heard(device, event), device);
  }

  @Override
  public synchronized void letGo() {
    lying.ask(null);
    beside.obeys(null);
    open.forEach(Device::close);
    open.clear();
  }

  private void told(Watched device, Health health) {
    healths.put(device, health);
  }

  private void heard(Watched device, PadEvent event) {
    if (event instanceof PadEvent.HealthChanged(Health health)) {
      told(device, health);
    }
    lying.heard(event);
  }

  private void heard(Watched device, ScannerEvent event) {
    switch (event) {
      case ScannerEvent.HealthChanged(Health health) -> told(device, health);
      case ScannerEvent.Scanned(var code) -> scans.tell(code.text() + "  ·  " + code.symbology());
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
      case CardEvent.Laid(var uid, var kind) -> scans.tell(uid.hex() + "  ·  " + kind);
      case CardEvent.Unread(var kind, String why) -> scans.tell(kind + ": " + why);
      case CardEvent.Lifted _ -> {}
    }
  }

  private void heard(Watched device, GateEvent event) {
    if (event instanceof GateEvent.HealthChanged(Health health)) {
      told(device, health);
    }
    beside.heard(event);
  }

  private void heard(Watched device, CoinEvent event) {
    if (event instanceof CoinEvent.HealthChanged(Health health)) {
      told(device, health);
    }
    beside.heard(event);
  }

  @Override
  public JComponent shelf() {
    RoundPanel card = Cards.card("[grow,fill]", "[][][][grow,fill]", Look.CARD);
    card.add(Cards.heading(words.of("scanned"), 4));
    card.add(health(Role.SCANNER), "wmin 0");
    if (has(Role.CARD)) {
      card.add(health(Role.CARD), "wmin 0");
    }
    card.add(scans.list(), "wmin 0");
    return card;
  }

  private boolean has(Role role) {
    return devices.stream().anyMatch(device -> device.role() == role);
  }

  @Override
  public JComponent pad() {
    RoundPanel card = Cards.card("[grow,fill]", "[][][grow,fill][][][]", Look.CARD);
    card.add(Cards.heading(words.of("pad"), 4));
    card.add(health(Role.PAD), "wmin 0");
    Column place = Column.filling();
    place.add(lying.surface(), "wmin 0, push, grow");
    card.add(Cards.scrolling(place), "wmin 0, hmin 100");
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
    if (!has(Role.GATE) && !has(Role.COINS)) {
      return card;
    }
    JPanel both =
        new JPanel(
            new MigLayout("insets 0, gapy 16, fill, wrap 1", "[grow,fill]", "[][grow,fill]"));
    both.setOpaque(false);
    both.add(card, "wmin 0");
    both.add(gateAndCoins(), "wmin 0");
    return both;
  }

  /// Fewer stations have them: there is no place for them where there are none.
  private JComponent gateAndCoins() {
    Column all = Column.filling();
    if (has(Role.GATE)) {
      all.add(Cards.heading(words.of("gate"), 4));
      all.add(health(Role.GATE), "wmin 0");
      all.add(beside.passed().list(), "wmin 0, hmin 32, push, grow");
    }
    if (has(Role.COINS)) {
      all.add(Cards.heading(words.of("coins"), 4));
      all.add(health(Role.COINS), "wmin 0");
      all.add(beside.takes());
      all.add(beside.coins().list(), "wmin 0, hmin 32, push, grow");
    }
    RoundPanel around = Cards.card("[grow,fill]", "[grow,fill]", Look.CARD);
    around.add(Cards.scrolling(all), "wmin 0, hmin 60");
    return around;
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
    lying.refresh();
    scans.refresh();
    beside.refresh();
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

  @Override
  public synchronized void close() {
    closed = true;
    letGo();
    devices.forEach(Watched::stopRecording);
  }
}
