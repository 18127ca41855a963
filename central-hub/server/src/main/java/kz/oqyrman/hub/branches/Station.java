package kz.oqyrman.hub.branches;

import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.StationId;

/// A station as the library knows it, whether it was ever switched on or not.
public record Station(StationId station, BranchId branch, Words name) {}
