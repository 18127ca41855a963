package kz.oqyrman.hub.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.CureOutcome.Why;
import kz.oqyrman.hub.web.Visitors.Visitor;
import org.jspecify.annotations.Nullable;

/// The page *Discrepancies* and its forms. Whoever comes here is signed in; a form comes from a
/// page of ours and from somebody who may cure.
final class DiscrepancyDoor {
  private final CureDesk desk;
  private final PageWriter writer;
  private final DiscrepanciesPageMaker maker;

  DiscrepancyDoor(CureDesk desk, PageWriter writer, DiscrepanciesPageMaker maker) {
    this.desk = desk;
    this.writer = writer;
    this.maker = maker;
  }

  void show(Context ctx, Visitor visitor) {
    visitor
        .member()
        .ifPresent(member ->
            writer.show(
                ctx,
                visitor,
                "discrepancies",
                "discrepancies.title",
                maker.make(member, answer(ctx.queryParam("answer")), visitor.words())));
  }

  /// What the address says of the last press; nothing where it says something of its own making.
  private static Optional<CureOutcome> answer(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    for (Why why : Why.values()) {
      if (Texts.kebab(why).equals(text)) {
        return Optional.of(new CureOutcome.Not(why));
      }
    }
    return transaction(text).map(CureOutcome.Done::new);
  }

  void cure(Context ctx, Visitor visitor) {
    reply(
        ctx, order(ctx, staff(visitor)).map(desk::cure).orElse(new CureOutcome.Not(Why.NOT_THERE)));
  }

  private static Optional<CureOrder> order(Context ctx, String staff) {
    Optional<Cure> cure = cureOf(form(ctx, "cure"));
    Optional<Long> number = number(ctx);
    String card = form(ctx, "card");
    if (cure.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CureOrder(
            number.get(),
            cure.get(),
            staff,
            why(ctx),
            CardNumber.possible(card) ? Optional.of(new CardNumber(card)) : Optional.empty()));
  }

  void undo(Context ctx, Visitor visitor) {
    reply(
        ctx,
        transaction(form(ctx, "undo"))
            .map(cure -> desk.undo(cure, staff(visitor), why(ctx)))
            .orElse(new CureOutcome.Not(Why.NOT_THERE)));
  }

  void take(Context ctx, Visitor visitor) {
    boolean taken = number(ctx).filter(number -> desk.take(number, staff(visitor))).isPresent();
    if (taken) {
      String place = "#discrepancy-" + form(ctx, "number");
      ctx.redirect(DiscrepanciesPage.PATH + place, HttpStatus.SEE_OTHER);
    } else {
      reply(ctx, new CureOutcome.Not(Why.OVER_ALREADY));
    }
  }

  private static void reply(Context ctx, CureOutcome outcome) {
    String answer =
        switch (outcome) {
          case CureOutcome.Done(TransactionId cure) -> cure.toString();
          case CureOutcome.Not(Why why) -> Texts.kebab(why);
        };
    ctx.redirect(DiscrepanciesPage.PATH + "?answer=" + answer, HttpStatus.SEE_OTHER);
  }

  private static String staff(Visitor visitor) {
    return visitor.member().map(StaffMember::account).orElse("");
  }

  private static Optional<Long> number(Context ctx) {
    return Optional.of(form(ctx, "number"))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  private static Optional<Cure> cureOf(String text) {
    for (Cure cure : Cure.values()) {
      if (Texts.kebab(cure).equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(cure);
      }
    }
    return Optional.empty();
  }

  private static Optional<TransactionId> transaction(String text) {
    try {
      return Optional.of(TransactionId.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What is longer than the form lets anybody type is cut.
  private static String why(Context ctx) {
    String why = form(ctx, "why").strip();
    return why.length() <= CureOrder.LONGEST_WHY ? why : why.substring(0, CureOrder.LONGEST_WHY);
  }

  private static String form(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("").strip();
  }
}
