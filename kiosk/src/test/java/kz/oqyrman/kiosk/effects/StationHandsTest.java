package kz.oqyrman.kiosk.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.PatronAnswer;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the hands make of the hub's answers, and of devices that are not there.
final class StationHandsTest {
  private static final CardNumber CARD = new CardNumber("21234000000018");
  private static final PatronId PATRON = new PatronId("21234000000018");

  @TempDir private Path folder = Path.of("");
  private final Hub hub = new Hub();
  private final List<SessionEvent> events = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Optional<StationHands> made = Optional.empty();

  @BeforeEach
  void makeHands() throws IOException {
    Journal journal = Journal.open(folder.resolve("journal.db"), () -> Instant.EPOCH);
    RfidPad pad = Drivers.pad(address("feig+serial:" + folder.resolve("no-pad")), _ -> {});
    ReceiptPrinter printer =
        Drivers.printer(
            address("escpos+file:" + folder.resolve("no-printer") + "?profile=epson-80"), _ -> {});
    opened.addAll(List.of(pad, printer, journal));
    made =
        Optional.of(
            new StationHands(
                pad,
                printer,
                hub,
                new JournalSender(journal, hub)::wake,
                _ -> new Slip(List.of()),
                _ -> {},
                Duration.ofSeconds(2)));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private static DeviceAddress address(String line) {
    return DeviceAddress.of(line);
  }

  private List<SessionEvent> after(SessionEffect effect, HubLink.Answer answer) {
    hub.answer = answer;
    events.clear();
    made.orElseThrow().act(effect, events::add);
    return events;
  }

  private static HubLink.Answer says(HubMessage.Response response) {
    return new HubLink.Answer.Answered(response);
  }

  private static final HubLink.Answer SILENCE = new HubLink.Answer.Silence("no answer");

  private static Proposal proposal(int n) {
    return new Proposal(
        new TransactionId(new UUID(0x7000L, n)),
        n,
        new ItemId("3123400000000" + n),
        Instant.parse("2026-11-22T07:00:00Z"));
  }

  private static Decision decision(int n) {
    return new Decision(
        proposal(n).transaction(),
        proposal(n).item(),
        Optional.empty(),
        new Verdict.Refused(List.of(Refusal.LIMIT_REACHED)));
  }

  @Test
  void anAnswerAboutACardSaysWhichCard() {
    SessionEffect ask = new SessionEffect.AskPatron(7, CARD, Optional.empty());
    assertThat(after(ask, says(new HubMessage.PatronUnknown(Refusal.PIN_NEEDED))))
        .containsExactly(
            new SessionEvent.PatronAnswered(7, CARD, new PatronAnswer.Unknown(Refusal.PIN_NEEDED)));
    assertThat(after(ask, SILENCE))
        .containsExactly(new SessionEvent.PatronAnswered(7, CARD, new PatronAnswer.Silence()));
    assertThat(after(ask, says(new HubMessage.NotUnderstood("damaged"))))
        .containsExactly(new SessionEvent.PatronAnswered(7, CARD, new PatronAnswer.Silence()));
    assertThat(hub.asked).isEqualTo(new StationMessage.FindPatron(CARD, Optional.empty()));
  }

  @Test
  void everyProposalHasAnEndWhateverTheHubAnswers() {
    SessionEffect ask =
        new SessionEffect.ProposeCheckOut(7, PATRON, List.of(proposal(1), proposal(2)));
    assertThat(after(ask, says(new HubMessage.Decided(List.of(decision(1), decision(2))))))
        .containsExactly(new SessionEvent.Decided(7, List.of(decision(1), decision(2))));
    assertThat(after(ask, says(new HubMessage.Decided(List.of(decision(2))))))
        .containsExactly(
            new SessionEvent.Decided(7, List.of(decision(2))),
            new SessionEvent.NotDecided(
                7,
                List.of(proposal(1).transaction()),
                "the hub decided others, not this one",
                false));
    assertThat(after(ask, SILENCE)).containsExactly(notDecided("no answer", true));
    assertThat(after(ask, says(new HubMessage.NotUnderstood("damaged"))))
        .containsExactly(notDecided("the hub did not understand: damaged", false));
    assertThat(after(ask, says(new HubMessage.PatronUnknown(Refusal.UNKNOWN_PATRON))))
        .containsExactly(notDecided("the hub answered something else", false));
  }

  private static SessionEvent notDecided(String why, boolean silent) {
    return new SessionEvent.NotDecided(
        7, List.of(proposal(1).transaction(), proposal(2).transaction()), why, silent);
  }

  @Test
  void aReturnIsProposedWithoutAPatron() {
    assertThat(after(new SessionEffect.ProposeCheckIn(7, List.of(proposal(1))), SILENCE))
        .hasSize(1);
    assertThat(hub.asked).isEqualTo(new StationMessage.ProposeCheckIn(List.of(proposal(1))));
  }

  @Test
  void aTagOnAClosedPadIsUncertainAtOnce() throws Exception {
    opened.getFirst().close();
    TransactionId id = proposal(1).transaction();
    Uid uid = new Uid(0xE004_0100_0000_0001L);
    assertThat(after(new SessionEffect.Secure(7, id, uid, Security.DISARMED), SILENCE))
        .singleElement()
        .isInstanceOfSatisfying(
            SessionEvent.TagSecured.class,
            secured -> {
              assertThat(secured.visit()).isEqualTo(7);
              assertThat(secured.transaction()).isEqualTo(id);
              assertThat(secured.uid()).isEqualTo(uid);
              assertThat(secured.outcome()).isInstanceOf(SecurityOutcome.Uncertain.class);
            });
  }

  /// A hub that answers everything the same, at once.
  private static final class Hub implements HubLink {
    private Answer answer = SILENCE;
    private StationMessage.Request asked = new StationMessage.DescribeItems(List.of());

    @Override
    public void ask(StationMessage.Request question, Duration wait, Consumer<Answer> asker) {
      asked = question;
      asker.accept(answer);
    }

    @Override
    public void tell(StationMessage.Journal journal) {}

    @Override
    public void tell(StationMessage.Health health) {}

    @Override
    public boolean up() {
      return true;
    }

    @Override
    public void close() {}
  }
}
