package kz.oqyrman.hub.catalogue;

import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.lending.ItemStanding;

/// One copy, as catalogued.
///
/// @param title id of its title
/// @param type which the policies name: `book`, `periodical`, `reading-room`
/// @param parts how many tagged parts it has
public record Item(
    ItemId item,
    String title,
    BranchId home,
    String type,
    int parts,
    ItemStanding.Status status,
    String callNumber) {}
