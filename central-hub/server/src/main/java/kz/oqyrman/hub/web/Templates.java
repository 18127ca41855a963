package kz.oqyrman.hub.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/// Fills the templates of `src/main/jte`, which the build has compiled beside the records they
/// show.
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName());

  /// A page in its frame.
  String page(String template, Frame frame, Object page) {
    StringOutput out = new StringOutput();
    engine.render(template + ".jte", Map.of("frame", frame, "page", page), out);
    return out.toString();
  }

  /// A part of a page, for a page that is open already.
  String part(String template, Wording words, Object page) {
    StringOutput out = new StringOutput();
    engine.render(template + ".jte", Map.of("words", words, "page", page), out);
    return out.toString();
  }
}
