package kz.oqyrman.kiosk.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.kiosk.receipt.Tally;
import kz.oqyrman.kiosk.screen.ScreenModel.Chip;
import kz.oqyrman.kiosk.screen.ScreenModel.Cover;
import kz.oqyrman.kiosk.screen.ScreenModel.Row;
import kz.oqyrman.kiosk.screen.ScreenModel.Tone;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Stack;
import kz.oqyrman.kiosk.session.Visit;
import kz.oqyrman.kiosk.words.Texts;

/// Writes the lines of a list: what lies on the pad and what became of it.
///
/// Puzzles stand at the top until they are solved, then what is being read, then the acts, newest
/// first.
final class RowWriter {
  private final Around around;
  private final Texts texts;
  private final LocalDate today;

  RowWriter(Around around, Texts texts, LocalDate today) {
    this.around = around;
    this.texts = texts;
    this.today = today;
  }

  /// The lines of a running visit.
  ///
  /// @param acts newest first
  List<Row> of(List<Act> acts, Visit visit, Purpose purpose) {
    List<Row> rows = new ArrayList<>();
    Stack stack = around.stack();
    for (Stack.Puzzle puzzle : stack.puzzles().reversed()) {
      if (!visit.layBefore().containsAll(tags(puzzle))) {
        rows.add(puzzle(puzzle, acts));
      }
    }
    Set<ItemId> begun = acts.stream().map(Act::item).collect(Collectors.toSet());
    for (Stack.Whole whole : stack.items().reversed()) {
      boolean strange = whole.tags().stream().anyMatch(visit.layBefore()::contains);
      if (!strange && !begun.contains(whole.item())) {
        rows.add(reading(whole));
      }
    }
    Tally.latest(acts).forEach(act -> rows.add(act(act, purpose)));
    return rows;
  }

  /// The lines of what lay on the pad before the visit.
  List<Row> layBefore(Session.Confirming ask) {
    Set<Uid> before = ask.visit().layBefore();
    List<Row> rows = new ArrayList<>();
    Stack stack = around.stack();
    for (Stack.Whole whole : stack.items()) {
      if (whole.tags().stream().anyMatch(before::contains)) {
        Optional<ItemFacts> facts =
            ask.facts().stream().filter(f -> f.item().equals(whole.item())).findFirst();
        rows.add(plain(whole, facts));
      }
    }
    for (Stack.Puzzle puzzle : stack.puzzles()) {
      if (tags(puzzle).stream().anyMatch(before::contains)) {
        rows.add(puzzle(puzzle, List.of()));
      }
    }
    return rows;
  }

