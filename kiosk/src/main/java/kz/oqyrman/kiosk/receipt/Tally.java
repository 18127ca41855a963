package kz.oqyrman.kiosk.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.kiosk.session.Act;

/// What came of a visit, one act for each item: an item that was laid down twice counts once, as it
/// stands now. Screen and receipt count by it, so that they agree.
///
/// @param lent to the reader, now or already before
/// @param returned taken back
/// @param refused neither lent nor taken back, with reasons
/// @param voided nothing came of them
/// @param open still under way
public record Tally(
    List<Act> lent, List<Act> returned, List<Act> refused, List<Act> voided, List<Act> open) {
  public Tally {
    lent = List.copyOf(lent);
    returned = List.copyOf(returned);
    refused = List.copyOf(refused);
    voided = List.copyOf(voided);
    open = List.copyOf(open);
  }

  /// Sorts the acts of a visit.
  ///
  /// @param acts newest first
  public static Tally of(List<Act> acts) {
    List<Act> yes = new ArrayList<>();
    List<Act> back = new ArrayList<>();
    List<Act> no = new ArrayList<>();
    List<Act> nothing = new ArrayList<>();
    List<Act> running = new ArrayList<>();
    for (Act act : latest(acts)) {
      act.ending()
          .map(ending ->
              switch (ending) {
                case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> yes;
                case RETURNED, RETURNED_NOT_ARMED -> back;
                case REFUSED -> no;
                case VOID -> nothing;
              })
          .orElse(running)
          .add(act);
    }
    return new Tally(yes, back, no, nothing, running);
  }

  /// The act that counts for each item, newest first: the latest, but an act that came to nothing
  /// does not hide an earlier one that stands.
  public static List<Act> latest(List<Act> acts) {
    SequencedMap<ItemId, Act> byItem = new LinkedHashMap<>();
    for (Act act : acts) {
      byItem.merge(act.item(), act, (newer, older) -> isVoid(newer) ? older : newer);
    }
    return List.copyOf(byItem.values());
  }

  /// How many of the items a librarian has to see before the reader goes on.
  public int forLibrarian() {
    return (int)
        (lent.stream().filter(Tally::stillArmed).count()
            + returned.stream().filter(Tally::wantsLibrarian).count()
            + refused.stream().filter(Tally::refusedForGood).count()
            + voided.size());
  }

  /// Whether the gate will sound although the item is the reader's.
  public static boolean stillArmed(Act act) {
    return act.progress() instanceof Act.Progress.Ended(var report, var _)
        && switch (report.ending()) {
          case LENT_STILL_ARMED -> true;
          case ALREADY_THEIRS -> report.tag() != TagState.DISARMED;
          case LENT, RETURNED, RETURNED_NOT_ARMED, REFUSED, VOID -> false;
        };
  }

  /// Whether the item may be taken off the pad: the act ended well, and what it holds for the gate
  /// agrees with that.
  public static boolean mayBeLifted(Act act) {
    return act.ending()
        .filter(ending ->
            switch (ending) {
              case LENT, RETURNED -> true;
              case ALREADY_THEIRS -> !stillArmed(act);
              case LENT_STILL_ARMED, RETURNED_NOT_ARMED, REFUSED, VOID -> false;
            })
        .isPresent();
  }

  private static boolean isVoid(Act act) {
    return act.ending().filter(Ending.VOID::equals).isPresent();
  }

  private static boolean wantsLibrarian(Act act) {
    return act.progress() instanceof Act.Progress.Ended(var report, var route)
        && (report.ending() == Ending.RETURNED_NOT_ARMED
            || route.filter(Tally::handedOver).isPresent());
  }

  /// Whether a returned item goes through a librarian's hands.
  public static boolean handedOver(Verdict.Route route) {
    return switch (route.where()) {
      case HOLD, LIBRARIAN -> true;
      case SHELF, TRANSIT -> false;
    };
  }

  /// A full card is cured by returning a book; all else needs a librarian.
  private static boolean refusedForGood(Act act) {
    return act.progress() instanceof Act.Progress.Ended(var report, var _)
        && !report.refusals().equals(List.of(Refusal.LIMIT_REACHED));
  }
}
