package kz.oqyrman.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage.Announcement;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;

/// The messages behind the files of `golden/v1`, by file name without `.json`: a morning at the
/// kiosk Central 1, where Aigerim borrows, a school takes a stack, and books come back.
final class Goldens {
  /// What must never be seen outside a message.
  static final String CARD = "2877050123456";

  static final String CHIP = "04A1B2C3D4E580";
  static final String PIN = "40718293";
  static final String AIGERIM = "7705012345";
  static final String SCHOOL = "9900012345678";
  static final String AIGERIMS_NAME = "Айгерім";
  static final String SCHOOLS_NAME = "Мектеп-лицей № 37";
  static final List<String> SECRETS =
      List.of(CARD, CHIP, PIN, AIGERIM, SCHOOL, AIGERIMS_NAME, SCHOOLS_NAME);

  private static final ItemFacts ABAI =
      new ItemFacts(new ItemId("30040000012345"), "Абай жолы", "Мұхтар Әуезов", "kk");
  private static final ItemFacts QAN_MEN_TER =
      new ItemFacts(new ItemId("30040000012352"), "Қан мен тер", "Әбдіжәміл Нұрпейісов", "kk");
  private static final ItemFacts MASTER =
      new ItemFacts(new ItemId("30040000012360"), "Мастер и Маргарита", "Михаил Булгаков", "ru");
  private static final ItemFacts STEPPE =
      new ItemFacts(
          new ItemId("30040000012378"), "The Silent Steppe", "Mukhamet Shayakhmetov", "en");
  private static final ItemFacts ATLAS =
      new ItemFacts(new ItemId("30040000012386"), "Region of Semey: an atlas", "", "en");
  private static final ItemId STRANGER = new ItemId("B-0001/77");

  private static final UUID EPOCH = UUID.fromString("4b5f3c1a-8f0e-4d2b-9a77-0c1d2e3f4a5b");

  private static final LocalDate DUE = LocalDate.of(2026, 12, 15);
  private static final LocalDate EARLIER_DUE = LocalDate.of(2026, 12, 1);
  private static final Instant LAID = Instant.parse("2026-11-24T07:04:27Z");
  private static final Instant TOLD = Instant.parse("2026-11-24T07:04:29.250Z");

  private Goldens() {}

  static SequencedMap<String, StationMessage> fromStation() {
    SequencedMap<String, StationMessage> messages = new LinkedHashMap<>();
    messages.put(
        "find-patron", new StationMessage.FindPatron(new CardNumber(CARD), Optional.empty()));
    messages.put(
        "find-patron-with-pin",
        new StationMessage.FindPatron(new CardNumber(CHIP), Optional.of(new Pin(PIN))));
    messages.put("describe-items", new StationMessage.DescribeItems(items(ABAI, MASTER)));
    messages.put(
        "propose-check-out",
        new StationMessage.ProposeCheckOut(
            new PatronId(AIGERIM),
            List.of(
                proposal(1, ABAI),
                proposal(2, ATLAS),
                proposal(3, MASTER),
                proposal(4, QAN_MEN_TER))));
    messages.put("fetch-facts", new StationMessage.FetchFacts(Optional.empty(), 0, 0, 0));
    messages.put("fetch-facts-part", new StationMessage.FetchFacts(Optional.of(EPOCH), 41, 44, 2));
    messages.put(
        "propose-check-out-by-card",
        new StationMessage.ProposeCheckOut(
            PatronId.byCard(new CardNumber(CARD)), List.of(proposal(1, ABAI))));
    messages.put(
        "propose-check-in",
        new StationMessage.ProposeCheckIn(List.of(proposal(11, STEPPE), proposal(12, MASTER))));
    journals(messages);
    healths(messages);
    return messages;
  }

