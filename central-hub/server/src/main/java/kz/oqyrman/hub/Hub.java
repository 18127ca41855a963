package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.hub.accounts.AccountWatch;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.accounts.StationAccess;
import kz.oqyrman.hub.broker.Broker;
import kz.oqyrman.hub.broker.Client;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.facts.FactsOffice;
import kz.oqyrman.hub.intake.DecisionTimes;
import kz.oqyrman.hub.intake.Door;
import kz.oqyrman.hub.intake.Intake;
import kz.oqyrman.hub.keys.ServerKeys;
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

  private static final Duration LOOK_AT_CERTIFICATE = Duration.ofHours(1);

  private final HubConfig config;
  private Optional<ServerKeys> keys = Optional.empty();
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
    if (config.keys().isPresent()) {
      keys = Optional.of(ServerKeys.open(data, config.keys().get(), clock.instant()));
    }
    Optional<SSLContext> tls = keys.map(ServerKeys::context);
    Store store = Store.open(data);
    opened.push(store);
    String secret = Accounts.newSecret(new SecureRandom());
    Broker broker =
        Broker.start(
            new Broker.Listening(config.host(), config.mqttPort(), tls),
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
    FactsKey factsKey = FactsKeyFile.in(data);
    FactsOffice facts = new FactsOffice(store, factsKey, config.alone(), config.alonePins(), clock);
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
    AtomicReference<Runnable> accountsChanged = new AtomicReference<>(() -> {});
    StationAccess access =
        new StationAccess(
            store, () -> keys.orElseThrow().trusted(), clock, () -> accountsChanged.get().run());
    StaffPages pages =
        new StaffPages(
            StaffPages.Settings.usual(config.host(), config.httpPort(), tls, config.zone()),
            new LedgerReadings(store, times),
            new CirculationDesk(circulation),
            (name, password) -> staff(store, name, password),
            new HubOffice(store, access, keys.isPresent(), factsKey, () -> mqttPort, clock),
            clock);
    start(pages);
    opened.push(pages);
    httpPort = pages.port();
    changed.set(pages::changed);
    store.writer().onCommit(pages::changed);
    intake.connect(
        new Door(
            scheme("ssl", "tcp") + "://" + config.ownHost() + ":" + mqttPort,
            keys.map(ServerKeys::ownClient)),
        OWN_NAME,
        secret);
    AccountWatch watch =
        AccountWatch.start(store, clock.instant(), broker::changed, pages::loginChanged);
    opened.push(watch);
    accountsChanged.set(watch::lookNow);
    keys.ifPresent(k -> opened.push(renewing(k, clock)));
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

  private String scheme(String secured, String plain) {
    return keys.isPresent() ? secured : plain;
  }

  /// Looks after the certificate while the hub runs.
  private static AutoCloseable renewing(ServerKeys keys, InstantSource clock) {
    ScheduledExecutorService renewal =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("certificate").daemon().unstarted(work));
    var _ =
        renewal.scheduleWithFixedDelay(
            () -> keys.lookAgain(clock.instant()),
            LOOK_AT_CERTIFICATE.toMinutes(),
            LOOK_AT_CERTIFICATE.toMinutes(),
            TimeUnit.MINUTES);
    return renewal::shutdownNow;
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
    return scheme("https", "http") + "://" + config.shownHost() + ":" + httpPort + "/";
  }

  /// Where stations connect.
  String mqtt() {
    return scheme("ssl", "tcp") + "://" + config.shownHost() + ":" + mqttPort;
  }

  /// The file of the certificate that stations trust; empty without TLS.
  Optional<Path> trusted() {
    return keys.map(ServerKeys::trustedFile);
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