  private Row plain(Stack.Whole whole, Optional<ItemFacts> facts) {
    return new Row(
        whole.item().value(),
        cover(facts),
        title(whole.item(), facts),
        by(facts, whole.tags().size()),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private Row reading(Stack.Whole whole) {
    return new Row(
        whole.item().value(),
        Cover.UNKNOWN,
        title(whole.item(), Optional.empty()),
        by(Optional.empty(), whole.tags().size()),
        Optional.empty(),
        List.of(),
        chip(Tone.WORKING, "row.reading"));
  }

  private Row act(Act act, Purpose purpose) {
    return switch (act.progress()) {
      case Act.Progress.Asking _ -> row(act, List.of(), chip(Tone.WORKING, "row.asking"));
      case Act.Progress.Securing _ -> row(act, List.of(), chip(Tone.WORKING, "row.securing"));
      case Act.Progress.Ended(TransactionReport report, Optional<Verdict.Route> route) ->
          ended(act, report, route.map(Verdict.Route::where), purpose);
    };
  }

  private Row ended(
      Act act, TransactionReport report, Optional<Verdict.Where> where, Purpose purpose) {
    return switch (report.ending()) {
      case LENT -> row(act, alone(report), until(report, Tone.GOOD));
      case LENT_STILL_ARMED ->
          row(act, and(say("row.still-armed"), alone(report)), until(report, Tone.ATTENTION));
      case ALREADY_THEIRS -> alreadyTheirs(act, report);
      case RETURNED -> returned(act, where, alone(report));
      case RETURNED_NOT_ARMED ->
          row(act, and(say("row.not-armed"), alone(report)), chip(Tone.ATTENTION, "row.returned"));
      case REFUSED -> row(act, refusals(report.refusals()), chip(Tone.BAD, no(purpose)));
      case VOID -> {
        String words = purpose == Purpose.BORROW ? "row.void.borrow" : "row.void.return";
        yield row(act, List.of(say(words)), chip(Tone.BAD, no(purpose)));
      }
    };
  }

  private static String no(Purpose purpose) {
    return purpose == Purpose.BORROW ? "row.not-lent" : "row.not-returned";
  }

  private Row alreadyTheirs(Act act, TransactionReport report) {
    boolean armed = Tally.stillArmed(act);
    Tone tone = armed ? Tone.ATTENTION : Tone.GOOD;
    return row(
        act, List.of(say(armed ? "row.already.armed" : "row.already.words")), until(report, tone));
  }

  /// What the station decided alone, the library does not know yet.
  private List<String> alone(TransactionReport report) {
    return report.decidedBy() == TransactionReport.DecidedBy.STATION
        ? List.of(say("row.alone"))
        : List.of();
  }

  private static List<String> and(String first, List<String> more) {
    return Stream.concat(Stream.of(first), more.stream()).toList();
  }

  private Row returned(Act act, Optional<Verdict.Where> where, List<String> more) {
    boolean shelf = where.filter(w -> w != Verdict.Where.SHELF).isEmpty();
    return row(
        act,
        where.map(w -> and(texts.say("where", w), more)).orElse(more),
        chip(shelf ? Tone.GOOD : Tone.ATTENTION, "row.returned"));
  }

  private Optional<Chip> until(TransactionReport report, Tone tone) {
    return report.due().map(day -> new Chip(tone, texts.until(day, today)));
  }

  /// Each reason is a sentence; what to do stands with the first, and again only where it differs.
  /// A book that is refused for something else, too, is not lent once another is returned.
  private List<String> refusals(List<Refusal> reasons) {
    List<String> words = new ArrayList<>();
    String told = "";
    boolean limitOnly = reasons.equals(List.of(Refusal.LIMIT_REACHED));
    for (Refusal why : reasons) {
      String whatToDo = say(Texts.key("refusal", why) + ".do");
      String sentence = texts.say("refusal", why) + ".";
      boolean inVain = why == Refusal.LIMIT_REACHED && !limitOnly;
      words.add(inVain || whatToDo.equals(told) ? sentence : sentence + " " + whatToDo);
      told = inVain ? told : whatToDo;
    }
    return words;
  }

  private Row row(Act act, List<String> words, Optional<Chip> chip) {
    Cover cover = cover(act.facts());
    return new Row(
        act.item().value(),
        chip.filter(c -> c.tone() == Tone.BAD).isPresent() ? cover.faded() : cover,
        title(act.item(), act.facts()),
        Stream.of(by(act.facts(), act.tags().size()), lift(act))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        words.stream().findFirst(),
        words.stream().skip(1).toList(),
        chip);
  }

  /// An item that is theirs and still lies there may be lifted; where a returned one goes is said
  /// in other words.
  private String lift(Act act) {
    boolean there = around.onPad().tags().keySet().containsAll(act.tags());
    boolean theirs = act.kind() == TransactionReport.Kind.CHECK_OUT && Tally.mayBeLifted(act);
    return there && theirs ? say("row.lift") : "";
  }

  private String title(ItemId item, Optional<ItemFacts> facts) {
    return facts
        .map(ItemFacts::title)
        .orElseGet(() -> texts.say("row.unnamed", Map.of("item", item.value())));
  }

  private String by(Optional<ItemFacts> facts, int parts) {
    String set = parts > 1 ? texts.say("row.set", Map.of("parts", parts)) : "";
    return Stream.of(facts.map(ItemFacts::author).orElse(""), set)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  static Cover cover(Optional<ItemFacts> facts) {
    return facts
        .map(ItemFacts::title)
        .flatMap(title ->
            title
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .map(letter ->
                    new Cover(
                        letter.toUpperCase(java.util.Locale.ROOT),
                        Math.floorMod(title.hashCode(), Cover.COLOURS))))
        .orElse(Cover.UNKNOWN);
  }

  private Row puzzle(Stack.Puzzle puzzle, List<Act> acts) {
    return switch (puzzle) {
      case Stack.Puzzle.PartsMissing(ItemId item, List<Integer> missing, int parts) ->
          partsMissing(item, missing, parts, acts);
      case Stack.Puzzle.Twins(ItemId item) ->
          puzzle(
              "twins-" + item,
              Cover.UNKNOWN,
              texts.say("row.unnamed", Map.of("item", item.value())),
              say("row.twins"),
              chip(Tone.ATTENTION, "row.to-librarian"));
      case Stack.Puzzle.Damaged(Uid uid) ->
          puzzle(
              uid.toString(),
              Cover.UNKNOWN,
              say("row.damaged"),
              say("row.damaged.words"),
              chip(Tone.ATTENTION, "row.to-librarian"));
      case Stack.Puzzle.Foreign(Uid uid) ->
          puzzle(
              uid.toString(),
              Cover.FOREIGN,
              say("row.foreign"),
              say("row.foreign.words"),
              chip(Tone.ATTENTION, "row.take-away"));
      case Stack.Puzzle.PatronCard(Uid uid) ->
          puzzle(
              uid.toString(),
              Cover.CARD,
              say("row.card"),
              say("row.card.words"),
              chip(Tone.ATTENTION, "row.take-away"));
    };
  }

  private Row partsMissing(ItemId item, List<Integer> missing, int parts, List<Act> acts) {
    Optional<ItemFacts> facts =
        acts.stream()
            .filter(act -> act.item().equals(item))
            .flatMap(act -> act.facts().stream())
            .findFirst();
    String title =
        facts
            .map(ItemFacts::title)
            .orElseGet(() -> texts.say("row.set.unnamed", Map.of("parts", parts)));
    String numbers = inWords(missing);
    String words =
        texts.say(
            "row.parts-missing",
            Map.of("count", missing.size(), "missing", numbers, "parts", parts));
    return new Row(
        "set-" + item,
        cover(facts),
        title,
        facts.map(ItemFacts::author).orElse(""),
        Optional.of(words),
        List.of(),
        Optional.of(
            new Chip(
                Tone.ATTENTION, texts.say("row.part-missing", Map.of("count", missing.size())))));
  }

  /// "2", "2 and 3", "2, 3 and 5".
  private String inWords(List<Integer> numbers) {
    String last = numbers.getLast().toString();
    String others =
        numbers.stream()
            .limit(numbers.size() - 1L)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? last : texts.say("and", Map.of("others", others, "last", last));
  }

  private static Row puzzle(
      String key, Cover cover, String title, String words, Optional<Chip> chip) {
    return new Row(key, cover, title, "", Optional.of(words), List.of(), chip);
  }

  /// The tags that make a puzzle.
  private Set<Uid> tags(Stack.Puzzle puzzle) {
    return switch (puzzle) {
      case Stack.Puzzle.PartsMissing(ItemId item, var _, var _) -> tags(item);
      case Stack.Puzzle.Twins(ItemId item) -> tags(item);
      case Stack.Puzzle.Damaged(Uid uid) -> Set.of(uid);
      case Stack.Puzzle.Foreign(Uid uid) -> Set.of(uid);
      case Stack.Puzzle.PatronCard(Uid uid) -> Set.of(uid);
    };
  }

  private Set<Uid> tags(ItemId item) {
    return around.onPad().tags().entrySet().stream()
        .filter(e ->
            e.getValue() instanceof TagReading.Item(var tag) && tag.item().equals(item.value()))
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Optional<Chip> chip(Tone tone, String key) {
    return Optional.of(new Chip(tone, say(key)));
  }

  private String say(String key) {
    return texts.say(key);
  }
}
