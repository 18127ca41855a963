package kz.oqyrman.hub.circulation;

import java.util.List;
import java.util.Map;
import kz.oqyrman.contract.HubMessage.ItemsDescribed;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationMessage.DescribeItems;

/// What are these items, and does somebody have them?
final class ItemLookup {
  private final Books books;

  ItemLookup(Books books) {
    this.books = books;
  }

  ItemsDescribed describe(DescribeItems question) {
    Map<ItemId, ItemFacts> facts = books.catalogue().facts(question.items());
    List<ItemId> known = question.items().stream().distinct().filter(facts::containsKey).toList();
    return new ItemsDescribed(
        known.stream().map(facts::get).toList(),
        known.stream().filter(item -> books.loans().open(item).isPresent()).toList());
  }
}
