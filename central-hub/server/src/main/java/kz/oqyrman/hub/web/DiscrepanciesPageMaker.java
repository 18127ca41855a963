package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.Evidence;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.web.DiscrepanciesPage.Fact;
import kz.oqyrman.hub.web.HubReadings.CureReading;
import kz.oqyrman.hub.web.HubReadings.DiscrepancyReading;
import kz.oqyrman.hub.web.HubReadings.StationReading;

/// Puts the page *Discrepancies* together.
final class DiscrepanciesPageMaker {
  /// The most that are shown at once; the count above them is of all.
  static final int MOST_OPEN = 100;

  /// As many of what was done lately.
  static final int MOST_CURED = 20;

  /// Groups of texts for the words of the three facts.
  private static final List<String> FACTS = List.of("fact.loan", "tag", "ending");

  private static final List<String> UNKNOWN_FACTS =
      List.of("fact.loan.none", "fact.tag.unseen", "fact.told.nothing");

  private final HubReadings hub;
  private final InstantSource clock;

  DiscrepanciesPageMaker(HubReadings hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  /// @param member who looks
  /// @param answer what came of the last press, where there was one
  DiscrepanciesPage make(StaffMember member, Optional<CureOutcome> answer, Wording words) {
    return new Making(member, words, clock.instant()).page(answer);
  }

  /// One page at one moment.
  private final class Making {
    private final StaffMember member;
    private final Wording words;
    private final Instant now;
    private final Map<StationId, String> stations;

    Making(StaffMember member, Wording words, Instant now) {
      this.member = member;
      this.words = words;
      this.now = now;
      stations =
          hub.stations().stream()
              .collect(Collectors.toMap(StationReading::station, s -> words.of(s.name())));
    }

    DiscrepanciesPage page(Optional<CureOutcome> answer) {
      return new DiscrepanciesPage(
          answer.map(this::answer).orElse(""),
          answer.map(Making::tone).orElse(Tone.PLAIN),
          words.say("discrepancies.count", hub.waiting().discrepancies()),
          mayCure(),
          hub.discrepancies(MOST_OPEN).stream().map(this::open).toList(),
          hub.cures(MOST_CURED, now).stream().map(this::cured).toList());
    }

    private boolean mayCure() {
      return member.role().has(StaffMember.Right.CURE);
    }

    private String answer(CureOutcome outcome) {
      return switch (outcome) {
        case CureOutcome.Done _ -> words.say("cure-answer.done");
        case CureOutcome.Not(CureOutcome.Why why) -> words.name("cure-answer", why);
      };
    }

    private static Tone tone(CureOutcome outcome) {
      return switch (outcome) {
        case CureOutcome.Done _ -> Tone.GOOD;
        case CureOutcome.Not _ -> Tone.BAD;
      };
    }

    private DiscrepanciesPage.Open open(DiscrepancyReading one) {
      Optional<Evidence> evidence = Evidence.read(one.evidence());
      return new DiscrepanciesPage.Open(
          Long.toString(one.number()),
          words.name("wrong-is", one.kind()),
          words.name("probably", one.kind()),
          one.kind().heals() ? words.say("discrepancies.any-station") : "",
          since(one.since()),
          one.since().toString(),
          title(one.title()),
          one.item().value(),
          link(one.item()),
          station(one.station()),
          evidence.map(this::said).orElse(""),
          evidence.isPresent() ? "" : one.evidence(),
          one.taken()
              .map(by -> words.say("discrepancies.taken", by.staff(), since(by.at())))
              .orElse(""),
          one.taken().filter(by -> by.staff().equals(member.account())).isPresent(),
          loan(one),
          one.tag().map(this::tag).orElseGet(() -> nothing("fact.tag.unseen")),
          one.told().map(this::told).orElseGet(() -> nothing("fact.told.nothing")),
          one.pending() ? words.say("discrepancies.pending") : "",
          mayCure() ? one.cures().stream().map(this::press).toList() : List.of());
    }

    private String said(Evidence evidence) {
      List<String> values = evidence.values();
      Object[] said =
          switch (evidence.code()) {
            case RULES_SAY ->
                new Object[] {
                  values.stream()
                      .map(refusal -> words.nameOr("refusal", refusal))
                      .collect(Collectors.joining(", "))
                };
            case TAG -> values.stream().map(tag -> words.nameOr("tag", tag)).toArray();
            case FACTS -> facts(values).toArray();
            case FACTS_AFTER_CURE ->
                Stream.concat(
                        values.stream().limit(1).map(cure -> words.nameOr("cure", cure)),
                        facts(values.stream().skip(1).toList()))
                    .toArray();
            case NUMBER_REUSED,
                OTHER_ACT,
                NO_PATRON,
                CARD_OF_NOBODY,
                LENT_BEFORE_CURE,
                BACK_BEFORE_LATER_ACT,
                BROUGHT_BACK_UNSEEN,
                LENT_ON_UNSEEN,
                CLOCK_WAS_WRONG,
                LENT_UNCATALOGUED,
                BACK_UNCATALOGUED,
                NOT_READ_BACK ->
                values.toArray();
          };
      return words.say(Texts.key("evidence", evidence.code()), said);
    }

    /// The words of loan, tag and what was told.
    private Stream<String> facts(List<String> values) {
      return IntStream.range(0, Math.min(values.size(), FACTS.size()))
          .mapToObj(i ->
              values.get(i).equals("none")
                  ? words.say(UNKNOWN_FACTS.get(i))
                  : words.nameOr(FACTS.get(i), values.get(i)));
    }

    private String since(Instant at) {
      String ago = words.lasting(Duration.between(at, now));
      return words.say("discrepancies.since", words.moment(at, now), ago);
    }

    private String title(String title) {
      return title.isEmpty() ? words.say("item.no-title") : title;
    }

    private String titleOrNumber(ItemId item, String title) {
      return title.isEmpty() ? words.say("item.unknown", item.value()) : title;
    }

    private static String link(ItemId item) {
      return ActQuery.ALL.finding(item.value()).address();
    }

    private String station(StationId id) {
      return stations.getOrDefault(id, id.value());
    }

    private Fact nothing(String key) {
      return new Fact(words.say(key), "", Tone.PLAIN);
    }

    private Fact loan(DiscrepancyReading one) {
      return one.loan()
          .map(loan ->
              new Fact(
                  mayCure()
                      ? words.say("fact.loan.of", loan.reader())
                      : words.say("fact.loan.of-somebody"),
                  words.say("fact.loan.until", words.day(loan.due())),
                  Tone.PLAIN))
          .orElseGet(() -> nothing("fact.loan.none"));
    }

    private Fact tag(ThreeFacts.SeenTag seen) {
      String where =
          seen.staff()
              .map(staff -> words.say("fact.by-staff", staff))
              .orElseGet(() -> station(seen.station()));
      return new Fact(
          words.name("tag", seen.state()),
          where + ", " + words.moment(seen.at(), now),
          seen.state() == TagState.UNCERTAIN ? Tone.WARN : Tone.PLAIN);
    }

    private Fact told(HubReadings.ToldFact told) {
      String when = words.moment(told.at(), now);
      String by =
          told.staff().map(staff -> words.say("fact.by-staff", staff) + ", " + when).orElse(when);
      boolean named = mayCure() && !told.reader().isEmpty();
      return new Fact(
          words.name("ending", told.ending()),
          named ? words.say("fact.told.to", told.reader()) + ", " + by : by,
          Tone.PLAIN);
    }

    private DiscrepanciesPage.Press press(Cure cure) {
      return new DiscrepanciesPage.Press(
          Texts.kebab(cure),
          words.name("cure", cure),
          words.name("cure-does", cure),
          cure.needsPatron());
    }

    private DiscrepanciesPage.Cured cured(CureReading cure) {
      String what = words.name("cure", cure.cure());
      return new DiscrepanciesPage.Cured(
          words.moment(cure.at(), now),
          cure.at().toString(),
          cure.staff(),
          cure.undoes() ? words.say("cured.undid", what) : what,
          words.name("wrong-is", cure.kind()),
          titleOrNumber(cure.item(), cure.title()),
          cure.item().value(),
          link(cure.item()),
          cure.why(),
          cure.undone() ? words.say("cured.undone") : "",
          mayCure() && cure.canBeUndone() ? cure.id().toString() : "");
    }
  }
}
