package kz.oqyrman.simulators.trying;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.sorter.RouteOutcome;
import kz.oqyrman.drivers.sorter.SorterEvent;

/// What a device told, as the keys and values of one JSON object.
///
/// @param isHealth whether it only says how the device is
record Told(SequencedMap<String, Object> values, boolean isHealth) {
  private static Told event(String name, Object... keysAndValues) {
    return new Told(values(name, keysAndValues), false);
  }

  private static Told health(String name, Object... keysAndValues) {
    return new Told(values(name, keysAndValues), true);
  }

  private static SequencedMap<String, Object> values(String name, Object... keysAndValues) {
    SequencedMap<String, Object> values = new LinkedHashMap<>(Map.of("event", name));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return values;
  }

  static Told of(Health health) {
    return switch (health) {
      case Health.Starting _ -> health("starting");
      case Health.Ready(String identity) -> health("ready", "identity", identity);
      case Health.Degraded(String _, Trouble trouble) ->
          health("degraded", "reason", word(trouble.reason()), "detail", trouble.detail());
      case Health.Lost(Trouble trouble, int _) ->
          health("lost", "reason", word(trouble.reason()), "detail", trouble.detail());
      case Health.Closed _ -> health("closed");
    };
  }

  static Told of(CoinEvent event) {
    return switch (event) {
      case CoinEvent.HealthChanged(Health health) -> of(health);
      case CoinEvent.Accepted(var coin, int counter) ->
          event(
              "accepted",
              "tenge",
              coin.tenge(),
              "position",
              coin.position(),
              "id",
              coin.id(),
              "counter",
              counter);
      case CoinEvent.Unvalued(int position, int counter) ->
          event("unvalued", "position", position, "counter", counter);
      case CoinEvent.Rejected(var why, int code) ->
          event("rejected", "why", word(why), "code", code);
      case CoinEvent.ReturnPressed _ -> event("return-pressed");
      case CoinEvent.Restarted _ -> event("restarted");
    };
  }

  static Told of(GateEvent event) {
    return switch (event) {
      case GateEvent.HealthChanged(Health health) -> of(health);
      case GateEvent.Passed passed -> passed(passed);
      case GateEvent.Missed(String why) -> event("missed", "why", why);
    };
  }

  private static Told passed(GateEvent.Passed passed) {
    Told told = event("passed", "tag", passed.tag().toString());
    passed.antenna().ifPresent(antenna -> told.values().put("antenna", antenna));
    told.values().put("kept", passed.kept());
    told.values().put("heard", passed.heard().toString());
    return told;
  }

  static Told of(SorterEvent event) {
    return switch (event) {
      case SorterEvent.HealthChanged(Health health) -> of(health);
      case SorterEvent.BinFull(int bin) -> event("bin-full", "bin", bin);
      case SorterEvent.BinFreed(int bin) -> event("bin-freed", "bin", bin);
      case SorterEvent.Passed(var bin) ->
          bin.isPresent() ? event("passed", "bin", bin.getAsInt()) : event("passed");
      case SorterEvent.Jammed _ -> event("jammed");
      case SorterEvent.Unjammed _ -> event("unjammed");
    };
  }

  static Told of(RouteOutcome outcome) {
    return switch (outcome) {
      case RouteOutcome.Set(int bin) -> event("routed", "bin", bin);
      case RouteOutcome.Refused(var why) -> event("not-routed", "why", word(why));
      case RouteOutcome.Failed(Trouble trouble) ->
          event("not-routed", "why", word(trouble.reason()), "detail", trouble.detail());
    };
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
