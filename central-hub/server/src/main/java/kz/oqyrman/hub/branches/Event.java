package kz.oqyrman.hub.branches;

import java.time.LocalDate;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;

/// Something that takes place at a branch.
///
/// @param time of day as `15:00`, or empty
public record Event(
    String event, BranchId branch, LocalDate day, String time, Words title, String room) {}
