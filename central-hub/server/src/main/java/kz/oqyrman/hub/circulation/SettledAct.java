package kz.oqyrman.hub.circulation;

import java.time.Instant;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;

/// An act that has just entered the ledger for good. Names no patron.
public record SettledAct(
    TransactionId transaction,
    StationId station,
    BranchId branch,
    TransactionReport.Kind kind,
    ItemId item,
    TransactionReport.Ending ending,
    Instant toldAt) {}
