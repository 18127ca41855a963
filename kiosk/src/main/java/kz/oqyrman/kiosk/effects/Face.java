package kz.oqyrman.kiosk.effects;

import kz.oqyrman.kiosk.session.Scene;

/// What the reader sees: a window, or lines of text. Called on the mailbox thread; returns at once.
public interface Face {
  void show(Scene scene);
}
