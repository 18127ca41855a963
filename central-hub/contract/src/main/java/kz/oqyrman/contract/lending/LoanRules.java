package kz.oqyrman.contract.lending;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// May this patron take this item? The same clauses at the hub and at a station on its own, each a
/// line that a librarian can review. All reasons are collected, so that nobody is sent twice.
public final class LoanRules {
  private final Calendar calendar;
  private final LocalDate today;

  /// @param calendar of the branch that lends
  /// @param today in the branch's time zone
  public LoanRules(Calendar calendar, LocalDate today) {
    this.calendar = calendar;
    this.today = today;
  }

  /// Why this patron can be lent nothing today; empty when there is no reason.
  public List<Refusal> obstacles(PatronStanding patron) {
    List<Refusal> reasons = new ArrayList<>();
    patron.block().map(LoanRules::refusal).ifPresent(reasons::add);
    refuseWhenCardExpired(patron, reasons);
    return Refusal.inOrder(reasons);
  }

  /// Decides one item.
  ///
  /// @param openLoans of this patron now, those granted in this visit included
  public Verdict checkOut(PatronStanding patron, ItemStanding item, Policy policy, int openLoans) {
    Optional<ItemStanding.OpenLoan> own =
        item.loan().filter(loan -> loan.patron().equals(patron.patron()));
    if (own.isPresent()) {
      return new Verdict.AlreadyTheirs(own.get().due());
    }
    List<Refusal> reasons = new ArrayList<>(obstacles(patron));
    refuseWhenOutOfStock(item, reasons);
    refuseWhenReadHereOnly(policy, reasons);
    refuseWhenOnLoan(item, reasons);
    refuseWhenHeldForAnother(patron, item, reasons);
    refuseWhenLimitReached(policy, openLoans, reasons);
    return reasons.isEmpty() ? new Verdict.Lent(dueDate(policy)) : new Verdict.Refused(reasons);
  }

  private static Refusal refusal(PatronStanding.Block block) {
    return switch (block) {
      case LOST_CARD -> Refusal.CARD_LOST;
      case UNPAID -> Refusal.BLOCKED_UNPAID;
      case BY_STAFF -> Refusal.BLOCKED_BY_STAFF;
    };
  }

  private void refuseWhenCardExpired(PatronStanding patron, List<Refusal> reasons) {
    if (patron.expires().isBefore(today)) {
      reasons.add(Refusal.CARD_EXPIRED);
    }
  }

  private static void refuseWhenOutOfStock(ItemStanding item, List<Refusal> reasons) {
    switch (item.status()) {
      case IN_STOCK -> {}
      case WITHDRAWN -> reasons.add(Refusal.WITHDRAWN);
      case LOST -> reasons.add(Refusal.REPORTED_LOST);
    }
  }

  private static void refuseWhenReadHereOnly(Policy policy, List<Refusal> reasons) {
    if (policy.days() == 0) {
      reasons.add(Refusal.NOT_FOR_LOAN);
    }
  }

  private static void refuseWhenOnLoan(ItemStanding item, List<Refusal> reasons) {
    if (item.loan().isPresent()) {
      reasons.add(Refusal.ON_LOAN_TO_ANOTHER);
    }
  }

  private static void refuseWhenHeldForAnother(
      PatronStanding patron, ItemStanding item, List<Refusal> reasons) {
    if (item.heldFor().filter(holder -> !holder.equals(patron.patron())).isPresent()) {
      reasons.add(Refusal.ON_HOLD_FOR_ANOTHER);
    }
  }

  private static void refuseWhenLimitReached(Policy policy, int openLoans, List<Refusal> reasons) {
    if (openLoans >= policy.limit()) {
      reasons.add(Refusal.LIMIT_REACHED);
    }
  }

  /// The last day of a loan that begins today: the policy's length, moved to the next open day.
  private LocalDate dueDate(Policy policy) {
    return calendar.openFrom(today.plusDays(policy.days()));
  }
}
