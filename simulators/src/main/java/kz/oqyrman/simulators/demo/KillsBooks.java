package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Some books of the demo library and their tags, in the hands of readers at the simulated devices.
final class KillsBooks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MANY = 60;
  private static final int MOST_IN_A_STACK = 3;

  private final Program devices;
  private final Map<String, String> uids = new HashMap<>();
  private final List<DemoLibrary.Book> books =
      DemoLibrary.books().stream()
          .filter(book -> book.parts() == 1 && book.branch().equals("central") && book.forLoan())
          .limit(MANY)
          .toList();

  KillsBooks(Program devices) {
    this.devices = devices;
  }

  /// Some books of which a reader would think that they can be lent, or that they are to be
  /// returned: by their tags. Empty when there are none.
  List<DemoLibrary.Book> stack(boolean toReturn, Random chance)
      throws IOException, InterruptedException {
    Map<String, String> tags = tags();
    List<DemoLibrary.Book> fit = new ArrayList<>();
    for (DemoLibrary.Book book : books) {
      String tag = tags.getOrDefault(book.item(), first(book));
      if (tag.equals(KillsReckoning.DISARMED) == toReturn) {
        fit.add(book);
      }
    }
    Collections.shuffle(fit, chance);
    return fit.subList(0, Math.min(fit.size(), 1 + chance.nextInt(MOST_IN_A_STACK)));
  }

  private static String first(DemoLibrary.Book book) {
    return book.onLoan() ? KillsReckoning.DISARMED : KillsReckoning.ARMED;
  }

  /// The security byte of each tag that was ever laid, by item.
  Map<String, String> tags() throws IOException, InterruptedException {
    Map<String, String> tags = new HashMap<>();
    for (JsonNode tag : ask("tags").path("tags")) {
      tags.put(tag.path("item").asText(), tag.path("afi").asText().toUpperCase(Locale.ROOT));
    }
    return tags;
  }

  void lay(DemoLibrary.Book book) throws IOException, InterruptedException {
    String uid = uids.get(book.item());
    if (uid != null) {
      ask("lay", "uid", uid);
      return;
    }
    JsonNode laid = ask("lay", "item", book.item(), "owner", "KZ-SEM", "afi", first(book));
    uids.put(book.item(), laid.path("uid").asText());
  }

  void lift(DemoLibrary.Book book) throws IOException, InterruptedException {
    String uid = uids.get(book.item());
    if (uid != null) {
      ask("lift", "uid", uid);
    }
  }

  void show(DemoLibrary.Card card) throws IOException, InterruptedException {
    ask("scan", "text", card.number());
  }

  private JsonNode ask(String command, String... pairs) throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode().put("command", command);
    for (int i = 0; i < pairs.length; i += 2) {
      question.put(pairs[i], pairs[i + 1]);
    }
    JsonNode answer = devices.ask(question);
    if (!answer.path("ok").asBoolean()) {
      throw new IOException("the devices did not obey " + question + ": " + answer);
    }
    return answer;
  }
}
