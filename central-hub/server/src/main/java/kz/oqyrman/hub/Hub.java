package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.broker.Broker;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.intake.DecisionTimes;
import kz.oqyrman.hub.intake.Intake;
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

  private final Store store;
  private final Broker broker;
  private final Intake intake;
  private final StaffPages pages;
  private final String host;

  private Hub(Store store, Broker broker, Intake intake, StaffPages pages, String host) {
    this.store = store;
    this.broker = broker;
    this.intake = intake;
    this.pages = pages;
    this.host = host;
  }

  /// Opens everything.
  ///
  /// @param data folder of this hub
  /// @throws IOException when a port is taken or the folder cannot be written
  static Hub start(HubConfig config, Path data, InstantSource clock) throws IOException {
    Store store = Store.open(data);
    String secret = Accounts.newSecret(new SecureRandom());
    Broker broker =
        Broker.start(
            config.host(),
            config.mqttPort(),
            data.resolve("broker"),
            OWN_NAME,
            secret,
            (name, given) -> store.read(tx -> new Accounts(tx).admitsStation(name, given)));
    DecisionTimes times = new DecisionTimes();
    AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});
    Intake intake =
        new Intake(
            store,
            new Circulation(store, config.zone(), clock, config.pins()),
            config.zone(),
            clock,
            times,
            () -> changed.get().run());
    StaffPages pages =
        new StaffPages(
            StaffPages.Settings.onLoopback(config.httpPort(), config.zone()),
            new LedgerReadings(store, times),
            (name, password) -> staff(store, name, password),
            clock);
    pages.start();
    changed.set(pages::changed);
    store.writer().onCommit(pages::changed);
    intake.connect("tcp://" + config.host() + ":" + broker.port(), OWN_NAME, secret);
    return new Hub(store, broker, intake, pages, config.host());
  }

  private static Optional<StaffMember> staff(Store store, String name, String password) {
    return store
        .read(tx -> new Accounts(tx).admitStaff(name, password))
        .map(staff ->
            new StaffMember(
                staff.name(),
                staff.name(),
                StaffMember.Role.valueOf(staff.role().toUpperCase(Locale.ROOT).replace('-', '_'))));
  }

  /// Where the staff pages are.
  String web() {
    return "http://" + host + ":" + pages.port() + "/";
  }

  /// Where stations connect.
  String mqtt() {
    return "tcp://" + host + ":" + broker.port();
  }

  @Override
  public void close() {
    pages.close();
    intake.close();
    try {
      broker.close();
    } catch (IOException e) {
      log.warn("The broker did not stop cleanly: {}", e.getMessage());
    }
    store.close();
  }
}
