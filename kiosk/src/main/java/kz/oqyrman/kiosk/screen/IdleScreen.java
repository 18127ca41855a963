package kz.oqyrman.kiosk.screen;

import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Door;
import kz.oqyrman.kiosk.screen.ScreenModel.Event;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;

/// Nobody is here: whose station this is, two big doors, and what happens in the branch.
final class IdleScreen extends Screen<ScreenModel.Idle> {
  private record Greeting(String greeting, String invitation) {}

  private record Doors(Door borrow, Door giveBack) {}

  private final Part<ScreenModel.Brand> brand;
  private final Part<ScreenModel.Tongues> tongues;
  private final Part<Greeting> greeting;
  private final Part<Doors> doors;
  private final Part<List<Event>> events;
  private final Part<Optional<Notice>> trouble;
  private final Flow view;

  IdleScreen(Stage stage) {
    super(ScreenModel.Idle.class);
    brand = new Part<>(b -> Pieces.brand(stage, b));
    tongues = new Part<>(t -> Pieces.tongues(stage, t));
    greeting = new Part<>(g -> greeting(stage, g));
    doors = new Part<>(d -> doors(stage, d));
    events = new Part<>(list -> events(stage, list));
    trouble = Pieces.strip(stage);
    boolean tall = stage.canvas().isTall();
    int side = stage.px(tall ? 72 : 88);
    Flow head =
        tall
            ? Flow.column().put(brand).gap(stage.px(36)).put(tongues, Flow.Across.START)
            : Flow.row().grow(brand).gap(stage.px(40)).put(tongues);
    Flow body =
        Flow.column()
            .pad(stage.px(tall ? 72 : 44), side, stage.px(30), side)
            .put(head)
            .gap(stage.px(tall ? 72 : 36))
            .put(greeting)
            .put(trouble)
            .gap(stage.px(tall ? 56 : 34))
            .grow(doors)
            .put(events);
    view = Flow.column().grow(body).put(new Ornament(stage.canvas()));
  }

  private static JComponent greeting(Stage stage, Greeting g) {
    return Flow.column()
        .put(stage.bold(g.greeting(), 76, Shade.INK).least(56))
        .gap(stage.px(8))
        .put(stage.regular(g.invitation(), 32, Shade.INK_SOFT).lines(2).least(26));
  }

  private static JComponent doors(Stage stage, Doors doors) {
    Press borrow = door(stage, doors.borrow(), Press.Kind.DOOR_SKY);
    Press back = door(stage, doors.giveBack(), Press.Kind.DOOR_INK);
    Flow flow = stage.canvas().isTall() ? Flow.column() : Flow.row();
    return flow.grow(borrow, 1, Flow.Across.FILL).gap(stage.px(32)).grow(back, 1, Flow.Across.FILL);
  }

  private static Press door(Stage stage, Door door, Press.Kind kind) {
    String icon =
        switch (door.purpose()) {
          case BORROW -> "book";
          case RETURN -> "return";
        };
    // room for two lines in both doors, so that their titles stand at one height
    TextBlock hint = stage.regular(door.hint(), 28, Shade.CARD).lines(2).least(26).faint(0.92);
    int pad = stage.px(56);
    Flow content =
        Flow.column()
            .pad(pad, pad, stage.px(36), pad)
            .put(
                Picture.on(stage.canvas(), icon, 60, Shade.CARD, 112, 32, Shade.CARD)
                    .groundAlpha(0.18),
                Flow.Across.START)
            .spring()
            .put(stage.bold(door.title(), 64, Shade.CARD).lines(2).least(48))
            .gap(stage.px(12))
            .put(Flow.column().put(hint).spring(), stage.px(76), Flow.Across.FILL);
    return new Press(
            stage.canvas(), kind, door.title(), content, () -> stage.touches().accept(door.touch()))
        .ghost(icon);
  }

  private static JComponent events(Stage stage, List<Event> events) {
    if (events.isEmpty()) {
      return Flow.column();
    }
    boolean tall = stage.canvas().isTall();
    Flow list = tall ? Flow.column() : Flow.row();
    for (Event event : events) {
      if (list.getComponentCount() > 0) {
        list.gap(stage.px(tall ? 26 : 48));
      }
      if (tall) {
        list.put(event(stage, event));
      } else {
        list.grow(event(stage, event), 1, Flow.Across.START);
      }
    }
    list.pad(stage.px(26), stage.px(36), stage.px(28), stage.px(36));
    return Flow.column().pad(stage.px(28), 0, 0, 0).put(Card.outline(stage.canvas(), list));
  }

  private static JComponent event(Stage stage, Event event) {
    return Flow.column()
        .put(stage.bold(event.when(), 24, Shade.GOLD_TEXT).lines(2).least(22))
        .gap(stage.px(4))
        .put(stage.regular(event.title(), 26, Shade.INK).lines(2).least(24));
  }

  @Override
  void show(ScreenModel.Idle model) {
    brand.show(model.brand());
    tongues.show(model.tongues());
    greeting.show(new Greeting(model.greeting(), model.invitation()));
    doors.show(new Doors(model.borrow(), model.giveBack()));
    events.show(model.events());
    trouble.show(model.trouble());
  }

  @Override
  JComponent view() {
    return view;
  }
}
