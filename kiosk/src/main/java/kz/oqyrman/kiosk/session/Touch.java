package kz.oqyrman.kiosk.session;

import kz.oqyrman.contract.Pin;

/// What a reader can press. Each screen offers some of them.
public sealed interface Touch {
  /// One of the doors of the idle screen, or the other purpose while identifying.
  record Choose(Purpose purpose) implements Touch {}

  record Speak(Language language) implements Touch {}

  /// A card number typed on the screen.
  record TypeCard(String number) implements Touch {
    /// Masked: it names a patron.
    @Override
    public String toString() {
      return "TypeCard[" + number.length() + " characters]";
    }
  }

  record TypePin(Pin pin) implements Touch {}

  /// The items that lay on the pad before are mine.
  record TheseAreMine() implements Touch {}

  /// They are not.
  record TheseAreNotMine() implements Touch {}

  record Finish(ReceiptWish wish) implements Touch {}

  record MoreTime() implements Touch {}

  /// Away from this screen, ending the visit.
  record Leave() implements Touch {}

  /// Turn the list to an older or newer page.
  record TurnPage(int by) implements Touch {}

  /// How a reader wants the receipt.
  enum ReceiptWish {
    PAPER,
    SCREEN,
    NONE
  }
}
