package kz.oqyrman.kiosk.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Stack;

/// Writes each scene that differs from the last as one line of JSON, without patron identity.
public final class TextFace implements Face {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;
  private Map<String, Object> last = Map.of();

  public TextFace(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Scene scene) {
    Map<String, Object> now = describe(scene);
    if (!now.equals(last)) {
      last = now;
      out.println(JSON.valueToTree(now));
      out.flush();
    }
  }

  /// The scene in words of the glossary. A pure function.
  static Map<String, Object> describe(Scene scene) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("state", kebab(scene.session().getClass().getSimpleName()));
    line.put("language", scene.around().language().code());
    line.put("hub", scene.around().line().up() ? "reached" : "away");
    line.put("devices", devices(scene.around().devices()));
    line.put("on-pad", scene.around().onPad().tags().size());
    switch (scene.session()) {
      case Session.Idle _, Session.Sorting _ -> {}
      case Session.OutOfOrder _ ->
          line.put("why", scene.around().outOfService().map(TextFace::kebab).orElse(""));
      case Session.Identifying(var _, Session.Who who) -> {
        line.put("who", kebab(who.getClass().getSimpleName()));
        if (who instanceof Session.Who.TurnedAway(var reasons)) {
          line.put("reasons", reasons.stream().map(TextFace::kebab).toList());
        }
        if (who instanceof Session.Who.ShowCard(var note)) {
          note.ifPresent(n -> line.put("note", kebab(n)));
        }
      }
      case Session.Confirming c ->
          line.put("items", c.facts().stream().map(ItemFacts::title).toList());
      case Session.Borrowing b -> {
        line.put("items", acts(b.acts()));
        line.put("puzzles", puzzles(scene.around()));
        b.note().ifPresent(n -> line.put("note", kebab(n)));
      }
      case Session.Returning r -> {
        line.put("items", acts(r.acts()));
        line.put("puzzles", puzzles(scene.around()));
        r.note().ifPresent(n -> line.put("note", kebab(n)));
      }
      case Session.Finishing f -> {
        line.put("items", acts(f.acts()));
        line.put("receipt", kebab(f.receipt().getClass().getSimpleName()));
        if (f.receipt() instanceof Session.ReceiptState.OnScreen(var trouble)) {
          trouble.ifPresent(t -> line.put("trouble", kebab(t.reason())));
        }
      }
    }
    return line;
  }

  private static Map<String, String> devices(Around.Devices devices) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("pad", health(devices.pad()));
    line.put("scanner", health(devices.scanner()));
    line.put("printer", health(devices.printer()));
    return line;
  }

  /// One word, and what is wrong behind it: `lost not-there`.
  private static String health(Health health) {
    String word = kebab(health.getClass().getSimpleName());
    return health.wrong().map(trouble -> word + " " + kebab(trouble.reason())).orElse(word);
  }

  private static List<Map<String, Object>> acts(List<Act> acts) {
    return acts.stream().map(TextFace::act).toList();
  }

  private static Map<String, Object> act(Act act) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("item", act.item().value());
    act.facts().ifPresent(f -> line.put("title", f.title()));
    switch (act.progress()) {
      case Act.Progress.Asking _ -> line.put("state", "asking");
      case Act.Progress.Securing _ -> line.put("state", "securing");
      case Act.Progress.Ended(TransactionReport report, var route) -> {
        line.put("state", kebab(report.ending()));
        line.put("tag", kebab(report.tag()));
        report.due().ifPresent(d -> line.put("due", d.toString()));
        if (report.decidedBy() == TransactionReport.DecidedBy.STATION) {
          line.put("decided", "here");
        }
        if (!report.refusals().isEmpty()) {
          line.put("reasons", report.refusals().stream().map(TextFace::kebab).toList());
        }
        route.ifPresent(r -> line.put("to", kebab(r.where())));
      }
    }
    return line;
  }

  private static List<String> puzzles(Around around) {
    List<String> names = new ArrayList<>();
    for (Stack.Puzzle puzzle : around.stack().puzzles()) {
      names.add(kebab(puzzle.getClass().getSimpleName()));
    }
    return names;
  }

  private static String kebab(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String kebab(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
