package kz.oqyrman.kiosk.session;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.Uid;

/// What a step asks to be done. Entries are kept first, then the scene is shown, then the rest is
/// done; answers come back as events with the same visit number.
public sealed interface SessionEffect {
  /// Write down, durably, before anything else of this step shows.
  record Keep(JournalEntry entry) implements SessionEffect {}

  /// Answered by `PatronAnswered`.
  record AskPatron(long visit, CardNumber card, Optional<Pin> pin) implements SessionEffect {}

  /// Answered by `ItemsAnswered`; by an empty one when the hub is silent.
  record AskItems(long visit, List<ItemId> items) implements SessionEffect {}

  /// Answered by `Decided` or `NotDecided`.
  record ProposeCheckOut(long visit, PatronId patron, List<Proposal> items)
      implements SessionEffect {}

  /// Answered by `Decided` or `NotDecided`.
  record ProposeCheckIn(long visit, List<Proposal> items) implements SessionEffect {}

  /// The hub is silent: who is this card by the station's own facts? Answered by `PatronAnswered`.
  record RecallPatron(long visit, CardNumber card, Optional<Pin> pin) implements SessionEffect {}

  /// The hub is silent: which of these are on loan? Answered by `ItemsAnswered`.
  record RecallItems(long visit, List<ItemId> items) implements SessionEffect {}

  /// The hub is silent: how do patron and items stand? Answered by `Recalled`.
  record RecallLoan(long visit, PatronId patron, CardNumber card, List<Proposal> items)
      implements SessionEffect {}

  /// The hub is silent: does somebody wait for these? Answered by `Recalled`.
  record RecallReturn(long visit, List<Proposal> items) implements SessionEffect {}

  /// Answered by `TagSecured`.
  record Secure(long visit, TransactionId transaction, Uid uid, Security wished)
      implements SessionEffect {}

  /// Print the receipt of the finished visit. Answered by `SlipPrinted`.
  record Print(long visit, Around around, Session.Finishing finished) implements SessionEffect {}

  /// Play a short sound; its picture is on the screen.
  record Sound(Cue cue) implements SessionEffect {}

  /// Short sounds.
  enum Cue {
    GOOD,
    REFUSED,
    /// The gate and what was told do not agree: a book is not to be carried off just like that.
    WARNING,
    /// The visit is about to end by itself.
    LAST_SECONDS
  }
}
