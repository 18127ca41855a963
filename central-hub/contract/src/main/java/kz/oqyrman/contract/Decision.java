package kz.oqyrman.contract;

import java.util.Optional;
import kz.oqyrman.contract.lending.Verdict;

/// What was decided of one proposed act.
///
/// @param facts what the reader is shown of the item; absent when nobody knows the item
public record Decision(
    TransactionId transaction, ItemId item, Optional<ItemFacts> facts, Verdict verdict) {}
