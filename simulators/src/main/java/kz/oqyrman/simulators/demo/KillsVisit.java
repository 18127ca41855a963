package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// One reader, who does what the station shows: lays books, shows the card when it is asked for,
/// finishes when all is told, and goes. Whatever befalls the station meanwhile, it is over within a
/// bound.
final class KillsVisit {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);

  /// A reader whose card does nothing shows it again. A scanner takes the same card within a second
  /// for one that still lies under its beam: that befalls who comes right after somebody with the
  /// same card was turned away.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Program kiosk;
  private final KillsBooks books;
  private final List<DemoLibrary.Book> stack;
  private final DemoLibrary.Card card;
  private final Consumer<KillsMoment> watcher;
  private boolean cardShown;
  private long cardShownAt;
  private int shownAgain;
  private final Set<String> told = new TreeSet<>();
  private boolean pinTyped;
  private boolean laid;
  private boolean begun;
  private boolean acted;
  private String furthest = "nothing";

  /// What the station showed, with milliseconds from the start; one visit shows some dozens.
  private final List<String> shown = new ArrayList<>();

  private final long start = System.nanoTime();
  private Outcome outcome = Outcome.LEFT;

  /// What became of it.
  enum Outcome {
    /// All acts were told, and the station stands idle again.
    ENDED,
    /// The station does not take this card.
    TURNED_AWAY,
    /// The reader went without an end: nothing was done, or the station serves nobody any more.
    LEFT,
    /// The station did not come to an end in time.
    HUNG
  }

  /// @param watcher told when the visit comes further
  KillsVisit(
      Program kiosk,
      KillsBooks books,
      List<DemoLibrary.Book> stack,
      DemoLibrary.Card card,
      Consumer<KillsMoment> watcher) {
    this.kiosk = kiosk;
    this.books = books;
    this.stack = stack;
    this.card = card;
    this.watcher = watcher;
  }

  /// @param cardFirst whether the reader shows the card before laying the books
  Outcome run(boolean cardFirst) throws IOException, InterruptedException {
    try {
      if (cardFirst) {
        showCard();
      } else {
        lay();
      }
      return look();
    } catch (IOException e) {
      if (!kiosk.isOver()) {
        throw e;
      }
      return Outcome.LEFT;
    } finally {
      for (DemoLibrary.Book book : stack) {
        books.lift(book);
      }
    }
  }

  private Outcome look() throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    JsonNode last = null;
    while (System.nanoTime() < end) {
      Optional<JsonNode> scene = kiosk.next(LOOK);
      if (scene.isPresent()) {
        last = scene.get();
        if (isOver(last)) {
          return outcome;
        }
      } else if (!kiosk.alive()) {
        return Outcome.LEFT;
      }
      showAgainIfIgnored();
    }
    System.err.println(
        "a visit was not over after " + LONGEST.toSeconds() + " s: " + last + " after " + shown);
    return Outcome.HUNG;
  }

  private boolean isOver(JsonNode scene) throws IOException, InterruptedException {
    String state = scene.path("state").asText();
    switch (state) {
      case "identifying" -> identify(scene);
      case "confirming" -> kiosk.say("mine");
      case "borrowing", "returning" -> handOver(scene);
      case "finishing" -> finish(scene);
      default -> {}
    }
    shown.add((System.nanoTime() - start) / 1_000_000 + " " + scene.path("who").asText(state));
    boolean idle = state.equals("idle");
    acted |= !scene.path("items").isEmpty() && !state.equals("confirming");
    if (!idle) {
      furthest = scene.path("who").asText(state) + (scene.has("note") ? " with a note" : "");
    }
    begun |= !idle;
    for (JsonNode act : scene.path("items")) {
      if (act.has("tag")) {
        told.add(KillsReckoning.ending(act.path("item"), act.path("state")));
      }
    }
    return idle ? begun : state.equals("out-of-order");
  }

  /// A scene may come again because of something else that has changed: card and PIN are shown
  /// once, the PIN again when the station has asked about it and wants it anew.
  private void identify(JsonNode scene) throws IOException, InterruptedException {
    switch (scene.path("who").asText()) {
      case "show-card" -> {
        if (!cardShown) {
          showCard();
        } else if (scene.has("note")) {
          kiosk.say("leave");
        }
      }
      case "needs-pin" -> typePin();
      case "asking" -> pinTyped = false;
      case "turned-away" -> {
        outcome = Outcome.TURNED_AWAY;
        kiosk.say("leave");
      }
      case "no-answer" -> kiosk.say("leave");
      default -> {}
    }
  }

  private void typePin() throws IOException {
    if (!pinTyped) {
      kiosk.say("pin " + card.pin());
      pinTyped = true;
    }
  }

  private void handOver(JsonNode scene) throws IOException, InterruptedException {
    if (!laid) {
      lay();
    }
    if (!scene.path("items").isEmpty()) {
      watcher.accept(KillsMoment.ACTING);
    }
    if (KillsMoment.securing(scene)) {
      watcher.accept(KillsMoment.SECURING);
    }
    int told = KillsMoment.told(scene);
    if (told > 0) {
      watcher.accept(KillsMoment.TOLD);
    }
    if (told == stack.size()) {
      kiosk.say("finish screen");
    }
  }

  private void finish(JsonNode scene) throws IOException {
    watcher.accept(KillsMoment.FINISHING);
    switch (scene.path("receipt").asText()) {
      case "on-screen", "not-wished", "printed" -> {
        outcome = Outcome.ENDED;
        kiosk.say("leave");
      }
      default -> {}
    }
  }

  private void showCard() throws IOException, InterruptedException {
    cardShown = true;
    cardShownAt = System.nanoTime();
    books.show(card);
  }

  private void showAgainIfIgnored() throws IOException, InterruptedException {
    boolean ignored = cardShown && !begun;
    if (ignored && System.nanoTime() - cardShownAt > PATIENCE.toNanos()) {
      shownAgain++;
      showCard();
    }
  }

  /// What the reader was told, as [KillsReckoning#ending] names it.
  Set<String> told() {
    return told;
  }

  /// How far the reader came, in a word: with acts, or what the station showed last before there
  /// was one.
  String why() {
    return acted ? "acted" : furthest;
  }

  /// How often the card was shown again because the station stood idle.
  int shownAgain() {
    return shownAgain;
  }

  private void lay() throws IOException, InterruptedException {
    laid = true;
    for (DemoLibrary.Book book : stack) {
      books.lay(book);
      watcher.accept(KillsMoment.LAID);
    }
  }
}