  private static void journals(Map<String, StationMessage> messages) {
    messages.put(
        "journal-check-out",
        journal(
            lent(1, ABAI, DecidedBy.HUB, Ending.LENT, TagState.DISARMED, ""),
            refused(2, ATLAS, DecidedBy.HUB, Refusal.NOT_FOR_LOAN),
            lent(
                3,
                MASTER,
                DecidedBy.HUB,
                Ending.LENT_STILL_ARMED,
                TagState.ARMED,
                "AFI read back 07 after 3 writes"),
            ofAigerim(
                4,
                QAN_MEN_TER,
                DecidedBy.HUB,
                Ending.ALREADY_THEIRS,
                TagState.DISARMED,
                Optional.of(EARLIER_DUE),
                List.of(),
                "")));
    messages.put(
        "journal-check-in",
        journal(
            returned(11, STEPPE, Ending.RETURNED, TagState.ARMED, ""),
            returned(
                12,
                MASTER,
                Ending.RETURNED_NOT_ARMED,
                TagState.UNCERTAIN,
                "tag left the pad before it was read back")));
    messages.put(
        "journal-decided-by-station",
        journal(
            lent(21, ABAI, DecidedBy.STATION, Ending.LENT, TagState.DISARMED, ""),
            refused(
                22, MASTER, DecidedBy.STATION, Refusal.BLOCKED_BY_STAFF, Refusal.CARD_EXPIRED)));
    messages.put(
        "journal-void",
        journal(
            voided(31, STEPPE, DecidedBy.HUB, TagState.ARMED, "item lifted before the write"),
            voided(32, ABAI, DecidedBy.NOBODY, TagState.UNTOUCHED, "patron gone")));
    messages.put(
        "journal-uncertain",
        journal(
            voided(41, STEPPE, DecidedBy.HUB, TagState.UNCERTAIN, "power cut during the write")));
    messages.put(
        "journal-time-not-sure",
        journal(
            lent(51, ABAI, DecidedBy.STATION, Ending.LENT, TagState.DISARMED, "")
                .at(
                    LAID,
                    TOLD,
                    Optional.of(
                        new Span(
                            Instant.parse("2026-11-24T06:58:00Z"),
                            Instant.parse("2026-11-24T07:21:40.500Z"))))));
  }

  private static void healths(Map<String, StationMessage> messages) {
    messages.put(
        "health-alone",
        new StationMessage.Health(
            Doing.BORROWING,
            1,
            7,
            List.of(wellPad()),
            "0.1.0",
            Instant.parse("2026-11-24T07:04:31Z"),
            Optional.of(
                new StationMessage.Alone(
                    Optional.of(Instant.parse("2026-11-24T06:58:00.250Z")),
                    Optional.of(Instant.parse("2026-11-27T06:58:00.250Z")),
                    -3600))));
    messages.put(
        "health-no-facts",
        new StationMessage.Health(
            Doing.OUT_OF_ORDER,
            0,
            0,
            List.of(),
            "0.1.0",
            Instant.parse("2026-11-24T07:04:31Z"),
            Optional.of(new StationMessage.Alone(Optional.empty(), Optional.empty(), 0))));
    messages.put("health-idle", health(Doing.IDLE, 0, 0, wellPad()));
    messages.put("health-identifying", health(Doing.IDENTIFYING, 0, 0, wellPad()));
    messages.put(
        "health-borrowing",
        health(
            Doing.BORROWING,
            3,
            2,
            wellPad(),
            new DeviceReport("printer", "degraded", "paper-low", "TM-T88VI 30.42"),
            new DeviceReport("scanner", "starting", "", "")));
    messages.put("health-returning", health(Doing.RETURNING, 7, 4, wellPad()));
    messages.put("health-finishing", health(Doing.FINISHING, 3, 0, wellPad()));
    messages.put(
        "health-out-of-order",
        health(
            Doing.OUT_OF_ORDER,
            0,
            1,
            new DeviceReport(
                "pad", "lost", "silent", "no answer to 0x65 on /dev/ttyUSB0, 14 times"),
            new DeviceReport("card", "closed", "", "")));
    messages.put("health-offline", health(Doing.OFFLINE, 0, 0));
  }

