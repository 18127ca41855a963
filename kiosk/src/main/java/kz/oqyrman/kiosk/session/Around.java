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
/// @param settings of the branch, once the hub has sent them
/// @param onPad in the order in which the tags were laid
/// @param journalTrouble why the journal cannot be written, if so
/// @param language on the screen now
/// @param visits how many visits there have been since the program started
/// @param nextSequence of the next transaction
public record Around(
    Health pad,
    Health scanner,
    Health printer,
    boolean hubReachable,
    Optional<HubMessage.Settings> settings,
    SequencedMap<Uid, TagReading> onPad,
    Optional<String> journalTrouble,
    Language language,
    long visits,
    long nextSequence) {
  public Around {
    onPad = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(onPad));
  }

  /// A station that has just been switched on.
  public static Around atStart(Language language, long nextSequence) {
    Health starting = new Health.Starting();
    return new Around(
        starting,
        starting,
        starting,
        false,
        Optional.empty(),
        new LinkedHashMap<>(),
        Optional.empty(),
        language,
        0,
        nextSequence);
  }

  /// What lies on the pad, sorted.
  public Stack stack() {
    return Stack.of(onPad);
  }

  /// Why nobody can be served, if so; what matters most first.
  public Optional<OutOfService> outOfService() {
    if (journalTrouble.isPresent()) {
      return Optional.of(OutOfService.JOURNAL);
    }
    if (pad instanceof Health.Starting) {
      return Optional.of(OutOfService.STARTING);
    }
    if (!pad.works()) {
      return Optional.of(OutOfService.PAD);
    }
    return hubReachable ? Optional.empty() : Optional.of(OutOfService.HUB_AWAY);
  }

  /// Why a station serves nobody.
  public enum OutOfService {
    /// Just switched on.
    STARTING,
    PAD,
    HUB_AWAY,
    JOURNAL
  }

  /// The surroundings after an event; most events leave them as they are.
  Around after(SessionEvent event) {
    return switch (event) {
      case SessionEvent.PadHealth(Health h) -> withPad(h);
      case SessionEvent.ScannerHealth(Health h) ->
          new Around(
              pad,
              h,
              printer,
              hubReachable,
              settings,
              onPad,
              journalTrouble,
              language,
              visits,
              nextSequence);
      case SessionEvent.PrinterHealth(Health h) ->
          new Around(
              pad,
              scanner,
              h,
              hubReachable,
              settings,
              onPad,
              journalTrouble,
              language,
              visits,
              nextSequence);
      case SessionEvent.HubReached(boolean reachable) ->
          new Around(
              pad,
              scanner,
              printer,
              reachable,
              settings,
              onPad,
              journalTrouble,
              language,
              visits,
              nextSequence);
      case SessionEvent.SettingsArrived(HubMessage.Settings s) ->
          new Around(
              pad,
              scanner,
              printer,
              hubReachable,
              Optional.of(s),
              onPad,
              journalTrouble,
              language,
              visits,
              nextSequence);
      case SessionEvent.JournalHealth(Optional<String> trouble) ->
          new Around(
              pad,
              scanner,
              printer,
              hubReachable,
              settings,
              onPad,
              trouble,
              language,
              visits,
              nextSequence);
      case SessionEvent.TagLaid(Uid uid, TagReading reading) -> laid(uid, reading);
      case SessionEvent.TagLifted(Uid uid) -> lifted(uid);
      case SessionEvent.PadSurveyed _,
          SessionEvent.Scanned _,
          SessionEvent.PatronAnswered _,
          SessionEvent.ItemsAnswered _,
          SessionEvent.Decided _,
          SessionEvent.NotDecided _,
          SessionEvent.TagSecured _,
          SessionEvent.SlipPrinted _,
          SessionEvent.Touched _,
          SessionEvent.Tick _ ->
          this;
    };
  }

  Around speaking(Language chosen) {
    return new Around(
        pad,
        scanner,
        printer,
        hubReachable,
        settings,
        onPad,
        journalTrouble,
        chosen,
        visits,
        nextSequence);
  }

  Around nextVisit() {
    return new Around(
        pad,
        scanner,
        printer,
        hubReachable,
        settings,
        onPad,
        journalTrouble,
        language,
        visits + 1,
        nextSequence);
  }

  Around withSequence(long next) {
    return new Around(
        pad,
        scanner,
        printer,
        hubReachable,
        settings,
        onPad,
        journalTrouble,
        language,
        visits,
        next);
  }

  /// A pad that does not work has forgotten what lay on it, and tells it anew when it is back.
  private Around withPad(Health health) {
    SequencedMap<Uid, TagReading> known = health.works() ? onPad : new LinkedHashMap<>();
    return new Around(
        health,
        scanner,
        printer,
        hubReachable,
        settings,
        known,
        journalTrouble,
        language,
        visits,
        nextSequence);
  }

  private Around laid(Uid uid, TagReading reading) {
    SequencedMap<Uid, TagReading> now = new LinkedHashMap<>(onPad);
    now.put(uid, reading);
    return withTags(now);
  }

  private Around lifted(Uid uid) {
    SequencedMap<Uid, TagReading> now = new LinkedHashMap<>(onPad);
    now.remove(uid);
    return withTags(now);
  }

  private Around withTags(SequencedMap<Uid, TagReading> tags) {
    return new Around(
        pad,
        scanner,
        printer,
        hubReachable,
        settings,
        tags,
        journalTrouble,
        language,
        visits,
        nextSequence);
  }
}
