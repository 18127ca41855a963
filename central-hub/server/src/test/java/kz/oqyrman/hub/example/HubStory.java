package kz.oqyrman.hub.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.circulation.PinRule;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.store.Act;
import kz.oqyrman.hub.store.Store;

/// Stations of the [SmallLibrary] and a hub, in words: what is proposed, decided, reported, and
/// what the books of the hub say afterwards. The clock goes only when the story says so.
public final class HubStory implements AutoCloseable {
  private final Store store;
  private final Circulation circulation;
  private Instant now = SmallLibrary.NOON;
  private long last;

  public HubStory(Path data) throws IOException {
    Files.write(data.resolve(Store.FILE), Filled.LIBRARY);
    store = Store.open(data);
    circulation = new Circulation(store, SmallLibrary.ALMATY, () -> now, PinRule.WHERE_SET);
  }

  /// The database with the library in it, made once for all stories.
  private static final class Filled {
    static final byte[] LIBRARY = library();

    private static byte[] library() {
      try {
        Path folder = Files.createTempDirectory("library");
        try (Store store = Store.open(folder)) {
          store.writer().write(SmallLibrary::addTo);
        }
        byte[] file = Files.readAllBytes(folder.resolve(Store.FILE));
        Files.delete(folder.resolve(Store.FILE));
        Files.delete(folder);
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Store store() {
    return store;
  }

  public Circulation circulation() {
    return circulation;
  }

  public Instant now() {
    return now;
  }

  public void later(Duration time) {
    now = now.plus(time);
  }

  /// The next act of a station.
  public Proposal proposal(ItemId item) {
    last++;
    return proposal(last, item);
  }

  public Proposal proposal(long sequence, ItemId item) {
    return new Proposal(
        new TransactionId(new UUID(0x0193_0000_0000_7000L, Long.MIN_VALUE | sequence)),
        sequence,
        item,
        now);
  }

  /// What the hub decides of a stack.
  public List<Verdict> checkOut(StationId station, PatronId patron, Proposal... stack) {
    return decided(station, new StationMessage.ProposeCheckOut(patron, List.of(stack)));
  }

  public Verdict checkOut(PatronId patron, ItemId item) {
    return checkOut(SmallLibrary.CENTRAL_1, patron, proposal(item)).getFirst();
  }

  public List<Verdict> checkIn(StationId station, Proposal... stack) {
    return decided(station, new StationMessage.ProposeCheckIn(List.of(stack)));
  }

  public Verdict checkIn(StationId station, ItemId item) {
    return checkIn(station, proposal(item)).getFirst();
  }

  private List<Verdict> decided(StationId station, StationMessage.Enquiry request) {
    if (circulation.answer(station, request) instanceof HubMessage.Decided(List<Decision> all)) {
      return all.stream().map(Decision::verdict).toList();
    }
    throw new AssertionError("stacks are decided");
  }

  /// A station reports how acts ended.
  public Circulation.Outcome report(StationId station, TransactionReport... reports) {
    return circulation.settle(station, new StationMessage.Journal(List.of(reports)));
  }

  /// A book is lent the whole way: proposed, decided, told, reported.
  public Proposal lend(StationId station, PatronId patron, ItemId item) {
    Proposal act = proposal(item);
    if (!(checkOut(station, patron, act).getFirst() instanceof Verdict.Lent)) {
      throw new AssertionError("meant to be lent");
    }
    report(station, lent(act, patron, DecidedBy.HUB, Ending.LENT, TagState.DISARMED));
    return act;
  }

  /// A book comes back the whole way.
  public Proposal takeBack(StationId station, ItemId item) {
    Proposal act = proposal(item);
    checkIn(station, act);
    report(station, returned(act, DecidedBy.HUB, Ending.RETURNED, TagState.ARMED));
    return act;
  }

  public TransactionReport lent(
      Proposal act, PatronId patron, DecidedBy by, Ending ending, TagState tag) {
    return lent(act, Optional.of(patron), by, ending, tag, SmallLibrary.DUE);
  }

  public TransactionReport lent(
      Proposal act,
      Optional<PatronId> patron,
      DecidedBy by,
      Ending ending,
      TagState tag,
      LocalDate due) {
    return report(act, Kind.CHECK_OUT, patron, by, ending, tag, Optional.of(due), List.of());
  }

  public TransactionReport returned(Proposal act, DecidedBy by, Ending ending, TagState tag) {
    return report(
        act, Kind.CHECK_IN, Optional.empty(), by, ending, tag, Optional.empty(), List.of());
  }

  public TransactionReport refused(Proposal act, PatronId patron, Refusal... why) {
    return report(
        act,
        Kind.CHECK_OUT,
        Optional.of(patron),
        DecidedBy.HUB,
        Ending.REFUSED,
        TagState.UNTOUCHED,
        Optional.empty(),
        List.of(why));
  }

  public TransactionReport voided(Proposal act, Kind kind, Optional<PatronId> patron) {
    return report(
        act,
        kind,
        patron,
        DecidedBy.NOBODY,
        Ending.VOID,
        TagState.UNTOUCHED,
        Optional.empty(),
        List.of());
  }

  private TransactionReport report(
      Proposal act,
      Kind kind,
      Optional<PatronId> patron,
      DecidedBy by,
      Ending ending,
      TagState tag,
      Optional<LocalDate> due,
      List<Refusal> why) {
    return new TransactionReport(
        act.transaction(),
        act.sequence(),
        kind,
        act.item(),
        patron,
        act.at(),
        by,
        ending,
        tag,
        due,
        why,
        now,
        "");
  }

  public <T> T read(Act<T> act) {
    return store.read(act);
  }

  public Optional<PatronId> borrower(ItemId item) {
    return read(tx -> new Loans(tx).open(item)).map(Loan::patron);
  }

  public LocalDate due(ItemId item) {
    return read(tx -> new Loans(tx).open(item)).map(Loan::due).orElseThrow();
  }

  public int loans(PatronId patron) {
    return read(tx -> new Loans(tx).countOpenOf(patron));
  }

  public ThreeFacts facts(ItemId item) {
    return read(tx -> new LedgerView(tx).facts(item));
  }

  /// What is open, the oldest first.
  public List<Discrepancy.Kind> discrepancies() {
    List<Discrepancy.Kind> kinds = new ArrayList<>();
    read(tx -> new Discrepancies(tx).open(1_000)).reversed().forEach(d -> kinds.add(d.kind()));
    return kinds;
  }

  /// Somebody waits for a title.
  public void hold(PatronId patron, String title, BranchId pickup) {
    store
        .writer()
        .write(tx -> {
          new Holds(tx).place(patron, title, pickup, null, now);
          return true;
        });
  }

  /// A copy waits for somebody on the hold shelf.
  public void setAside(PatronId patron, String title, BranchId pickup, ItemId item) {
    store
        .writer()
        .write(tx -> {
          new Holds(tx).place(patron, title, pickup, item, now);
          return true;
        });
  }

  public Optional<PatronId> setAsideFor(ItemId item) {
    return read(tx -> new Holds(tx).readyWith(item)).map(Holds.Hold::patron);
  }

  public List<PatronId> waitingFor(String title) {
    return read(tx -> new Holds(tx).waitingFor(title)).stream().map(Holds.Hold::patron).toList();
  }

  @Override
  public void close() {
    store.close();
  }
}