  static SequencedMap<String, HubMessage> fromHub() {
    SequencedMap<String, HubMessage> messages = new LinkedHashMap<>();
    patrons(messages);
    messages.put(
        "items-described",
        new HubMessage.ItemsDescribed(List.of(ABAI, MASTER), List.of(MASTER.item())));
    messages.put(
        "decided-check-out",
        decided(
            decision(1, ABAI, new Verdict.Lent(DUE)),
            decision(2, ATLAS, no(Refusal.NOT_FOR_LOAN)),
            decision(3, MASTER, new Verdict.Lent(DUE)),
            decision(4, QAN_MEN_TER, new Verdict.AlreadyTheirs(EARLIER_DUE))));
    messages.put("decided-several-reasons", decided(severalReasons()));
    messages.put("decided-every-refusal", decided(everyRefusal()));
    messages.put(
        "decided-check-in",
        decided(
            decision(11, STEPPE, back(Verdict.Where.SHELF)),
            decision(12, MASTER, back(Verdict.Where.TRANSIT, "shulbinsk")),
            decision(13, ABAI, back(Verdict.Where.HOLD)),
            decision(14, QAN_MEN_TER, back(Verdict.Where.HOLD, "children")),
            decision(15, ATLAS, back(Verdict.Where.LIBRARIAN))));
    messages.put(
        "patron-unknown-too-many-cards", new HubMessage.PatronUnknown(Refusal.TOO_MANY_CARDS));
    messages.put(
        "patron-unknown-too-many-pins", new HubMessage.PatronUnknown(Refusal.TOO_MANY_PINS));
    messages.put("decided-refusals-alone", decided(decision(6, MASTER, no(Refusal.LIMIT_ALONE))));
    messages.put(
        "patron-unknown-pin-unchecked", new HubMessage.PatronUnknown(Refusal.PIN_UNCHECKED));
    messages.put(
        "facts-part",
        new HubMessage.FactsPart(
            EPOCH,
            44,
            41,
            2,
            3,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "T1FGQUNUUw=="));
    messages.put("facts-part-none", new HubMessage.FactsPart(EPOCH, 44, 44, 0, 0, "", ""));
    messages.put(
        "not-understood",
        new HubMessage.NotUnderstood("items[0].at: is missing, at line 1, column 148"));
    messages.put(
        "settled",
        new HubMessage.Settled(
            List.of(transaction(1), transaction(2), transaction(3), transaction(4))));
    messages.put("settings", settings());
    messages.put("settings-children", childrensSettings());
    return messages;
  }

  private static void patrons(Map<String, HubMessage> messages) {
    messages.put("patron-found", new HubMessage.PatronFound(aigerim(List.of())));
    messages.put(
        "patron-found-with-obstacles",
        new HubMessage.PatronFound(aigerim(List.of(Refusal.CARD_EXPIRED, Refusal.BLOCKED_UNPAID))));
    messages.put(
        "patron-found-institution",
        new HubMessage.PatronFound(
            new PatronFacts(
                new PatronId(SCHOOL),
                SCHOOLS_NAME,
                "",
                "institution",
                "ru",
                Optional.empty(),
                112,
                300,
                0,
                0,
                List.of())));
    messages.put("patron-unknown", new HubMessage.PatronUnknown(Refusal.UNKNOWN_PATRON));
    messages.put("patron-unknown-pin-needed", new HubMessage.PatronUnknown(Refusal.PIN_NEEDED));
    messages.put("patron-unknown-wrong-pin", new HubMessage.PatronUnknown(Refusal.WRONG_PIN));
  }

  private static PatronFacts aigerim(List<Refusal> obstacles) {
    return new PatronFacts(
        new PatronId(AIGERIM),
        AIGERIMS_NAME,
        "С",
        "adult",
        "kk",
        Optional.of(2019),
        4,
        10,
        1,
        obstacles.isEmpty() ? 0 : 350,
        obstacles);
  }

