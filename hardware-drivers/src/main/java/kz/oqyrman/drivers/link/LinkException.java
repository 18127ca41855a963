package kz.oqyrman.drivers.link;

import java.io.IOException;
import kz.oqyrman.drivers.Trouble;

/// A line that cannot be opened or has broken, with the reason in our own words.
public final class LinkException extends IOException {
  private final Trouble.Reason reason;

  /// @param detail in English, for a technician
  public LinkException(Trouble.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /// @param cause what the system said
  public LinkException(Trouble.Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /// The trouble a device is in that met this.
  public Trouble trouble() {
    return new Trouble(reason, String.valueOf(getMessage()));
  }

  /// The trouble a device is in that met any such exception.
  public static Trouble troubleOf(IOException broken) {
    return broken instanceof LinkException known
        ? known.trouble()
        : new Trouble(
            Trouble.Reason.LINE_BROKEN,
            broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage());
  }
}
