package kz.oqyrman.kiosk.session;

import java.util.List;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.lending.Verdict;

/// How many items of a visit are lent, or on their way to it.
final class AloneCount {
  private AloneCount() {}

  /// By whomever it was decided.
  static int lent(List<Act> acts) {
    return (int) acts.stream().filter(act -> isTold(act) || isOnItsWay(act)).count();
  }

  /// By the station alone.
  static int lentAlone(List<Act> acts) {
    return (int)
        acts.stream()
            .filter(act -> isTold(act) || isOnItsWay(act))
            .filter(act -> by(act) == DecidedBy.STATION)
            .count();
  }

  /// By the station alone, and the reader has not been told: no journal counts it yet.
  static int beingLentAlone(List<Act> acts) {
    return (int)
        acts.stream()
            .filter(AloneCount::isOnItsWay)
            .filter(act -> by(act) == DecidedBy.STATION)
            .count();
  }

  private static boolean isTold(Act act) {
    return act.ending()
        .filter(e ->
            e == TransactionReport.Ending.LENT || e == TransactionReport.Ending.LENT_STILL_ARMED)
        .isPresent();
  }

  private static boolean isOnItsWay(Act act) {
    return act.progress() instanceof Act.Progress.Securing securing
        && securing.verdict().filter(Verdict.Lent.class::isInstance).isPresent();
  }

  private static DecidedBy by(Act act) {
    return switch (act.progress()) {
      case Act.Progress.Asking _ -> DecidedBy.NOBODY;
      case Act.Progress.Securing securing -> securing.by();
      case Act.Progress.Ended ended -> ended.report().decidedBy();
    };
  }
}
