package kz.oqyrman.hub.circulation;

import java.time.Instant;
import java.time.ZoneId;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.LoanRules;

/// Where and when something is decided.
///
/// @param calendar of the branch
/// @param zone of the library
/// @param now by the hub's clock
record Desk(StationId station, BranchId branch, Calendar calendar, ZoneId zone, Instant now) {
  /// The lending rules as of a moment.
  LoanRules rulesAt(Instant moment) {
    return new LoanRules(calendar, moment.atZone(zone).toLocalDate());
  }
}
