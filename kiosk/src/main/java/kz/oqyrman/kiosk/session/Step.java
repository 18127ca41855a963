package kz.oqyrman.kiosk.session;

import java.util.ArrayList;
import java.util.List;

/// What an event came to.
///
/// @param effects in order
public record Step(Scene scene, List<SessionEffect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step to(Around around, Session session, SessionEffect... effects) {
    return new Step(new Scene(around, session), List.of(effects));
  }

  static Step to(Around around, Session session, List<SessionEffect> effects) {
    return new Step(new Scene(around, session), effects);
  }

  /// The same step, doing these first.
  Step after(List<SessionEffect> first) {
    List<SessionEffect> all = new ArrayList<>(first);
    all.addAll(effects);
    return new Step(scene, all);
  }
}
