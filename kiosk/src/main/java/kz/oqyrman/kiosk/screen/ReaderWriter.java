package kz.oqyrman.kiosk.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.words.Texts;

/// Writes who borrows, as it stands beside the list.
final class ReaderWriter {
  /// A child is shown no debts (experience.md, children's face).
  private static final String CHILD = "child";

  private final PatronFacts patron;
  private final List<Act> acts;
  private final Texts texts;

  ReaderWriter(PatronFacts patron, List<Act> acts, Texts texts) {
    this.patron = patron;
    this.acts = acts;
    this.texts = texts;
  }

  ScreenModel.Side.Reader write() {
    int loans = patron.openLoans() + lentNow();
    return new ScreenModel.Side.Reader(
        patron.firstName().isBlank() ? texts.say("reader.nameless") : name(patron),
        initials(),
        patron.since().map(y -> say("reader.since", Map.of("year", y.toString()))).orElse(""),
        new ScreenModel.Fact(
            texts.say("reader.loans"),
            say("reader.of", Map.of("count", loans, "limit", patron.limit())),
            false),
        patron.limit() == 0 ? 1 : Math.min(1.0, (double) loans / patron.limit()),
        facts());
  }

  /// First name and initial: whoever looks over the shoulder learns no more.
  static String name(PatronFacts patron) {
    return patron.initial().isBlank()
        ? patron.firstName()
        : patron.firstName() + " " + patron.initial() + ".";
  }

  private String initials() {
    return first(patron.firstName()) + first(patron.initial());
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
  }

  /// A station that knows a card only knows neither holds nor debts.
  private List<ScreenModel.Fact> facts() {
    if (patron.patron().card().isPresent()) {
      return List.of();
    }
    List<ScreenModel.Fact> facts = new ArrayList<>();
    facts.add(
        new ScreenModel.Fact(
            texts.say("reader.holds"),
            Integer.toString(patron.holdsReady()),
            patron.holdsReady() > 0));
    if (!patron.category().equals(CHILD)) {
      facts.add(
          new ScreenModel.Fact(
              texts.say("reader.debt"), texts.money(patron.debt()), patron.debt() > 0));
    }
    return facts;
  }

  /// Loans that the patron's facts, told at the beginning of the visit, do not count.
  private int lentNow() {
    return (int)
        acts.stream()
            .filter(act ->
                act.ending()
                    .filter(e -> e == Ending.LENT || e == Ending.LENT_STILL_ARMED)
                    .isPresent())
            .map(Act::item)
            .map(ItemId::value)
            .distinct()
            .count();
  }

  private String say(String key, Map<String, ?> values) {
    return texts.say(key, values);
  }
}
