package kz.oqyrman.simulators.trying;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.card.CardUid;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.drivers.sorter.RouteOutcome;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.tag.ItemTag;
import org.jspecify.annotations.Nullable;

/// What a device told, as the keys and values of one JSON object.
///
/// @param isHealth whether it only says how the device is
record Told(SequencedMap<String, @Nullable Object> values, boolean isHealth) {
  /// In place of a number that may be a patron's.
  private static final String MASKED = "(masked)";

  private static Told event(String name, Object... keysAndValues) {
    return new Told(values(name, keysAndValues), false);
  }

  private static Told health(String name, Object... keysAndValues) {
    return new Told(values(name, keysAndValues), true);
  }

  private static SequencedMap<String, @Nullable Object> values(
      String name, Object... keysAndValues) {
    SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("event", name);
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

  static Told of(ScannerEvent event, boolean numbers) {
    return switch (event) {
      case ScannerEvent.HealthChanged(Health health) -> of(health);
      case ScannerEvent.Scanned(var code) ->
          event(
              "scanned",
              "text",
              numbers ? code.text() : MASKED,
              "length",
              code.text().length(),
              "symbology",
              word(code.symbology()));
    };
  }

  static Told of(CardEvent event, boolean numbers) {
    return switch (event) {
      case CardEvent.HealthChanged(Health health) -> of(health);
      case CardEvent.Laid(var uid, var kind) ->
          event("card-laid", "number", number(uid, numbers), "kind", word(kind));
      case CardEvent.Lifted(var uid) -> event("card-lifted", "number", number(uid, numbers));
      case CardEvent.Unread(var kind, String why) ->
          event("card-unread", "kind", word(kind), "why", why);
    };
  }

  private static String number(CardUid uid, boolean numbers) {
    return numbers ? uid.hex() : MASKED;
  }

  /// A tag that came to lie on a pad.
  ///
  /// @param armed what it held then; where it is neither or could not be read, why
  static Told laid(Uid uid, TagReading reading, SecurityReading armed, boolean numbers) {
    boolean masked = mayBePatrons(reading) && !numbers;
    Told told = event("laid", "uid", masked ? MASKED : uid.toString());
    switch (reading) {
      case TagReading.Item(var tag) -> {
        told.values().put("item", masked ? MASKED : tag.item());
        tag.owner().ifPresent(owner -> told.values().put("owner", owner));
        told.values().put("part", tag.part());
        told.values().put("parts", tag.parts());
      }
      case TagReading.Damaged(String why) -> told.unreadable("damaged", why);
      case TagReading.Blank _ -> told.unreadable("blank", "");
      case TagReading.Unknown(String why) -> told.unreadable("unknown", why);
    }
    switch (armed) {
      case SecurityReading.Holds(Security held) ->
          told.values().put("armed", held == Security.ARMED);
      case SecurityReading.Neither(String detail) -> told.neither(detail);
      case SecurityReading.Unread(String why) -> told.neither(why);
    }
    return told;
  }

  private void unreadable(String memory, String why) {
    values.put("item", null);
    values.put("memory", memory);
    if (!why.isEmpty()) {
      values.put("memoryWhy", why);
    }
  }

  private void neither(String why) {
    values.put("armed", null);
    values.put("armedWhy", why);
  }

  /// Whether what lies there may be a patron's card: also one that cannot be read, or that serves
  /// by the number of its chip alone.
  static boolean mayBePatrons(TagReading reading) {
    return switch (reading) {
      case TagReading.Item(var tag) -> tag.usage() == ItemTag.PATRON_CARD;
      case TagReading.Damaged _, TagReading.Blank _, TagReading.Unknown _ -> true;
    };
  }

  static Told lifted(Uid uid, boolean masked) {
    return event("lifted", "uid", masked ? MASKED : uid.toString());
  }

  static Told of(PrintOutcome outcome) {
    return switch (outcome) {
      case PrintOutcome.Printed _ -> event("printed");
      case PrintOutcome.NotPrinted(Trouble trouble) -> slip("not-printed", trouble);
      case PrintOutcome.Partly(Trouble trouble) -> slip("partly-printed", trouble);
      case PrintOutcome.Unknown(Trouble trouble) -> slip("perhaps-printed", trouble);
    };
  }

  private static Told slip(String became, Trouble trouble) {
    return event(became, "why", word(trouble.reason()), "detail", trouble.detail());
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
