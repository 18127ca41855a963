package kz.oqyrman.simulators.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;

/// What whoever stands before a station sees, which is held against what was kept.
final class WorldScreen implements Face {
  private final StationId id;
  private final Runnable before;
  private final Truth truth;
  private final Supplier<Optional<Reader>> reader;

  /// @param before called before anything is seen
  WorldScreen(StationId id, Runnable before, Truth truth, Supplier<Optional<Reader>> reader) {
    this.id = id;
    this.before = before;
    this.truth = truth;
    this.reader = reader;
  }

  @Override
  public void show(Scene scene) {
    before.run();
    acts(scene.session()).stream()
        .map(Act::progress)
        .forEach(progress -> {
          if (progress instanceof Act.Progress.Ended(var report, var _)) {
            truth.shown(report);
          }
        });
    judgePrivacy(scene);
    reader.get().ifPresent(Reader::sees);
  }

  /// Nobody sees another's data.
  private void judgePrivacy(Scene scene) {
    Optional<String> shown =
        switch (scene.session()) {
          case Session.Borrowing b -> Optional.of(b.patron().patron().value());
          case Session.Finishing f -> f.patron().map(p -> p.patron().value());
          case Session.Confirming c -> c.patron().map(p -> p.patron().value());
          case Session.Idle _,
              Session.OutOfOrder _,
              Session.Sorting _,
              Session.Identifying _,
              Session.Returning _ ->
              Optional.empty();
        };
    if (shown.isPresent() && reader.get().filter(who -> !who.hasBeen(shown.get())).isPresent()) {
      truth.violated(id + " shows a patron to somebody else");
    }
  }

  private static List<Act> acts(Session session) {
    return switch (session) {
      case Session.Borrowing b -> b.acts();
      case Session.Returning r -> r.acts();
      case Session.Finishing f -> f.acts();
      case Session.Idle _,
          Session.OutOfOrder _,
          Session.Sorting _,
          Session.Identifying _,
          Session.Confirming _ ->
          List.of();
    };
  }
}
