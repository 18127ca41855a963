package kz.oqyrman.hub.web;

import java.time.InstantSource;
import java.util.List;
import kz.oqyrman.hub.accounts.StaffActs.Act;

/// Puts the page *Record* together, and writes the record down for a spreadsheet.
final class RecordPageMaker {
  /// Lines on one page.
  static final int MOST_ROWS = 100;

  private final Office office;
  private final InstantSource clock;

  RecordPageMaker(Office office, InstantSource clock) {
    this.office = office;
    this.clock = clock;
  }

  RecordPage make(long before, Wording words) {
    List<Act> acts = office.acts(before, MOST_ROWS);
    String older =
        acts.size() < MOST_ROWS || acts.getLast().number() <= 1
            ? ""
            : RecordPage.PATH + "?before=" + acts.getLast().number();
    return new RecordPage(
        words.say("record.count", office.countOfActs()),
        acts.stream().map(act -> row(act, words)).toList(),
        older);
  }

  private RecordPage.Row row(Act act, Wording words) {
    return new RecordPage.Row(
        words.moment(act.at(), clock.instant()),
        act.at().toString(),
        act.who().account(),
        words.name("staff-act", act.kind()),
        act.object(),
        act.who().address());
  }

  /// Comma-separated values, a line an act, with a line of names above.
  String export() {
    StringBuilder csv = new StringBuilder("number,time,account,address,act,object\r\n");
    office.eachAct(act ->
        csv.append(act.number())
            .append(',')
            .append(act.at())
            .append(',')
            .append(cell(act.who().account()))
            .append(',')
            .append(cell(act.who().address()))
            .append(',')
            .append(act.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
            .append(',')
            .append(cell(act.object()))
            .append("\r\n"));
    return csv.toString();
  }

  /// A cell that no spreadsheet takes for a formula.
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
