package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Row;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.words.Texts;

/// The list of a visit, in pages with big arrows. Rows that have not changed stay as they are.
final class RowList extends JComponent {
  private record Bar(String newer, String older, String where, boolean first, boolean last) {}

  private final Stage stage;
  private final Part<Bar> bar;
  private final Map<String, Part<Row>> parts = new HashMap<>();
  private List<Row> rows = List.of();
  private Texts texts;
  private int wished;
  private Pages pages = Pages.of(new int[0], 0);

  RowList(Stage stage, Texts texts) {
    this.stage = stage;
    this.texts = texts;
    this.bar = new Part<>(this::bar);
    add(bar);
  }

  /// @param page that is turned to; where there is none, the nearest
  void show(List<Row> now, int page, Texts language) {
    if (now.equals(rows) && page == wished && language.equals(texts)) {
      return;
    }
    texts = language;
    wished = page;
    rows = now;
    List<String> keys = now.stream().map(Row::key).toList();
    parts.entrySet().removeIf(e -> gone(keys, e));
    for (Row row : now) {
      Part<Row> part =
          parts.computeIfAbsent(
              row.key(),
              _ -> {
                Part<Row> made = new Part<>(r -> RowView.of(stage, r));
                add(made);
                return made;
              });
      part.show(row);
    }
    revalidate();
    repaint();
  }

  private boolean gone(List<String> keys, Map.Entry<String, Part<Row>> entry) {
    boolean gone = !keys.contains(entry.getKey());
    if (gone) {
      remove(entry.getValue());
    }
    return gone;
  }

  @Override
  public void doLayout() {
    int[] heights = rows.stream().mapToInt(r -> part(r).heightFor(getWidth())).toArray();
    int barHeight = stage.px(Press.FINGER + 32);
    pages = Pages.of(heights, getHeight());
    boolean turning = pages.count() > 1;
    if (turning) {
      pages = Pages.of(heights, getHeight() - barHeight);
    }
    int page = pages.nearest(wished);
    int y = 0;
    for (int i = 0; i < heights.length; i++) {
      Component part = part(rows.get(i));
      boolean here = i >= pages.first(page) && i < pages.end(page);
      part.setVisible(here);
      part.setBounds(0, y, getWidth(), here ? heights[i] : 0);
      y += here ? heights[i] : 0;
    }
    bar.setVisible(turning);
    bar.setBounds(0, getHeight() - barHeight, getWidth(), barHeight);
    if (turning) {
      bar.show(barOf(page));
    }
  }

  private Part<Row> part(Row row) {
    return java.util.Objects.requireNonNull(parts.get(row.key()));
  }

  private Bar barOf(int page) {
    return new Bar(
        texts.say("page.newer"),
        texts.say("page.older"),
        texts.say("page.of", Map.of("page", page + 1, "pages", pages.count())),
        page == 0,
        page == pages.count() - 1);
  }

  private JComponent bar(Bar b) {
    Press newer = arrow("up", b.newer(), -1, !b.first());
    Press older = arrow("down", b.older(), 1, !b.last());
    return Flow.row()
        .pad(stage.px(16), stage.px(28), stage.px(16), stage.px(28))
        .put(newer, stage.px(180), Flow.Across.FILL)
        .grow(stage.semibold(b.where(), 31, Shade.INK).align(TextBlock.Align.CENTRE))
        .put(older, stage.px(180), Flow.Across.FILL);
  }

  private Press arrow(String icon, String name, int by, boolean enabled) {
    Shade shade = enabled ? Shade.INK : Shade.LINE;
    Flow content =
        Flow.column()
            .spring()
            .put(Picture.of(stage.canvas(), icon, 52, shade), Flow.Across.CENTRE)
            .spring();
    Press press = new Press(stage.canvas(), Press.Kind.KEY, name, content, () -> turn(by));
    press.setEnabled(enabled);
    return press;
  }

  /// From the page that is seen, which may be nearer than the one that was wished for.
  private void turn(int by) {
    int target = pages.nearest(pages.nearest(wished) + by);
    if (target != wished) {
      stage.touches().accept(new Touch.TurnPage(target - wished));
    }
  }

  List<Row> seen() {
    List<Row> seen = new ArrayList<>();
    for (Row row : rows) {
      if (part(row).isVisible()) {
        seen.add(row);
      }
    }
    return seen;
  }

  /// Thin lines between the rows.
  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = (Graphics2D) g.create();
    g2.setColor(Shade.LINE.color());
    int thick = Math.max(1, stage.px(2));
    List<Row> seen = seen();
    int lines = bar.isVisible() ? seen.size() : seen.size() - 1;
    for (int i = 0; i < lines; i++) {
      Component part = part(seen.get(i));
      g2.fillRect(0, part.getY() + part.getHeight() - thick, getWidth(), thick);
    }
    g2.dispose();
  }
}
