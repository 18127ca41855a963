package kz.oqyrman.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.store.Tx;

/// The ledger as lines of JSON, without patron identity unless it is asked for.
final class LedgerLines {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;
  private final boolean identities;

  /// @param identities whether readers are named, where they are known still
  LedgerLines(PrintStream out, boolean identities) {
    this.out = out;
    this.identities = identities;
  }

  /// Every transaction, the oldest first.
  boolean acts(Tx tx) {
    new LedgerView(tx).forEach(this::act);
    return true;
  }

  private void act(LedgerLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("transaction", line.transaction().id().toString());
    json.put("station", line.transaction().station().value());
    json.put("sequence", line.transaction().sequence());
    json.put("kind", kebab(line.transaction().kind()));
    json.put("item", line.transaction().item().value());
    if (identities) {
      line.transaction().patron().ifPresent(patron -> json.put("patron", patron.value()));
    }
    json.put("step", kebab(line.step()));
    line.report()
        .ifPresent(r -> {
          json.put("ending", kebab(r.ending()));
          json.put("tag", kebab(r.tag()));
          r.due().ifPresent(due -> json.put("due", due.toString()));
          json.put("told_at", r.toldAt().toString());
          json.put("detail", r.detail());
        });
    print(json);
  }

  /// The three facts of every item a station has touched.
  boolean facts(Tx tx) {
    Discrepancies discrepancies = new Discrepancies(tx);
    for (ThreeFacts facts : new LedgerView(tx).facts()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("item", facts.item().value());
      json.put("on_loan", facts.loan().isPresent());
      facts.tag().ifPresent(tag -> json.put("tag", kebab(tag.state())));
      facts.told().ifPresent(told -> json.put("told", kebab(told.ending())));
      json.put("pending", facts.pending());
      json.put("agree", facts.agree());
      json.put("discrepancy", discrepancies.isOpen(facts.item()));
      print(json);
    }
    return true;
  }

  /// What staff did about discrepancies, the newest first.
  boolean cures(Tx tx) {
    for (Cures.Entry cure : new Cures(tx).newest(Integer.MAX_VALUE)) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("cure", cure.id().toString());
      json.put("discrepancy", kebab(cure.kind()));
      json.put("did", kebab(cure.cure()));
      json.put("item", cure.item().value());
      json.put("staff", cure.staff());
      json.put("why", cure.why());
      json.put("at", cure.at().toString());
      cure.undoes().ifPresent(undone -> json.put("undoes", undone.toString()));
      json.put("undone", cure.undone());
      print(json);
    }
    return true;
  }

  private void print(Map<String, Object> json) {
    out.println(JSON.valueToTree(json));
  }

  private static String kebab(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
