package kz.oqyrman.simulators.selftest;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import kz.oqyrman.drivers.DeviceAddress;

/// A self-test in words.
public final class Told {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String STYLE =
      """
      <style>
      body { font: 15px/1.45 Inter, system-ui, sans-serif; color: #14262d; margin: 40px auto;
        max-width: 900px; padding: 0 16px }
      h1 { font-size: 26px } h2 { font-size: 18px; margin: 32px 0 4px }
      code { font-family: "JetBrains Mono", monospace; font-size: 13px }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: 7px 12px 7px 0; border-bottom: 1px solid #d9e0e1;
        vertical-align: top }
      th { color: #51646c; font-weight: 600 }
      .good { color: #1f8a5b } .poor { color: #8a5a00 } .bad { color: #bf3b30 }
      .not_tried { color: #51646c }
      .good, .poor, .bad { font-weight: 600 }
      </style>
      """;

  private Told() {}

  /// For a terminal: a line for the device and one for each finding.
  public static String text(Report report, Language language) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        "%s · %s: %s"
            .formatted(
                language.of(report.role()), report.address(), language.verdict(report.verdict())));
    report.findings().forEach(finding -> lines.add(line(finding, report.address(), language)));
    return lines.toString();
  }

  /// What must be said at once, because a test that is ended has no report: items that are not as
  /// they were.
  public static Optional<String> urgent(Finding finding, DeviceAddress address, Language language) {
    return finding.check() == Check.LEFT
        ? Optional.of(finding.measured() + ": " + language.cure(finding, address))
        : Optional.empty();
  }

  private static String line(Finding finding, DeviceAddress address, Language language) {
    String cure = language.cure(finding, address);
    return "  %-14s %-36s %s%s"
        .formatted(
            language.of(finding.result()),
            language.of(finding.check()),
            finding.measured(),
            cure.isEmpty() ? "" : (finding.measured().isEmpty() ? "" : " — ") + cure)
        .stripTrailing();
  }

  /// A page to keep or to send.
  ///
  /// @param zone in which its times stand
  public static String html(List<Report> reports, Language language, ZoneId zone) {
    StringBuilder page = new StringBuilder();
    String title = language.ofReport("title");
    page.append(
        "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title>\n"
            .formatted(language.code(), title));
    page.append(STYLE).append("</head><body>\n<h1>").append(title).append("</h1>\n");
    for (Report report : reports) {
      page.append(
          """
          <h2>%s: <span class="%s">%s</span></h2>
          <p><code>%s</code> · %s %s</p>
          <table><tr><th>%s<th>%s<th>%s<th>%s</tr>
          """
              .formatted(
                  escaped(language.of(report.role())),
                  style(report.verdict()),
                  escaped(language.verdict(report.verdict())),
                  escaped(report.address().toString()),
                  language.ofReport("at"),
                  AT.format(report.at().atZone(zone)),
                  language.ofReport("check"),
                  language.ofReport("result"),
                  language.ofReport("measured"),
                  language.ofReport("cure")));
      report.findings().forEach(finding -> page.append(row(finding, report.address(), language)));
      page.append("</table>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static String row(Finding finding, DeviceAddress address, Language language) {
    return "<tr><td>%s<td class=\"%s\">%s<td>%s<td>%s</tr>\n"
        .formatted(
            escaped(language.of(finding.check())),
            style(finding.result()),
            escaped(language.of(finding.result())),
            escaped(finding.measured()),
            escaped(language.cure(finding, address)));
  }

  private static String style(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
