package kz.oqyrman.kiosk.journal;

import java.io.IOException;

/// The journal cannot be read or written: disk full, file damaged, folder gone.
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  public JournalException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
