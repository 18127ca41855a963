package kz.oqyrman.kiosk.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;

/// What a station knows whoever stands before it: its devices, its line, what lies on the pad.
///
/// @param line to the hub
/// @param journalTrouble why the journal cannot be written, if so
/// @param language on the screen now
/// @param visits how many visits there have been since the program started
/// @param nextSequence of the next transaction
/// @param alone whether it may go on without the hub
public record Around(
    Devices devices,
    Pad onPad,
    Line line,
    Optional<String> journalTrouble,
    Language language,
    long visits,
    long nextSequence,
    Alone alone) {
  /// A station that never decides alone.
  public Around(
      Devices devices,
      Pad onPad,
      Line line,
      Optional<String> journalTrouble,
      Language language,
      long visits,
      long nextSequence) {
    this(devices, onPad, line, journalTrouble, language, visits, nextSequence, Alone.NEVER);
  }

  /// How the devices are.
  ///
  /// @param cardReader empty at a station that has none
  public record Devices(Health pad, Health scanner, Health printer, Optional<Health> cardReader) {
    /// A station without a card reader.
    public Devices(Health pad, Health scanner, Health printer) {
      this(pad, scanner, printer, Optional.empty());
    }
  }

  /// What lies on the pad.
  ///
  /// @param tags in the order in which they were laid
  /// @param surveyed whether the pad has told all that lies on it since it last became ready
  public record Pad(SequencedMap<Uid, TagReading> tags, boolean surveyed) {
    static final Pad UNSEEN = new Pad(new LinkedHashMap<>(), false);

    public Pad {
      tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
    }

    Pad laid(Uid uid, TagReading reading) {
      SequencedMap<Uid, TagReading> now = new LinkedHashMap<>(tags);
      now.put(uid, reading);
      return new Pad(now, surveyed);
    }

    Pad lifted(Uid uid) {
      SequencedMap<Uid, TagReading> now = new LinkedHashMap<>(tags);
      now.remove(uid);
      return new Pad(now, surveyed);
    }
  }

  /// The line to the hub.
  ///
  /// @param settings of the branch, once the hub has sent them
  public record Line(boolean up, Optional<HubMessage.Settings> settings) {}

  /// Why a station serves nobody.
  public enum OutOfService {
    /// Just switched on.
    STARTING,
    PAD,
    /// And the station may not decide alone.
    HUB_AWAY,
    JOURNAL
  }

  /// A station that has just been switched on.
  public static Around atStart(Language language, long nextSequence) {
    Health starting = new Health.Starting();
    return new Around(
        new Devices(starting, starting, starting),
        Pad.UNSEEN,
        new Line(false, Optional.empty()),
        Optional.empty(),
        language,
        0,
        nextSequence);
  }

  /// What lies on the pad, sorted.
  public Stack stack() {
    return Stack.of(onPad.tags());
  }

  /// Why nobody can be served, if so; what matters most first.
  public Optional<OutOfService> outOfService() {
    if (journalTrouble.isPresent()) {
      return Optional.of(OutOfService.JOURNAL);
    }
    if (devices.pad() instanceof Health.Starting) {
      return Optional.of(OutOfService.STARTING);
    }
    if (!devices.pad().works()) {
      return Optional.of(OutOfService.PAD);
    }
    if (!line.up() && !mayDecide()) {
      return Optional.of(OutOfService.HUB_AWAY);
    }
    return onPad.surveyed() ? Optional.empty() : Optional.of(OutOfService.STARTING);
  }

  /// Whether the station may decide by itself when the hub is silent.
  public boolean mayDecide() {
    return alone instanceof Alone.Can;
  }

  /// Whether nobody but the station decides now.
  public boolean isAlone() {
    return !line.up() && mayDecide();
  }

  /// The surroundings after an event; most events leave them as they are.
  Around after(SessionEvent event) {
    return switch (event) {
      case SessionEvent.PadHealth(Health h) ->
          with(new Devices(h, devices.scanner(), devices.printer(), devices.cardReader()))
              .with(h.works() ? onPad : Pad.UNSEEN);
      case SessionEvent.ScannerHealth(Health h) ->
          with(new Devices(devices.pad(), h, devices.printer(), devices.cardReader()));
      case SessionEvent.PrinterHealth(Health h) ->
          with(new Devices(devices.pad(), devices.scanner(), h, devices.cardReader()));
      case SessionEvent.CardReaderHealth(Health h) ->
          with(new Devices(devices.pad(), devices.scanner(), devices.printer(), Optional.of(h)));
      case SessionEvent.TagLaid(Uid uid, TagReading reading) -> with(onPad.laid(uid, reading));
      case SessionEvent.TagLifted(Uid uid) -> with(onPad.lifted(uid));
      case SessionEvent.PadSurveyed _ -> with(new Pad(onPad.tags(), true));
      case SessionEvent.HubReached(boolean up) -> with(new Line(up, line.settings()));
      case SessionEvent.SettingsArrived(HubMessage.Settings s) ->
          with(new Line(line.up(), Optional.of(s)));
      case SessionEvent.AloneChanged(Alone now) ->
          new Around(devices, onPad, line, journalTrouble, language, visits, nextSequence, now);
      case SessionEvent.JournalLost(String why) ->
          new Around(devices, onPad, line, Optional.of(why), language, visits, nextSequence, alone);
      case SessionEvent.JournalBack(long next) ->
          new Around(devices, onPad, line, Optional.empty(), language, visits, next, alone);
      case SessionEvent.Touched(Touch.Speak(Language chosen)) -> speaking(chosen);
      case SessionEvent.Touched _,
          SessionEvent.Scanned _,
          SessionEvent.CardLaid _,
          SessionEvent.CardUnread _,
          SessionEvent.PatronAnswered _,
          SessionEvent.ItemsAnswered _,
          SessionEvent.Decided _,
          SessionEvent.NotDecided _,
          SessionEvent.Recalled _,
          SessionEvent.TagSecured _,
          SessionEvent.SlipPrinted _,
          SessionEvent.Tick _ ->
          this;
    };
  }

  Around speaking(Language chosen) {
    return new Around(devices, onPad, line, journalTrouble, chosen, visits, nextSequence, alone);
  }

  Around nextVisit() {
    return new Around(
        devices, onPad, line, journalTrouble, language, visits + 1, nextSequence, alone);
  }

  Around withSequence(long next) {
    return new Around(devices, onPad, line, journalTrouble, language, visits, next, alone);
  }

  private Around with(Devices now) {
    return new Around(now, onPad, line, journalTrouble, language, visits, nextSequence, alone);
  }

  private Around with(Pad now) {
    return new Around(devices, now, line, journalTrouble, language, visits, nextSequence, alone);
  }

  private Around with(Line now) {
    return new Around(devices, onPad, now, journalTrouble, language, visits, nextSequence, alone);
  }
}
