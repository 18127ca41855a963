package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// A person or institution that borrows, by the number the library gave. Prints masked.
///
/// A station that decides alone knows a card and not whose it is: it names the patron by the card
/// (`card:` and its number), and the hub finds out who that is. No patron has a number of the
/// library's that begins so.
public record PatronId(@JsonValue String value) {
  private static final String BY_CARD = "card:";

  @JsonCreator
  public PatronId {
    if (!Ids.isNumber(value.startsWith(BY_CARD) ? value.substring(BY_CARD.length()) : value)) {
      throw new IllegalArgumentException(
          "a patron id is 1 to 40 printable characters, behind card: when it is a card's");
    }
  }

  /// The patron who has this card, whoever that is.
  public static PatronId byCard(CardNumber card) {
    return new PatronId(BY_CARD + card.value());
  }

  /// The card by which the patron is named, when nothing else is known.
  public Optional<CardNumber> card() {
    return value.startsWith(BY_CARD)
        ? Optional.of(new CardNumber(value.substring(BY_CARD.length())))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Ids.masked(value);
  }
}
