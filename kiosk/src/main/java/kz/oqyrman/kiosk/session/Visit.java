package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.drivers.rfid.Uid;

/// What every state of a visit knows.
///
/// @param number of the visit, which effects and their answers carry
/// @param lastSign when the reader last touched, laid or showed something
/// @param layBefore tags that lay on the pad before the visit: not acted on unasked
/// @param languageChosen whether the reader chose the language; a card does not override that
/// @param wrongPins how often a wrong PIN was typed, for whichever card
/// @param card shown last; a station that must decide alone knows the reader by nothing else
public record Visit(
    long number,
    Instant lastSign,
    Set<Uid> layBefore,
    boolean languageChosen,
    Optional<CardNumber> card,
    int wrongPins) {
  /// Wrong PINs in one visit; the next card then must come in a new one.
  static final int MOST_WRONG_PINS = 3;

  public Visit {
    layBefore = Collections.unmodifiableSet(new TreeSet<>(layBefore));
  }

  /// A visit in which no card has been shown.
  public Visit(long number, Instant lastSign, Set<Uid> layBefore, boolean languageChosen) {
    this(number, lastSign, layBefore, languageChosen, Optional.empty(), 0);
  }

  /// How long until the visit ends by itself; never negative, and never longer than it may last,
  /// also where the clock was put back.
  public Duration left(KioskRules rules, Instant now) {
    Duration left = Duration.between(now, lastSign.plus(rules.idle()));
    if (left.compareTo(rules.idle()) > 0) {
      return rules.idle();
    }
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Whether the reader is being warned that the visit is about to end.
  public boolean warned(KioskRules rules, Instant now) {
    return left(rules, now).compareTo(rules.warning()) <= 0;
  }

  Visit signAt(Instant now) {
    return new Visit(number, now, layBefore, languageChosen, card, wrongPins);
  }

  /// A tag has left the pad: when it is laid down again, that is this reader's doing.
  Visit lifted(Uid tag) {
    Set<Uid> still = new TreeSet<>(layBefore);
    still.remove(tag);
    return withLayBefore(still);
  }

  Visit choosingLanguage() {
    return new Visit(number, lastSign, layBefore, true, card, wrongPins);
  }

  Visit withLayBefore(Set<Uid> tags) {
    return new Visit(number, lastSign, tags, languageChosen, card, wrongPins);
  }

  Visit showing(CardNumber shown) {
    return new Visit(number, lastSign, layBefore, languageChosen, Optional.of(shown), wrongPins);
  }

  /// A wrong PIN was typed.
  Visit withWrongPin() {
    return new Visit(number, lastSign, layBefore, languageChosen, card, wrongPins + 1);
  }

  boolean hasTooManyWrongPins() {
    return wrongPins >= MOST_WRONG_PINS;
  }
}
