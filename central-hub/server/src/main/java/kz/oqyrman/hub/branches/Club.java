package kz.oqyrman.hub.branches;

import java.time.DayOfWeek;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;

/// A readers' club.
///
/// @param time of day as `15:00`
public record Club(
    String club,
    BranchId branch,
    Words name,
    Words about,
    DayOfWeek weekday,
    String time,
    String room,
    int seats) {}
