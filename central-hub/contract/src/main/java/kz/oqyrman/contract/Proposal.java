package kz.oqyrman.contract;

import java.time.Instant;

/// One item of an act that a station proposes.
///
/// @param sequence of this station, growing by one from act to act, so that the hub sees a gap
/// @param at when the station proposed it, by the station's clock
public record Proposal(TransactionId transaction, long sequence, ItemId item, Instant at) {
  public Proposal {
    if (sequence < 1) {
      throw new IllegalArgumentException("a sequence counts from 1: " + sequence);
    }
  }
}
