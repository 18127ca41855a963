package kz.oqyrman.kiosk.session;

/// All there is to know of a station at one moment: screen, receipt and health are computed from
/// it.
public record Scene(Around around, Session session) {
  /// A station that has just been switched on.
  ///
  /// @param nextSequence one more than the last in the journal
  public static Scene atStart(Language language, long nextSequence) {
    return new Scene(Around.atStart(language, nextSequence), new Session.OutOfOrder());
  }
}
