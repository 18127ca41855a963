package kz.oqyrman.hub.web;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.StationId;

/// Which acts are wanted. What is empty lets everything pass.
///
/// @param from the first moment
/// @param until the first moment too late
/// @param openDiscrepancies only acts about which one is open
/// @param find a part of the item's number or title, in any case; empty finds all
public record ActFilter(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<StationId> station,
    Optional<CountedAs> act,
    boolean openDiscrepancies,
    String find) {
  /// Every act.
  public static final ActFilter ALL =
      new ActFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, "");
}
