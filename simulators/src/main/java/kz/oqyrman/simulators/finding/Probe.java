package kz.oqyrman.simulators.finding;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import kz.oqyrman.drivers.Device;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.sorter.Sorters;

/// Asks at one place which device is there, in the languages that answer, the most harmless first:
/// a printer's status is asked by a byte that no other device heeds. As soon as anything comes back
/// nothing more is written: what answered in another language must not be confused further.
final class Probe {
  /// A device that is there answers its greeting long before.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(20);

  /// A way to speak.
  ///
  /// @param serial options of a serial line; empty for what its driver takes as usual
  /// @param own whether an answer in it can begin so
  private record Language(String family, String serial, IntPredicate own) {}

  /// The families whose devices answer, at the speeds at which they leave the factory; makers of
  /// printers chose several.
  private static final List<Language> LANGUAGES =
      List.of(
          new Language("escpos", "", Probe::isPrinters),
          new Language("escpos", "?baud=19200", Probe::isPrinters),
          new Language("escpos", "?baud=38400", Probe::isPrinters),
          new Language("escpos", "?baud=115200", Probe::isPrinters),
          new Language("m3", "", first -> first == 0xD5 || first == 0xD6),
          new Language("feig", "", _ -> true));

  private static final int NOTHING = -1;

  /// The first byte that came back.
  private final AtomicInteger heard = new AtomicInteger(NOTHING);

  /// The first byte that was written last.
  private final AtomicInteger said = new AtomicInteger(NOTHING);

  /// Whether the first that came back was what had been written: so it is on a single wire.
  private final AtomicBoolean echoed = new AtomicBoolean();

  private final Tap ear =
      new Tap() {
        @Override
        public void toDevice(byte[] bytes) {
          if (bytes.length > 0) {
            said.set(bytes[0] & 0xFF);
          }
        }

        @Override
        public void fromDevice(byte[] bytes) {
          if (bytes.length > 0 && heard.compareAndSet(NOTHING, bytes[0] & 0xFF)) {
            echoed.set(heard.get() == said.get());
          }
        }
      };

  private Probe() {}

  /// @param where such as `serial:/dev/ttyUSB0` or `tcp:10.0.0.7:9100`
  /// @param hardware what the system knows of the place
  static Found at(String where, String hardware) throws InterruptedException {
    return new Probe().ask(where, hardware);
  }

  private Found ask(String where, String hardware) throws InterruptedException {
    String place = where.substring(where.indexOf(':') + 1);
    boolean serial = where.startsWith("serial:");
    for (Language language : LANGUAGES) {
      if (!serial && !language.serial().isEmpty()) {
        continue;
      }
      // each time anew: somebody may have taken it while it was silent
      Optional<PortUser> user = serial ? PortUser.of(Path.of(place)) : Optional.empty();
      if (user.isPresent()) {
        return new Found(place, hardware, Optional.empty(), inUse(user.get()));
      }
      DeviceAddress address = address(language.family() + "+" + where + language.serial());
      Health health = greeted(address, language);
      Optional<Trouble.Reason> reason = health.wrong().map(Trouble::reason);
      if (isThere(health)) {
        return new Found(place, hardware, Optional.of(address), words(health));
      }
      if (reason.filter(Probe::cannotBeOpened).isPresent()) {
        return new Found(place, hardware, Optional.empty(), cure(health.wrong().orElseThrow()));
      }
      if (heard.get() != NOTHING) {
        return new Found(place, hardware, Optional.empty(), foreign(language, where));
      }
    }
    return new Found(place, hardware, Optional.empty(), silent(where));
  }

  private String inUse(PortUser user) {
    return "in use by %s; nothing %swas written to it"
        .formatted(user.told(), said.get() == NOTHING ? "" : "more ");
  }

  /// What it may be, as far as its first byte tells. A gate is not asked: it forgets what it has
  /// told.
  private String foreign(Language language, String where) {
    String told =
        "something answers, but not as %s does; nothing more was written to it"
            .formatted(language.family());
    String family = language.family();
    if (family.equals("escpos") && echoed.get()) {
      return told + "; what is written comes back: if it is a coin box, cctalk+" + where;
    }
    return family.equals("feig") ? told + "; if it is a security gate, feig-gate+" + where : told;
  }

  private static String silent(String where) {
    return "silent, as scanners and sorters are; if it is a barcode scanner, scanner+%s; if a return"
            .formatted(where)
        + " sorter, modbus+%s?bins=3, with the number of its bins".formatted(where);
  }

  /// A status that was asked for or sent by itself, or a pause (the printer reference, section 5).
  private static boolean isPrinters(int first) {
    return (first & 0x93) == 0x12 || (first & 0x93) == 0x10 || first == 0x11 || first == 0x13;
  }

  private boolean isForeign(Language language) {
    int first = heard.get();
    return first != NOTHING && !language.own().test(first);
  }

  /// Ends as soon as something answers in another language, before its driver asks again.
  private Health greeted(DeviceAddress address, Language language) throws InterruptedException {
    Role role = Drivers.role(address).orElseThrow();
    try (Device device =
        switch (role) {
          case PAD -> Drivers.pad(address, _ -> {}, ear);
          case PRINTER -> Drivers.printer(address, _ -> {}, ear);
          case SCANNER -> Drivers.scanner(address, _ -> {}, ear);
          case CARD -> Drivers.card(address, _ -> {}, ear);
          case GATE -> Gates.open(address, _ -> {}, ear);
          case SORTER -> Sorters.open(address, _ -> {}, ear);
          case COINS -> CoinBoxes.open(address, _ -> {}, ear);
        }) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      Health health = device.health();
      while (health instanceof Health.Starting && !isForeign(language) && System.nanoTime() < end) {
        Thread.sleep(LOOK);
        health = device.health();
      }
      return health;
    }
  }

  /// A printer without paper, or a pad that cannot secure, is found too.
  private static boolean isThere(Health health) {
    return switch (health) {
      case Health.Ready _, Health.Degraded _ -> true;
      case Health.Lost(Trouble trouble, int _) -> trouble.reason() == Trouble.Reason.CANNOT_SECURE;
      case Health.Starting _, Health.Closed _ -> false;
    };
  }

  private static String words(Health health) {
    return switch (health) {
      case Health.Ready(String identity) -> identity;
      case Health.Degraded(String identity, Trouble trouble) -> identity + "; " + trouble.detail();
      case Health.Lost(Trouble trouble, int _) -> trouble.detail();
      case Health.Starting _, Health.Closed _ -> "";
    };
  }

  private static boolean cannotBeOpened(Trouble.Reason reason) {
    return reason == Trouble.Reason.NOT_THERE
        || reason == Trouble.Reason.NOT_PERMITTED
        || reason == Trouble.Reason.IN_USE;
  }

  private static String cure(Trouble trouble) {
    return trouble.reason() == Trouble.Reason.NOT_PERMITTED
        ? trouble.detail() + "; sudo usermod -aG dialout $USER, then log out and in again"
        : trouble.detail();
  }

  private static DeviceAddress address(String line) {
    return DeviceAddress.of(line);
  }
}
