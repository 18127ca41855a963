package kz.oqyrman.hub.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.contract.facts.FactsRows;
import kz.oqyrman.contract.facts.FactsRules;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Loans;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Holds.Hold;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Tx;

/// One look at all tables, and what stations must know of them.
final class FactsReading {
  private static final String NO_TYPE = "book";

  private final Tx tx;
  private final FactsKey key;
  private final AloneRules alone;
  private final boolean pinsCarried;

  private final Map<ItemId, Loan> loans = new HashMap<>();
  private final Map<PatronId, Integer> openLoans = new HashMap<>();
  private final Map<PatronId, List<CardNumber>> cards = new HashMap<>();
  private final Map<ItemId, Hold> setAside = new HashMap<>();
  private final Map<String, List<PatronId>> waiting = new HashMap<>();

  FactsReading(Tx tx, FactsKey key, AloneRules alone, boolean pinsCarried) {
    this.tx = tx;
    this.key = key;
    this.alone = alone;
    this.pinsCarried = pinsCarried;
  }

  /// What one look found.
  ///
  /// @param rules of each branch
  record Found(Map<BranchId, FactsRules> rules, FactsRows rows) {}

  Found read() {
    FactsRules common = rules();
    new Loans(tx)
        .forEachOpen(loan -> {
          loans.put(loan.item(), loan);
          openLoans.merge(loan.patron(), 1, Integer::sum);
        });
    new Holds(tx).open().forEach(this::note);
    FactsRows.Builder rows = new FactsRows.Builder(key, common);
    new Patrons(tx).forEachCard(holder -> add(rows, holder));
    items(rows, common);
    Map<BranchId, FactsRules> rules = new HashMap<>();
    Branches branches = new Branches(tx);
    for (Branch branch : branches.all()) {
      rules.put(branch.branch(), of(branch.branch(), branches.calendar(branch.branch()), common));
    }
    return new Found(rules, rows.build());
  }

  /// The rules that all branches share, in the name of none.
  private FactsRules rules() {
    List<FactsRules.Rule> policies =
        new Policies(tx)
            .all().stream()
                .map(rule -> new FactsRules.Rule(rule.category(), rule.itemType(), rule.policy()))
                .toList();
    Set<String> categories = new TreeSet<>(new Patrons(tx).categories());
    List<String> byFrequency = new Catalogue(tx).types();
    Set<String> types = new TreeSet<>(byFrequency);
    types.add(NO_TYPE);
    for (FactsRules.Rule rule : policies) {
      categories.add(rule.category());
      types.add(rule.type());
    }
    return new FactsRules(
        new BranchId("all"),
        new Calendar(Set.of(), Set.of()),
        List.copyOf(categories),
        List.copyOf(types),
        byFrequency.isEmpty() ? NO_TYPE : byFrequency.getFirst(),
        policies,
        alone,
        pinsCarried);
  }

  private static FactsRules of(BranchId branch, Calendar calendar, FactsRules common) {
    return new FactsRules(
        branch,
        calendar,
        common.categories(),
        common.types(),
        common.usualType(),
        common.policies(),
        common.alone(),
        common.pinsCarried());
  }

  private void note(Holds.Open open) {
    open.hold()
        .item()
        .ifPresentOrElse(
            item -> setAside.put(item, open.hold()),
            () ->
                waiting
                    .computeIfAbsent(open.title(), _ -> new ArrayList<>())
                    .add(open.hold().patron()));
  }

  private void add(FactsRows.Builder rows, Patrons.Holder holder) {
    cards.computeIfAbsent(holder.patron(), _ -> new ArrayList<>(1)).add(holder.card());
    rows.card(
        holder.card(),
        new FactsRows.CardFact(
            holder.category(),
            holder.expires(),
            holder.block(),
            holder.pinHash().isPresent(),
            openLoans.getOrDefault(holder.patron(), 0)),
        pinsCarried ? holder.pinHash() : Optional.empty());
  }

  private void items(FactsRows.Builder rows, FactsRules common) {
    Set<String> lendable = new HashSet<>();
    for (FactsRules.Rule rule : common.policies()) {
      if (rule.policy().days() > 0) {
        lendable.add(rule.type());
      }
    }
    Map<String, Integer> free = new HashMap<>();
    List<Item> exceptions = new ArrayList<>();
    new Catalogue(tx)
        .forEachItem(item -> {
          boolean wanted = waiting.containsKey(item.title());
          if (wanted && isFree(item) && lendable.contains(item.type())) {
            free.merge(item.title(), 1, Integer::sum);
          }
          if (wanted || isException(item, common.usualType())) {
            exceptions.add(item);
          }
        });
    exceptions.forEach(item -> rows.item(item.item(), listed(item, free)));
  }

  private boolean isFree(Item item) {
    return item.status() == Status.IN_STOCK
        && !loans.containsKey(item.item())
        && !setAside.containsKey(item.item());
  }

  private boolean isException(Item item, String usualType) {
    return !isFree(item) || !item.type().equals(usualType);
  }

  /// An item on loan is bound to its patron; one set aside to who waits for it; one of the last
  /// free copies of a wanted title to those whose turn it is.
  private FactsRows.Listed listed(Item item, Map<String, Integer> free) {
    List<PatronId> queue = waiting.getOrDefault(item.title(), List.of());
    Optional<Loan> loan = Optional.ofNullable(loans.get(item.item()));
    Optional<Hold> hold = Optional.ofNullable(setAside.get(item.item()));
    int copies = free.getOrDefault(item.title(), 0);
    boolean scarce = isFree(item) && !queue.isEmpty() && queue.size() >= copies;
    List<PatronId> theirs;
    if (loan.isPresent()) {
      theirs = List.of(loan.get().patron());
    } else if (hold.isPresent()) {
      theirs = List.of(hold.get().patron());
    } else {
      theirs = scarce ? queue.subList(0, Math.min(copies, queue.size())) : List.of();
    }
    return new FactsRows.Listed(
        item.type(),
        item.status(),
        loan.isPresent(),
        hold.isPresent() || scarce,
        hold.isPresent() || !queue.isEmpty(),
        loan.map(Loan::due),
        theirs.stream().flatMap(p -> cards.getOrDefault(p, List.of()).stream()).toList());
  }
}
