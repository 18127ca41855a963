package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.rfid.Uid;

/// Where a visit stands. Each state holds only what exists in it.
public sealed interface Session {
  /// Nobody is here.
  ///
  /// @param left tags that lie on the pad since before: they start no visit
  /// @param spoken when somebody chose a language and then did nothing yet
  record Idle(Set<Uid> left, Optional<Instant> spoken) implements Session {
    public Idle {
      left = Collections.unmodifiableSet(new TreeSet<>(left));
    }

    /// In the station's own language.
    public Idle(Set<Uid> left) {
      this(left, Optional.empty());
    }

    /// Whether whoever chose the language has gone.
    boolean isForgotten(KioskRules rules, Instant now) {
      return spoken.filter(since -> !now.isBefore(since.plus(rules.idle()))).isPresent();
    }
  }

  /// Nobody can be served; [Around#outOfService()] says why.
  record OutOfOrder() implements Session {}

  /// Something was laid on the pad of an idle station: is it to be borrowed or returned?
  record Sorting(Visit visit) implements Session {}

  /// Who are you?
  record Identifying(Visit visit, Who who) implements Session {}

  /// Items lay on the pad before the visit: are these yours?
  ///
  /// @param patron absent at a return
  /// @param facts of those items, once the hub has told
  record Confirming(
      Visit visit, Purpose purpose, Optional<PatronFacts> patron, List<ItemFacts> facts)
      implements Session {
    public Confirming {
      facts = List.copyOf(facts);
    }
  }

  /// @param acts newest first
  /// @param page of the list, from 0
  record Borrowing(Visit visit, PatronFacts patron, List<Act> acts, Optional<Note> note, int page)
      implements Session {
    public Borrowing {
      acts = List.copyOf(acts);
    }
  }

  /// @param acts newest first
  /// @param page of the list, from 0
  record Returning(Visit visit, List<Act> acts, Optional<Note> note, int page) implements Session {
    public Returning {
      acts = List.copyOf(acts);
    }
  }

  /// @param patron absent at a return
  /// @param acts newest first
  /// @param since when the reader pressed finish, or the time ran out
  record Finishing(
      Visit visit,
      Purpose purpose,
      Optional<PatronFacts> patron,
      List<Act> acts,
      ReceiptState receipt,
      Instant since)
      implements Session {
    public Finishing {
      acts = List.copyOf(acts);
    }
  }

  /// How far the question who somebody is has come.
  sealed interface Who {
    /// Please show the card.
    record ShowCard(Optional<Note> note) implements Who {}

    /// The hub is asked, or the station's own facts.
    ///
    /// @param pin as typed, if one was
    /// @param alone whether the station asks itself already
    record Asking(CardNumber card, Optional<Pin> pin, boolean alone) implements Who {
      /// The hub is asked by the card.
      public Asking(CardNumber card) {
        this(card, Optional.empty(), false);
      }
    }

    /// The card needs its PIN.
    ///
    /// @param wrong whether one was typed that is wrong
    record NeedsPin(CardNumber card, boolean wrong) implements Who {}

    /// The card is good for nothing today.
    ///
    /// @param reasons never empty
    record TurnedAway(List<Refusal> reasons) implements Who {
      public TurnedAway {
        reasons = List.copyOf(reasons);
      }
    }

    /// The hub did not answer in time.
    record NoAnswer() implements Who {}
  }

  /// The acts of the visit, newest first; none before it has any.
  default List<Act> acts() {
    return List.of();
  }

  /// One sentence to the reader about the last thing they did.
  enum Note {
    /// A barcode that is nothing the library knows.
    UNKNOWN_BARCODE,
    /// An item's barcode was shown: please lay the item on the pad.
    LAY_IT_DOWN,
    /// A book's barcode was shown where a card is wanted.
    CARD_WANTED,
    /// A card was shown while another reader's visit runs.
    FINISH_FIRST,
    /// A staff card was shown, which does nothing here.
    STAFF_CARD,
    /// An ISBN was shown: it names a title, and the label of the copy is wanted.
    PUBLISHERS_CODE,
    /// A card was laid on the card reader whose chip tells no number.
    CARD_TELLS_NOTHING,
    /// What was typed is no card number.
    NO_CARD_NUMBER
  }

  /// What becomes of the receipt.
  sealed interface ReceiptState {
    /// Acts are still under way.
    record WaitingForActs(Touch.ReceiptWish wish) implements ReceiptState {}

    record Printing() implements ReceiptState {}

    record Printed() implements ReceiptState {}

    /// Shown on the screen, as wished or because the paper did not come out.
    ///
    /// @param trouble of the printer, when paper was wished
    record OnScreen(Optional<Trouble> trouble) implements ReceiptState {}

    record NotWished() implements ReceiptState {}
  }
}
