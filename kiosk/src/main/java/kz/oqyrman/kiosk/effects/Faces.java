package kz.oqyrman.kiosk.effects;

import java.util.List;
import kz.oqyrman.kiosk.session.Scene;

/// Several faces of one station: the window, the lines of text, what the hub is told.
public record Faces(List<Face> faces) implements Face {
  public Faces {
    faces = List.copyOf(faces);
  }

  @Override
  public void show(Scene scene) {
    faces.forEach(face -> face.show(scene));
  }
}
