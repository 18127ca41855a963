package kz.oqyrman.hub;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.accounts.StationAccess;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.web.Office;

/// What the staff pages ask for, done in the store.
///
/// @param key that a paired station is told
/// @param secured whether there is TLS: without it a station has nothing to trust
record HubOffice(
    Store store,
    StationAccess access,
    boolean secured,
    FactsKey key,
    IntSupplier port,
    InstantSource clock)
    implements Office {
  @Override
  public List<StationAccess.Standing> standings(List<StationId> stations) {
    return access.standings(stations);
  }

  @Override
  public Optional<StationAccess.NewCode> newCode(StationId station, StaffActs.Who by) {
    return secured ? access.newCode(station, by) : Optional.empty();
  }

  @Override
  public void revoke(StationId station, StaffActs.Who by) {
    access.revoke(station, by);
  }

  @Override
  public StationAccess.Answer pair(String code, String address) {
    return secured ? access.pair(code, address) : new StationAccess.Answer.Wrong();
  }

  @Override
  public String factsKey() {
    return key.text();
  }

  @Override
  public int mqttPort() {
    return port.getAsInt();
  }

  @Override
  public boolean changePassword(String password, StaffActs.Who who) {
    if (!Accounts.isPossible(password)) {
      return false;
    }
    String hash = Accounts.hashOf(password);
    return store
        .writer()
        .write(tx -> {
          new StaffActs(tx)
              .add(who, StaffActs.Kind.PASSWORD_CHANGED, who.account(), clock.instant());
          return new Accounts(tx).setPassword(who.account(), hash, clock.instant()) == 1;
        });
  }

  @Override
  public boolean knows(String account) {
    return store.read(tx -> new Accounts(tx).login(account)).isPresent();
  }

  @Override
  public void note(StaffActs.Who who, StaffActs.Kind kind, String object) {
    store.writer().write(tx -> new StaffActs(tx).add(who, kind, object, clock.instant()));
  }

  @Override
  public List<StaffActs.Act> acts(long before, int most) {
    return store.read(tx -> new StaffActs(tx).newest(before, most));
  }

  @Override
  public long countOfActs() {
    return store.read(tx -> new StaffActs(tx).count());
  }

  @Override
  public void eachAct(Consumer<StaffActs.Act> take) {
    store.read(tx -> {
      new StaffActs(tx).each(take);
      return true;
    });
  }
}
