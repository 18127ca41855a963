package kz.oqyrman.drivers;

import java.util.Optional;

/// How a device is, in five words that are the same on the kiosk's service screen, in the station
/// message and on the hub's page. A lost device is a state with a reason, never only a log line.
public sealed interface Health {
  /// Dialling or greeting for the first time.
  record Starting() implements Health {}

  /// Works.
  ///
  /// @param identity what the device said it is, for a technician (model, firmware)
  record Ready(String identity) implements Health {}

  /// On the line, but somebody should come: paper low or out, noise. Whether it can still do its
  /// work depends on the reason ([Trouble.Reason#stopsWork()]).
  ///
  /// @param identity what the device said it is
  record Degraded(String identity, Trouble trouble) implements Health {}

  /// Does not work. The driver goes on dialling.
  ///
  /// @param attempts how often it was dialled in vain since it was last `Ready`, from 1
  record Lost(Trouble trouble, int attempts) implements Health {}

  /// Closed by the program.
  record Closed() implements Health {}

  /// How a device on an open line is.
  ///
  /// @param identity what the device said it is
  /// @param trouble what is wrong with it, where something is
  static Health onTheLine(String identity, Optional<Trouble> trouble) {
    return trouble
        .<Health>map(wrong -> new Degraded(identity, wrong))
        .orElseGet(() -> new Ready(identity));
  }

  /// Whether the device can be asked to do its work now. A printer without paper is on the line,
  /// but does not work.
  default boolean works() {
    return switch (this) {
      case Ready _ -> true;
      case Degraded d -> !d.trouble().reason().stopsWork();
      case Starting _, Lost _, Closed _ -> false;
    };
  }

  /// Whether it was greeted and is there, whatever it says is wrong with it. As long as it is, it
  /// goes on where it was; the next greeting begins anew.
  default boolean isOnTheLine() {
    return switch (this) {
      case Ready _, Degraded _ -> true;
      case Starting _, Lost _, Closed _ -> false;
    };
  }

  /// What is wrong, where something is.
  default Optional<Trouble> wrong() {
    return switch (this) {
      case Degraded d -> Optional.of(d.trouble());
      case Lost l -> Optional.of(l.trouble());
      case Starting _, Ready _, Closed _ -> Optional.empty();
    };
  }
}
