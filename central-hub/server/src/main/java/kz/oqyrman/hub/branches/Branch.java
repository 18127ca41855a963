package kz.oqyrman.hub.branches;

import java.time.DayOfWeek;
import java.util.Set;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;

/// One library of the network.
///
/// @param kind `adults`, `children`, `city`, `village`
/// @param place town or village, as written there
/// @param closedWeekdays closed every week
public record Branch(
    BranchId branch, String kind, Words name, String place, Set<DayOfWeek> closedWeekdays) {
  private static final String FOR_CHILDREN = "children";

  public Branch {
    closedWeekdays = Set.copyOf(closedWeekdays);
  }

  /// Whether its stations show the children's face.
  public boolean forChildren() {
    return kind.equals(FOR_CHILDREN);
  }
}
