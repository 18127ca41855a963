package kz.oqyrman.simulators.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.gate.GateEvent;
import org.jspecify.annotations.Nullable;

/// What a gate and a coin box at their addresses told lately, and whether coins are taken. Told on
/// the drivers' threads, shown on the event thread.
final class GateAndCoins {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Words words;
  private final InstantSource clock;
  private final Newest passed;
  private final Newest coins;
  private @Nullable CoinBox box;
  private boolean taking;

  GateAndCoins(Words words, InstantSource clock) {
    this.words = words;
    this.clock = clock;
    this.passed = new Newest("passed", words.of("gate"), words.of("gate-nothing"));
    this.coins = new Newest("coins", words.of("coins"), words.of("coins-nothing"));
  }

  Newest passed() {
    return passed;
  }

  Newest coins() {
    return coins;
  }

  /// Which box obeys the switch from now on; null while it is somebody else's. The one before takes
  /// nothing more: nobody would be told.
  synchronized void obeys(@Nullable CoinBox now) {
    if (box != null) {
      box.accept(false);
    }
    box = now;
    tellBox();
  }

  private synchronized void take(boolean on) {
    taking = on;
    tellBox();
  }

  private void tellBox() {
    if (box != null) {
      box.accept(taking);
    }
  }

  /// A box gives every coin back before somebody switches it on.
  Switch takes() {
    Switch made = new Switch("take-coins", words.of("coins-take"), this::take);
    made.setToolTipText(words.of("coins-take-hint"));
    return made;
  }

  /// When it was that a tag passed which the gate had kept, nobody knows.
  void heard(GateEvent event) {
    switch (event) {
      case GateEvent.Passed tag -> {
        String when = tag.kept() ? words.of("gate-kept") : TIME.format(tag.heard());
        String antenna =
            tag.antenna().isPresent()
                ? " · " + words.of("gate-antenna").formatted(tag.antenna().getAsInt())
                : "";
        passed.tell(when + "  " + tag.tag() + antenna);
      }
      case GateEvent.Missed(String why) ->
          passed.tell(now() + "  " + words.of("gate-missed").formatted(why));
      case GateEvent.HealthChanged _ -> {}
    }
  }

  void heard(CoinEvent event) {
    switch (event) {
      case CoinEvent.Accepted(var coin, int _) ->
          told(words.of("coins-taken").formatted(coin.tenge()));
      case CoinEvent.Unvalued(int position, int _) ->
          told(words.of("coins-unvalued").formatted(position));
      case CoinEvent.Rejected(CoinEvent.Rejected.Why why, int code) ->
          told(words.of("coins-back-" + why.name()) + " (" + code + ")");
      case CoinEvent.ReturnPressed _ -> told(words.of("coins-lever"));
      case CoinEvent.Restarted _ -> told(words.of("coins-restarted"));
      case CoinEvent.HealthChanged _ -> {}
    }
  }

  private void told(String what) {
    coins.tell(now() + "  " + what);
  }

  private String now() {
    Instant instant = clock.instant();
    return TIME.format(instant);
  }

  void refresh() {
    passed.refresh();
    coins.refresh();
  }
}
