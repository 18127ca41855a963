package kz.oqyrman.hub.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.accounts.StationAccess;

/// What the staff pages ask the hub to do, and the record of it.
public interface Office {
  /// How each of these stations stands, in their order.
  List<StationAccess.Standing> standings(List<StationId> stations);

  /// A new pairing code; empty when the library has no such station, or when the hub has no TLS,
  /// without which there is nothing to trust.
  Optional<StationAccess.NewCode> newCode(StationId station, StaffActs.Who by);

  /// Lets the station in no more, and throws it out.
  void revoke(StationId station, StaffActs.Who by);

  /// A station brings a pairing code.
  StationAccess.Answer pair(String code, String address);

  /// The library's key, which a paired station is told: by it a station decides alone.
  String factsKey();

  /// The port of the broker, which a paired station is told.
  int mqttPort();

  /// Gives somebody another password.
  ///
  /// @return whether it may be one
  boolean changePassword(String password, StaffActs.Who who);

  /// Whether there is a login of this name.
  boolean knows(String account);

  /// Puts an act into the record.
  void note(StaffActs.Who who, StaffActs.Kind kind, String object);

  /// The newest acts of the record, the newest first.
  ///
  /// @param before only acts with a smaller number
  List<StaffActs.Act> acts(long before, int most);

  /// How many acts the record has.
  long countOfActs();

  /// The whole record, the oldest first.
  void eachAct(Consumer<StaffActs.Act> take);
}