  private static Decision severalReasons() {
    return decision(
        5,
        MASTER,
        no(
            Refusal.CARD_EXPIRED,
            Refusal.ON_LOAN_TO_ANOTHER,
            Refusal.ON_HOLD_FOR_ANOTHER,
            Refusal.LIMIT_REACHED));
  }

  /// Named one by one: a reason that comes later gets a file of its own.
  private static Decision[] everyRefusal() {
    return new Decision[] {
      new Decision(transaction(0x50), STRANGER, Optional.empty(), no(Refusal.UNKNOWN_ITEM)),
      decision(0x51, MASTER, no(Refusal.UNKNOWN_PATRON)),
      decision(0x52, MASTER, no(Refusal.PIN_NEEDED)),
      decision(0x53, MASTER, no(Refusal.WRONG_PIN)),
      decision(0x54, MASTER, no(Refusal.CARD_LOST)),
      decision(0x55, MASTER, no(Refusal.CARD_EXPIRED)),
      decision(0x56, MASTER, no(Refusal.BLOCKED_UNPAID)),
      decision(0x57, MASTER, no(Refusal.BLOCKED_BY_STAFF)),
      decision(0x58, MASTER, no(Refusal.WITHDRAWN)),
      decision(0x59, MASTER, no(Refusal.REPORTED_LOST)),
      decision(0x5a, MASTER, no(Refusal.NOT_FOR_LOAN)),
      decision(0x5b, MASTER, no(Refusal.ON_LOAN_TO_ANOTHER)),
      decision(0x5c, MASTER, no(Refusal.ON_HOLD_FOR_ANOTHER)),
      decision(0x5d, MASTER, no(Refusal.LIMIT_REACHED))
    };
  }

  private static HubMessage.Settings settings() {
    return new HubMessage.Settings(
        new BranchId("central"),
        new Words(
            "Орталық қалалық кітапхана",
            "Центральная городская библиотека",
            "Central City Library"),
        new Words("1-станция", "Станция 1", "Station 1"),
        new Words("Семей", "Семей", "Semey"),
        false,
        List.of(
            new Announcement(
                new Words(
                    "«Шаңырақ астында» өлкетану клубы",
                    "Краеведческий клуб «Под сводами шанырака»",
                    "Under the Arches of Shanyrak, local history club"),
                LocalDate.of(2026, 11, 24),
                "15:00",
                "2-зал"),
            new Announcement(
                new Words("Кітап жәрмеңкесі", "Книжная ярмарка", "Book fair"),
                LocalDate.of(2026, 11, 28),
                "",
                "")));
  }

  private static HubMessage.Settings childrensSettings() {
    return new HubMessage.Settings(
        new BranchId("children"),
        new Words(
            "Балалар мен жасөспірімдер кітапханасы",
            "Детско-юношеская библиотека",
            "Children and Youth Library"),
        new Words("1-станция", "Станция 1", "Station 1"),
        new Words("Семей", "Семей", "Semey"),
        true,
        List.of());
  }

  private static TransactionId transaction(int number) {
    return TransactionId.of("01a20c5e-c478-7c31-9e2a-5f0c1d2e3a%02x".formatted(number));
  }

  private static List<ItemId> items(ItemFacts... items) {
    return Stream.of(items).map(ItemFacts::item).toList();
  }

  private static Proposal proposal(int number, ItemFacts item) {
    return new Proposal(transaction(number), 41_200 + number, item.item(), LAID);
  }

  private static HubMessage.Decided decided(Decision... decisions) {
    return new HubMessage.Decided(List.of(decisions));
  }

  private static Decision decision(int number, ItemFacts item, Verdict verdict) {
    return new Decision(transaction(number), item.item(), Optional.of(item), verdict);
  }

