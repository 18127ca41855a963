package kz.oqyrman.kiosk.session;

import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.lending.Refusal;

/// What came of asking who a card is.
public sealed interface PatronAnswer {
  record Found(PatronFacts facts) implements PatronAnswer {}

  record Unknown(Refusal why) implements PatronAnswer {}

  /// No answer in time.
  record Silence() implements PatronAnswer {}
}
