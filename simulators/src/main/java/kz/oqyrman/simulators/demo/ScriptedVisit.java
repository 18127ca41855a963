package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A whole visit at the devices' wire: a reader borrows three books and is refused a fourth, one
/// tag fails its first write, somebody returns a book. Tells every step as it happens.
final class ScriptedVisit {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Troupe.OnStage stage;
  private final PrintStream out;
  private final Map<String, String> uids = new HashMap<>();
  private final Map<String, String> roles = DemoLibrary.scriptedVisit();

  ScriptedVisit(Troupe.OnStage stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  /// The items of the visit, by what is to become of them.
  ///
  /// @param lent to the reader
  /// @param refused to the reader
  /// @param returned by somebody
  record Items(Set<String> lent, Set<String> refused, Set<String> returned) {}

  Items items() {
    return new Items(
        Set.of(role("good-1"), role("good-2"), role("good-3")),
        Set.of(role("refused-1")),
        Set.of(role("returned-1")));
  }

  void run() throws IOException, InterruptedException {
    kiosk("an idle station", state("idle"));
    say("The station waits.");
    borrow();
    giveBack();
  }

  private void borrow() throws IOException, InterruptedException {
    device("scan", "text", role("aigerim"));
    JsonNode who =
        kiosk(
            "the card is known",
            line -> state("borrowing").test(line) || "needs-pin".equals(line.path("who").asText()));
    if (!state("borrowing").test(who)) {
      say("A reader showed a card; the library asks for its PIN.");
      stage.kiosk().say("pin " + pin());
      kiosk("the reader is known", state("borrowing"));
    }
    say("The reader is known.");
    for (String role : List.of("good-1", "good-2", "good-3", "refused-1")) {
      lay(role, "07");
      if (role.equals("good-3")) {
        failNextWrite(role);
      }
    }
    say("Four books lie on the pad; the tag of one will fail its first write.");
    JsonNode done =
        kiosk("four books are told", line -> state("borrowing").test(line) && ended(line) == 4);
    tell(done);
    finish();
    for (String role : List.of("good-1", "good-2", "good-3", "refused-1")) {
      device("lift", "uid", uid(role));
    }
    say("The reader has left with the books.");
  }

  private void failNextWrite(String role) throws IOException, InterruptedException {
    ask(
        command("fault")
            .put("device", "pad")
            .put("kind", "afi-write-fails")
            .put("uid", uid(role))
            .put("times", 1));
  }

  private void giveBack() throws IOException, InterruptedException {
    lay("returned-1", "C2");
    say("Somebody lays a book on the idle station, without a word.");
    JsonNode done =
        kiosk("the book is taken back", line -> state("returning").test(line) && ended(line) == 1);
    tell(done);
    finish();
    device("lift", "uid", uid("returned-1"));
  }

  private void finish() throws IOException, InterruptedException {
    stage.kiosk().say("finish paper");
    kiosk("the receipt is printed", line -> "printed".equals(line.path("receipt").asText()));
    say("The receipt is printed and cut.");
    stage.kiosk().say("leave");
    kiosk("an idle station", state("idle"));
  }

  private void tell(JsonNode scene) {
    for (JsonNode item : scene.path("items")) {
      String due = item.has("due") ? ", until " + item.path("due").asText() : "";
      String to = item.has("to") ? ", to the " + item.path("to").asText() : "";
      String why = item.has("reasons") ? ", because " + item.path("reasons") : "";
      say(
          "  "
              + item.path("title").asText("(nobody knows it)")
              + ": "
              + item.path("state").asText()
              + due
              + to
              + why
              + "; tag "
              + item.path("tag").asText());
    }
  }

  private static int ended(JsonNode scene) {
    int ended = 0;
    for (JsonNode item : scene.path("items")) {
      ended += item.has("tag") ? 1 : 0;
    }
    return ended;
  }

  private void lay(String role, String afi) throws IOException, InterruptedException {
    JsonNode laid = device("lay", "item", role(role), "owner", "KZ-SEM", "afi", afi);
    uids.put(role, laid.path("uid").asText());
  }

  /// A command to the devices: its name, then names and values by turns.
  private JsonNode device(String command, String... pairs)
      throws IOException, InterruptedException {
    ObjectNode question = command(command);
    for (int i = 0; i < pairs.length; i += 2) {
      question.put(pairs[i], pairs[i + 1]);
    }
    return ask(question);
  }

  private static ObjectNode command(String name) {
    return JSON.createObjectNode().put("command", name);
  }

  private JsonNode ask(ObjectNode question) throws IOException, InterruptedException {
    JsonNode answer = stage.devices().ask(question);
    if (!answer.path("ok").asBoolean()) {
      throw new IOException(
          "the devices refuse " + question + ": " + answer.path("wrong").asText());
    }
    return answer;
  }

  private String uid(String role) {
    return uids.getOrDefault(role, "");
  }

  private JsonNode kiosk(String what, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    return stage.kiosk().await(what, wanted, STEP);
  }

  private static Predicate<JsonNode> state(String name) {
    return line -> name.equals(line.path("state").asText());
  }

  private String role(String name) {
    String item = roles.get(name);
    if (item == null) {
      throw new IllegalStateException("the demo library has no " + name);
    }
    return item;
  }

  private String pin() {
    return DemoLibrary.cards().stream()
        .filter(card -> card.number().equals(role("aigerim")))
        .map(DemoLibrary.Card::pin)
        .findFirst()
        .orElse("");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
