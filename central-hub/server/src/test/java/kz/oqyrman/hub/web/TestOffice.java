package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.accounts.StationAccess;

/// Does what the pages ask for in memory only, and remembers it.
final class TestOffice implements Office {
  static final PairingCode CODE = PairingCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7}, new byte[] {9});
  static final Instant END = SemeyHub.NOON.plus(Duration.ofMinutes(10));

  private final List<StaffActs.Act> acts = new ArrayList<>();
  private final List<StationId> out = new ArrayList<>();

  @Override
  public synchronized List<StationAccess.Standing> standings(List<StationId> stations) {
    return stations.stream()
        .map(station ->
            new StationAccess.Standing(
                station,
                !out.contains(station),
                Optional.of(SemeyHub.NOON.minus(Duration.ofDays(3))),
                Optional.empty()))
        .toList();
  }

  @Override
  public Optional<StationAccess.NewCode> newCode(StationId station, StaffActs.Who by) {
    note(by, StaffActs.Kind.PAIRING_CODE_MADE, station.value());
    return station.value().equals("nowhere-1")
        ? Optional.empty()
        : Optional.of(new StationAccess.NewCode(CODE, END));
  }

  @Override
  public synchronized void revoke(StationId station, StaffActs.Who by) {
    out.add(station);
    note(by, StaffActs.Kind.STATION_REVOKED, station.value());
  }

  @Override
  public StationAccess.Answer pair(String code, String address) {
    return new StationAccess.Answer.Wrong();
  }

  @Override
  public String factsKey() {
    return "key-of-a-test";
  }

  @Override
  public int mqttPort() {
    return 8883;
  }

  @Override
  public boolean changePassword(String password, StaffActs.Who who) {
    boolean possible = password.length() >= 8;
    if (possible) {
      note(who, StaffActs.Kind.PASSWORD_CHANGED, who.account());
    }
    return possible;
  }

  @Override
  public boolean knows(String account) {
    return account.equals(TestAccounts.ACCOUNT);
  }

  @Override
  public synchronized void note(StaffActs.Who who, StaffActs.Kind kind, String object) {
    acts.add(new StaffActs.Act(acts.size() + 1, SemeyHub.NOON, who, kind, object));
  }

  @Override
  public synchronized List<StaffActs.Act> acts(long before, int most) {
    return acts.reversed().stream().filter(act -> act.number() < before).limit(most).toList();
  }

  @Override
  public synchronized long countOfActs() {
    return acts.size();
  }

  @Override
  public synchronized void eachAct(Consumer<StaffActs.Act> take) {
    acts.forEach(take);
  }

  /// What was done, in the order of doing.
  synchronized List<StaffActs.Kind> kinds() {
    return acts.stream().map(StaffActs.Act::kind).toList();
  }
}
