package kz.oqyrman.simulators.pad;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.TagMemory;

/// A simulated reader as hands work with it, whatever is between it and its driver: tags are laid
/// on it, and it is pulled out and plugged in.
public interface PadStand extends AutoCloseable {
  /// Short waits, so that silences are short; the gap after an answer stays as the reader needs it.
  String QUICK = "poll=10&timeout=500";

  /// The line by which the driver finds it, with short waits.
  ///
  /// @param options further ones, each with its `&`
  String address(String options);

  /// What it can.
  Set<PadAbility> abilities();

  /// Lays a tag on it.
  void lay(TagMemory tag);

  /// Lifts a tag.
  void lift(Uid uid);

  /// Pulls the reader out.
  void pullOut() throws IOException;

  /// Plugs it in again; what lies on it lies there still.
  void plugIn() throws IOException;

  /// How many writes of an AFI it was asked for.
  long afiWrites();

  /// What the driver did wrong.
  List<String> complaints();

  @Override
  void close() throws IOException;
}
