package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Warning;

/// The visit is about to end: laid over the screen, not in a window of its own, which would take
/// the keyboard with it when it goes. A touch anywhere means that somebody is there.
final class WarningView extends JComponent {
  private static final double WIDTH = 900;
  private static final double VEIL = 0.62;

  private final Stage stage;
  private final TextBlock title;
  private final TextBlock words;
  private final TextBlock seconds;
  private final Part<Button> more;
  private final Card card;
  private Optional<Button> button = Optional.empty();

  WarningView(Stage stage) {
    this.stage = stage;
    Canvas canvas = stage.canvas();
    title = stage.bold("", 56, Shade.INK).lines(2).least(42).align(TextBlock.Align.CENTRE);
    words = stage.regular("", 31, Shade.INK_SOFT).lines(3).least(26).align(TextBlock.Align.CENTRE);
    seconds = stage.bold("", 84, Shade.GOLD_TEXT).align(TextBlock.Align.CENTRE);
    more = new Part<>(b -> stage.button(b, Press.Kind.MAIN, 168, 50));
    Flow figure = Flow.column().spring().put(seconds).spring();
    Flow disc =
        Flow.column()
            .put(
                new Card(canvas, figure, 999, Shade.GOLD_WASH, null),
                stage.px(180),
                Flow.Across.FILL);
    Flow centred = Flow.row().spring().put(disc, stage.px(180), Flow.Across.CENTRE).spring();
    int pad = stage.px(56);
    Flow content =
        Flow.column()
            .pad(pad, pad, pad, pad)
            .put(centred)
            .gap(stage.px(32))
            .put(title)
            .gap(stage.px(12))
            .put(words)
            .gap(stage.px(40))
            .put(more);
    card = new Card(canvas, content, 40, Shade.CARD, null);
    add(card);
    setFocusCycleRoot(true);
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            button.ifPresent(b -> stage.touches().accept(b.touch()));
          }
        });
  }

  void show(Optional<Warning> warning) {
    setVisible(warning.isPresent());
    warning.ifPresent(w -> {
      title.say(w.title());
      words.say(w.words());
      seconds.say(w.seconds());
      button = Optional.of(w.more());
      more.show(w.more());
    });
  }

  @Override
  public void doLayout() {
    int width = Math.min(stage.px(WIDTH), getWidth() - 2 * stage.px(56));
    int height = card.heightFor(width);
    for (Component c : getComponents()) {
      c.setBounds((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Shade.INK.color(VEIL));
    g.fillRect(0, 0, getWidth(), getHeight());
  }
}
