package kz.oqyrman.contract.facts;

import java.time.Instant;
import java.util.UUID;

/// Which facts these are.
///
/// @param epoch random id of the hub's start: versions of different epochs cannot be compared
/// @param version counts from 1 in each epoch
/// @param madeAt by the hub's clock, whole milliseconds
/// @param rules by which a station decides with them
public record FactsHead(UUID epoch, long version, Instant madeAt, FactsRules rules) {
  public FactsHead {
    if (version < 1) {
      throw new IllegalArgumentException("versions count from 1: " + version);
    }
    madeAt = Instant.ofEpochMilli(madeAt.toEpochMilli());
  }
}
