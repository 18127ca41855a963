package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.broker.Broker;
import kz.oqyrman.hub.broker.Client;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.facts.FactsOffice;
import kz.oqyrman.hub.intake.DecisionTimes;
import kz.oqyrman.hub.intake.Intake;
import kz.oqyrman.hub.privacy.Forgetting;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.web.StaffMember;
import kz.oqyrman.hub.web.StaffPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running hub: wiring only.
public final class Hub implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  /// The hub's own client at its broker; no station can be called so, because it has a dot.
  private static final String OWN_NAME = "hub.intake";

  /// What was opened, the last first: in that order it is closed.
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final HubConfig config;
  private int httpPort;
  private int mqttPort;

  private Hub(HubConfig config) {
    this.config = config;
  }

  /// Opens everything, or nothing.
  ///
  /// @param data folder of this hub
  /// @throws IOException when a port is taken, the folder cannot be written or another hub has it
  static Hub start(HubConfig config, Path data, InstantSource clock) throws IOException {
    Hub hub = new Hub(config);
    try {
      hub.open(data, clock);
      return hub;
    } catch (IOException | RuntimeException e) {
      hub.close();
      throw e;
    }
  }

  private void open(Path data, InstantSource clock) throws IOException {
    opened.push(DataFolder.take(data));
    Store store = Store.open(data);
    opened.push(store);
    String secret = Accounts.newSecret(new SecureRandom());
    Broker broker =
        Broker.start(
            config.host(),
            config.mqttPort(),
            data.resolve("broker"),
            new Client.Hub(OWN_NAME),
            secret,
            (name, given) -> client(store, name, given));
    opened.push(broker);
    mqttPort = broker.port();
    DecisionTimes times = new DecisionTimes();
    AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});
    Circulation circulation = new Circulation(store, config.zone(), clock, config.pins());
    Forgetting forgetting = new Forgetting(store, config.history(), clock);
    circulation.onSettled(forgetting::settled);
    opened.push(forgetting.start());
    FactsOffice facts =
        new FactsOffice(store, FactsKeyFile.in(data), config.alone(), config.alonePins(), clock);
    opened.push(facts);
    facts.start();
    Intake intake =
        new Intake(
            store,
            circulation,
            facts::answer,
            config.zone(),
            clock,
            times,
            () -> changed.get().run());
    opened.push(intake);
    StaffPages pages =
        new StaffPages(
            StaffPages.Settings.onLoopback(config.httpPort(), config.zone()),
            new LedgerReadings(store, times),
            new CirculationDesk(circulation),
            (name, password) -> staff(store, name, password),
            clock);
    start(pages);
    opened.push(pages);
    httpPort = pages.port();
    changed.set(pages::changed);
    store.writer().onCommit(pages::changed);
    intake.connect("tcp://" + config.host() + ":" + mqttPort, OWN_NAME, secret);
    broker.open();
  }

  private void start(StaffPages pages) throws IOException {
    try {
      pages.start();
    } catch (RuntimeException e) {
      pages.close();
      throw new IOException(
          "the staff pages cannot start on "
              + config.host()
              + ":"
              + config.httpPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static Optional<Client> client(Store store, String name, String secret) {
    return store
        .read(tx -> new Accounts(tx).admitClient(name, secret))
        .map(kind ->
            switch (kind) {
              case STATION -> new Client.Station(name);
              case LISTENER -> new Client.Listener(name);
            });
  }

  private static Optional<StaffMember> staff(Store store, String name, String password) {
    return Accounts.admit(store.read(tx -> new Accounts(tx).login(name)), password)
        .map(staff ->
            new StaffMember(
                staff.name(),
                staff.name(),
                StaffMember.Role.valueOf(staff.role().toUpperCase(Locale.ROOT).replace('-', '_'))));
  }

  /// Where the staff pages are.
  String web() {
    return "http://" + config.host() + ":" + httpPort + "/";
  }

  /// Where stations connect.
  String mqtt() {
    return "tcp://" + config.host() + ":" + mqttPort;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.warn("A part of the hub did not stop cleanly: {}", e.getMessage());
      }
    }
  }
}