  private static Verdict no(Refusal... reasons) {
    return new Verdict.Refused(List.of(reasons));
  }

  private static Verdict back(Verdict.Where where) {
    return new Verdict.TakenBack(new Verdict.Route(where, Optional.empty()));
  }

  private static Verdict back(Verdict.Where where, String branch) {
    return new Verdict.TakenBack(new Verdict.Route(where, Optional.of(new BranchId(branch))));
  }

  private static StationMessage.Journal journal(TransactionReport... reports) {
    return new StationMessage.Journal(List.of(reports));
  }

  private static TransactionReport lent(
      int number, ItemFacts item, DecidedBy by, Ending ending, TagState tag, String detail) {
    return ofAigerim(number, item, by, ending, tag, Optional.of(DUE), List.of(), detail);
  }

  private static TransactionReport refused(
      int number, ItemFacts item, DecidedBy by, Refusal... reasons) {
    return ofAigerim(
        number,
        item,
        by,
        Ending.REFUSED,
        TagState.UNTOUCHED,
        Optional.empty(),
        List.of(reasons),
        "");
  }

  private static TransactionReport voided(
      int number, ItemFacts item, DecidedBy by, TagState tag, String detail) {
    return ofAigerim(number, item, by, Ending.VOID, tag, Optional.empty(), List.of(), detail);
  }

  private static TransactionReport ofAigerim(
      int number,
      ItemFacts item,
      DecidedBy by,
      Ending ending,
      TagState tag,
      Optional<LocalDate> due,
      List<Refusal> refusals,
      String detail) {
    return new TransactionReport(
        transaction(number),
        41_200 + number,
        Kind.CHECK_OUT,
        item.item(),
        Optional.of(new PatronId(AIGERIM)),
        LAID,
        by,
        ending,
        tag,
        due,
        refusals,
        TOLD,
        detail);
  }

  private static TransactionReport returned(
      int number, ItemFacts item, Ending ending, TagState tag, String detail) {
    return new TransactionReport(
        transaction(number),
        41_200 + number,
        Kind.CHECK_IN,
        item.item(),
        Optional.empty(),
        LAID,
        DecidedBy.HUB,
        ending,
        tag,
        Optional.empty(),
        List.of(),
        TOLD,
        detail);
  }

  private static DeviceReport wellPad() {
    return new DeviceReport("pad", "ready", "", "FEIG ID ISC.LR200, firmware 1.09");
  }

  private static StationMessage.Health health(
      Doing doing, int items, int unsettled, DeviceReport... devices) {
    return new StationMessage.Health(
        doing, items, unsettled, List.of(devices), "0.1.0", Instant.parse("2026-11-24T07:04:31Z"));
  }

  /// The messages of both directions.
  static SequencedMap<String, Object> all() {
    SequencedMap<String, Object> all = new LinkedHashMap<>(fromStation());
    all.putAll(fromHub());
    return all;
  }

  static byte[] encode(Object message) {
    return switch (message) {
      case StationMessage station -> Wire.encode(station);
      case HubMessage hub -> Wire.encode(hub);
      default -> throw new IllegalArgumentException("no message: " + message.getClass());
    };
  }

  /// Reads the bytes as a message of the same direction.
  static Decoded<?> decode(Object sameDirection, byte[] payload) {
    return sameDirection instanceof StationMessage
        ? Wire.fromStation(payload)
        : Wire.fromHub(payload);
  }

  /// Reads the bytes as a message of the direction of that golden.
  static Decoded<?> decode(String golden, byte[] payload) {
    return decode(Objects.requireNonNull(all().get(golden), golden), payload);
  }

  /// The bytes of a file, without the line end that only the file has.
  static byte[] file(String name) {
    String resource = "/golden/v1/" + name + ".json";
    try (InputStream file =
        Objects.requireNonNull(Goldens.class.getResourceAsStream(resource), resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .stripTrailing()
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
