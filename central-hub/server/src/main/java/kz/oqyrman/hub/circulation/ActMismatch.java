package kz.oqyrman.hub.circulation;

import java.io.Serial;

/// A station proposes an act that cannot be decided, because of what it said before under the same
/// id. No reader is in front of such a proposal: the station is mistaken, or something plays it.
public final class ActMismatch extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ActMismatch(String message) {
    super(message);
  }
}
