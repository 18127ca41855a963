package kz.oqyrman.drivers.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.Trouble;

/// What the PC/SC library says is wrong. Java wraps it in exceptions of several kinds and tells it
/// only by the name in the innermost message.
enum PcscError {
  NO_SERVICE(
      Trouble.Reason.NOT_THERE,
      true,
      "the PC/SC service does not run; right would be: sudo systemctl start pcscd.socket"
          + " (package pcscd)"),
  SERVICE_STOPPED(
      Trouble.Reason.LINE_BROKEN,
      true,
      "the PC/SC service stopped, or is of another version than this machine's library"),
  COMM_ERROR(Trouble.Reason.LINE_BROKEN, true, "the PC/SC service went away"),
  /// What the library was seen to say of a service that was killed in the middle of a call.
  INSERTED_CARD(Trouble.Reason.LINE_BROKEN, true, "the PC/SC service went away during a call"),
  INVALID_HANDLE(Trouble.Reason.LINE_BROKEN, true, "the PC/SC service was restarted"),
  NO_LIBRARY(
      Trouble.Reason.NOT_THERE,
      false,
      "this machine has no PC/SC library; right would be: sudo apt-get install pcscd, and to start"
          + " this program anew"),
  NO_READERS_AVAILABLE(Trouble.Reason.NOT_THERE, false, "no reader is plugged in"),
  UNKNOWN_READER(Trouble.Reason.NOT_THERE, false, "the reader was unplugged"),
  READER_UNAVAILABLE(Trouble.Reason.NOT_THERE, false, "the reader was unplugged"),
  SHARING_VIOLATION(Trouble.Reason.IN_USE, false, "another program has the card to itself"),
  SECURITY_VIOLATION(
      Trouble.Reason.NOT_PERMITTED,
      false,
      "this user may not use the PC/SC service; right would be a rule of polkit for it"),
  ACCESS_DENIED(
      Trouble.Reason.NOT_PERMITTED,
      false,
      "this user may not use the PC/SC service; right would be a rule of polkit for it"),
  NO_SMARTCARD(Trouble.Reason.LINE_BROKEN, false, "no card lies there"),
  REMOVED_CARD(Trouble.Reason.LINE_BROKEN, false, "the card was lifted"),
  RESET_CARD(Trouble.Reason.LINE_BROKEN, false, "the card was reset by another program"),
  UNPOWERED_CARD(Trouble.Reason.LINE_BROKEN, false, "the card has no power"),
  UNRESPONSIVE_CARD(Trouble.Reason.LINE_BROKEN, false, "the card does not answer"),
  NOT_TRANSACTED(Trouble.Reason.LINE_BROKEN, false, "the card did not take the command"),
  OTHER(Trouble.Reason.LINE_BROKEN, false, "the PC/SC library failed");

  /// `SCARD_E_NO_SERVICE`, `SCARD_F_COMM_ERROR`, `SCARD_W_REMOVED_CARD`.
  private static final Pattern NAME = Pattern.compile("SCARD_[EFW]_([A-Z_]+)");

  /// Exceptions are not nested deeper than this; a loop of causes is not followed.
  private static final int DEEPEST_CAUSE = 10;

  private final Trouble.Reason reason;
  private final boolean endsConnection;
  private final String words;

  PcscError(Trouble.Reason reason, boolean endsConnection, String words) {
    this.reason = reason;
    this.endsConnection = endsConnection;
    this.words = words;
  }

  static PcscError of(Exception told) {
    Throwable at = told;
    for (int i = 0; i < DEEPEST_CAUSE && at != null; i++) {
      String message = String.valueOf(at.getMessage());
      Matcher name = NAME.matcher(message);
      if (name.find()) {
        return named(name.group(1));
      }
      if (at instanceof UnsupportedOperationException || message.contains("No PC/SC library")) {
        return NO_LIBRARY;
      }
      at = at.getCause();
    }
    return OTHER;
  }

  private static PcscError named(String name) {
    for (PcscError each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return OTHER;
  }

  /// Whether nothing more will come over the connection that stood.
  boolean endsConnection() {
    return endsConnection;
  }

  /// Whether it is only about the card that lay there: gone, changed, or not answering.
  boolean isAboutCard() {
    return switch (this) {
      case NO_SMARTCARD,
          REMOVED_CARD,
          RESET_CARD,
          UNPOWERED_CARD,
          UNRESPONSIVE_CARD,
          NOT_TRANSACTED ->
          true;
      case NO_SERVICE,
          SERVICE_STOPPED,
          COMM_ERROR,
          INSERTED_CARD,
          INVALID_HANDLE,
          NO_LIBRARY,
          NO_READERS_AVAILABLE,
          UNKNOWN_READER,
          READER_UNAVAILABLE,
          SHARING_VIOLATION,
          SECURITY_VIOLATION,
          ACCESS_DENIED,
          OTHER ->
          false;
    };
  }

  LinkException asLinkException(Exception told) {
    String detail = this == OTHER ? words + ": " + innermost(told) : words;
    return new LinkException(reason, detail, told);
  }

  private static String innermost(Exception told) {
    Throwable at = told;
    Throwable cause = at.getCause();
    for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++) {
      at = cause;
      cause = at.getCause();
    }
    return String.valueOf(at.getMessage());
  }
}
