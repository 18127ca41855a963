package kz.oqyrman.simulators.coins;

/// Something wrong with a number of answers of a coin acceptor. What is wrong with its cable is a
/// [kz.oqyrman.simulators.wire.LineFault]; a late answer is one of those.
public enum CoinFault {
  /// Does what it is asked, and the answer is lost.
  UNANSWERED,
  /// The answer comes with a wrong check sum.
  WRONG_CHECK_SUM,
  /// Does not do it and says so (NAK).
  REFUSED,
  /// Says that it is busy.
  BUSY,
  /// A byte that nobody sent comes ahead of the answer, as single-wire adapters do.
  NOISE_AHEAD
}
