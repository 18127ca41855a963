package kz.oqyrman.hub.branches;

import kz.oqyrman.contract.HubMessage.Words;

/// A line of the price list.
///
/// @param price in tenge, for one unit
public record PaidService(String service, Words name, int price, Words unit) {}
