package kz.oqyrman.kiosk.effects;

import java.util.function.Consumer;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;

/// What does the effects of a step that reach outside: pad, printer, sound, hub. Returns at once;
/// answers are posted as events.
public interface Hands {
  void act(SessionEffect effect, Consumer<SessionEvent> answers);
}
