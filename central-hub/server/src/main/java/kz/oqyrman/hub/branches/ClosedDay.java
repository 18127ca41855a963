package kz.oqyrman.hub.branches;

import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage.Words;

/// A day on which a branch is closed once.
///
/// @param branch absent when all branches are
public record ClosedDay(Optional<BranchId> branch, LocalDate day, Words why) {}
