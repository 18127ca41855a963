package kz.oqyrman.kiosk.effects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.kiosk.alone.Memory;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.JournalEntry;
import kz.oqyrman.kiosk.session.PatronAnswer;
import kz.oqyrman.kiosk.session.Recollection;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;

/// The station's real hands: its pad, its printer, its line to the hub.
public final class StationHands implements Hands {
  private final RfidPad pad;
  private final ReceiptPrinter printer;
  private final HubLink link;
  private final Runnable toldOne;
  private final Function<SessionEffect.Print, Slip> receipts;
  private final Consumer<SessionEffect.Cue> sounds;
  private final Duration answerWait;
  private final Optional<Memory> memory;
  private final Executor aside;

  /// @param toldOne called when an act has ended, which the hub is to be told
  /// @param answerWait how long the hub may take to answer
  public StationHands(
      RfidPad pad,
      ReceiptPrinter printer,
      HubLink link,
      Runnable toldOne,
      Function<SessionEffect.Print, Slip> receipts,
      Consumer<SessionEffect.Cue> sounds,
      Duration answerWait) {
    this(
        pad, printer, link, toldOne, receipts, sounds, answerWait, Optional.empty(), Runnable::run);
  }

  /// @param answerWait how long the hub may take to answer
  /// @param memory by which the station goes on alone, if it may
  /// @param aside where looking into the memory runs: a PIN takes its time, and the mailbox has
  ///   none
  public StationHands(
      RfidPad pad,
      ReceiptPrinter printer,
      HubLink link,
      Runnable toldOne,
      Function<SessionEffect.Print, Slip> receipts,
      Consumer<SessionEffect.Cue> sounds,
      Duration answerWait,
      Optional<Memory> memory,
      Executor aside) {
    this.memory = memory;
    this.aside = aside;
    this.pad = pad;
    this.printer = printer;
    this.link = link;
    this.toldOne = toldOne;
    this.receipts = receipts;
    this.sounds = sounds;
    this.answerWait = answerWait;
  }

  @Override
  public void act(SessionEffect effect, Consumer<SessionEvent> answers) {
    switch (effect) {
      case SessionEffect.Keep(JournalEntry.Told(TransactionReport report)) -> {
        memory.ifPresent(m -> m.own().note(report));
        toldOne.run();
      }
      case SessionEffect.Keep _ -> {}
      case SessionEffect.AskPatron ask ->
          link.ask(
              new StationMessage.FindPatron(ask.card(), ask.pin()),
              answerWait,
              a ->
                  answers.accept(
                      new SessionEvent.PatronAnswered(ask.visit(), ask.card(), patron(a))));
      case SessionEffect.AskItems ask ->
          link.ask(
              new StationMessage.DescribeItems(ask.items()),
              answerWait,
              a -> answers.accept(items(ask.visit(), a)));
      case SessionEffect.ProposeCheckOut p ->
          link.ask(
              new StationMessage.ProposeCheckOut(p.patron(), p.items()),
              answerWait,
              a -> decision(p.visit(), p.items(), a).forEach(answers));
      case SessionEffect.ProposeCheckIn p ->
          link.ask(
              new StationMessage.ProposeCheckIn(p.items()),
              answerWait,
              a -> decision(p.visit(), p.items(), a).forEach(answers));
      case SessionEffect.RecallPatron r ->
          aside.execute(() ->
              answers.accept(
                  new SessionEvent.PatronAnswered(
                      r.visit(),
                      r.card(),
                      memory
                          .map(m -> m.patron(r.card(), r.pin()))
                          .orElseGet(PatronAnswer.Silence::new))));
      case SessionEffect.RecallItems r ->
          aside.execute(() ->
              answers.accept(
                  new SessionEvent.ItemsAnswered(
                      r.visit(),
                      List.of(),
                      memory.map(m -> m.onLoan(r.items())).orElseGet(Set::of))));
      case SessionEffect.RecallLoan r ->
          aside.execute(() ->
              answers.accept(
                  recalled(r.visit(), r.items(), m -> m.loan(r.patron(), r.card(), r.items()))));
      case SessionEffect.RecallReturn r ->
          aside.execute(
              () -> answers.accept(recalled(r.visit(), r.items(), m -> m.giveBack(r.items()))));
      case SessionEffect.Secure s ->
          pad.secure(
              s.uid(),
              s.wished(),
              outcome ->
                  answers.accept(
                      new SessionEvent.TagSecured(s.visit(), s.transaction(), s.uid(), outcome)));
      case SessionEffect.Print p ->
          printer.print(
              receipts.apply(p),
              outcome -> answers.accept(new SessionEvent.SlipPrinted(p.visit(), outcome)));
      case SessionEffect.Sound(SessionEffect.Cue cue) -> sounds.accept(cue);
    }
  }

  private SessionEvent recalled(
      long visit, List<Proposal> items, Function<Memory, Recollection> question) {
    return new SessionEvent.Recalled(
        visit,
        items.stream().map(Proposal::transaction).toList(),
        memory
            .map(question)
            .orElseGet(() -> new Recollection.Nothing("this station never decides alone")));
  }

  private static PatronAnswer patron(HubLink.Answer answer) {
    return switch (answer) {
      case HubLink.Answer.Answered(HubMessage.PatronFound(PatronFacts facts)) ->
          new PatronAnswer.Found(facts);
      case HubLink.Answer.Answered(HubMessage.PatronUnknown(Refusal why)) ->
          new PatronAnswer.Unknown(why);
      case HubLink.Answer.Answered _, HubLink.Answer.Silence _ -> new PatronAnswer.Silence();
    };
  }

  private static SessionEvent items(long visit, HubLink.Answer answer) {
    return switch (answer) {
      case HubLink.Answer.Answered(
              HubMessage.ItemsDescribed(List<ItemFacts> items, List<ItemId> onLoan)) ->
          new SessionEvent.ItemsAnswered(visit, items, Set.copyOf(onLoan));
      case HubLink.Answer.Answered _ -> new SessionEvent.ItemsAnswered(visit, List.of(), Set.of());
      case HubLink.Answer.Silence _ ->
          new SessionEvent.ItemsAnswered(visit, List.of(), Set.of(), true);
    };
  }

  /// Every proposal gets an end: one that the hub left out is not decided.
  private static List<SessionEvent> decision(
      long visit, List<Proposal> proposals, HubLink.Answer answer) {
    return switch (answer) {
      case HubLink.Answer.Answered(HubMessage.Decided(List<Decision> decisions)) -> {
        Set<TransactionId> decided =
            decisions.stream().map(Decision::transaction).collect(Collectors.toSet());
        List<Proposal> leftOut =
            proposals.stream().filter(p -> !decided.contains(p.transaction())).toList();
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.Decided(visit, decisions));
        events.addAll(undecided(visit, leftOut, "the hub decided others, not this one", false));
        yield events;
      }
      case HubLink.Answer.Answered(HubMessage.NotUnderstood(String why)) ->
          undecided(visit, proposals, "the hub did not understand: " + why, false);
      case HubLink.Answer.Answered _ ->
          undecided(visit, proposals, "the hub answered something else", false);
      case HubLink.Answer.Silence(String why) -> undecided(visit, proposals, why, true);
    };
  }

  private static List<SessionEvent> undecided(
      long visit, List<Proposal> proposals, String why, boolean silent) {
    return proposals.isEmpty()
        ? List.of()
        : List.of(
            new SessionEvent.NotDecided(
                visit, proposals.stream().map(Proposal::transaction).toList(), why, silent));
  }
}
