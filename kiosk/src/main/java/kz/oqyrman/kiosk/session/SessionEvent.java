package kz.oqyrman.kiosk.session;

import java.util.List;
import java.util.Set;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.Barcode;

/// Everything that can happen to a station. Answers carry the number of the visit that asked.
public sealed interface SessionEvent {
  record PadHealth(Health health) implements SessionEvent {}

  record ScannerHealth(Health health) implements SessionEvent {}

  /// Only told at a station that has a card reader.
  record CardReaderHealth(Health health) implements SessionEvent {}

  record PrinterHealth(Health health) implements SessionEvent {}

  record TagLaid(Uid uid, TagReading reading) implements SessionEvent {}

  record TagLifted(Uid uid) implements SessionEvent {}

  /// Everything that lies on the pad has been told: a stack can be asked about in one message.
  record PadSurveyed() implements SessionEvent {}

  record Scanned(Barcode barcode) implements SessionEvent {}

  /// A card with a chip was laid on the card reader.
  record CardLaid(CardNumber card) implements SessionEvent {}

  /// Something with a chip was laid on the card reader that tells no number: a bank card, a phone.
  record CardUnread() implements SessionEvent {}

  record HubReached(boolean reachable) implements SessionEvent {}

  record SettingsArrived(HubMessage.Settings settings) implements SessionEvent {}

  /// @param card that was asked about: a reader may have shown another one meanwhile
  record PatronAnswered(long visit, CardNumber card, PatronAnswer answer) implements SessionEvent {}

  /// @param onLoan those of the items that somebody has on loan
  /// @param silent whether the hub did not answer, so that nothing is known
  record ItemsAnswered(long visit, List<ItemFacts> items, Set<ItemId> onLoan, boolean silent)
      implements SessionEvent {
    public ItemsAnswered {
      items = List.copyOf(items);
      onLoan = Set.copyOf(onLoan);
    }

    /// The hub, or the station's own facts, have answered.
    public ItemsAnswered(long visit, List<ItemFacts> items, Set<ItemId> onLoan) {
      this(visit, items, onLoan, false);
    }
  }

  record Decided(long visit, List<Decision> decisions) implements SessionEvent {
    public Decided {
      decisions = List.copyOf(decisions);
    }
  }

  /// No decision came in time, or the hub could not make one.
  ///
  /// @param silent whether the hub was not heard at all: then the station may decide alone. A hub
  ///   that answers and cannot decide is not overruled
  record NotDecided(long visit, List<TransactionId> transactions, String why, boolean silent)
      implements SessionEvent {
    public NotDecided {
      transactions = List.copyOf(transactions);
    }

    /// The hub was silent.
    public NotDecided(long visit, List<TransactionId> transactions, String why) {
      this(visit, transactions, why, true);
    }
  }

  /// What the station knows by itself about these acts.
  record Recalled(long visit, List<TransactionId> transactions, Recollection recollection)
      implements SessionEvent {
    public Recalled {
      transactions = List.copyOf(transactions);
    }
  }

  /// Whether the station may decide alone has changed.
  record AloneChanged(Alone alone) implements SessionEvent {}

  record TagSecured(long visit, TransactionId transaction, Uid uid, SecurityOutcome outcome)
      implements SessionEvent {}

  record SlipPrinted(long visit, PrintOutcome outcome) implements SessionEvent {}

  record Touched(Touch touch) implements SessionEvent {}

  /// Once a second.
  record Tick() implements SessionEvent {}

  /// The journal cannot be written: full disk, damaged file.
  record JournalLost(String why) implements SessionEvent {}

  /// The journal can be written again, and every act in it has an end.
  ///
  /// @param nextSequence one more than the last in the journal
  record JournalBack(long nextSequence) implements SessionEvent {}
}
