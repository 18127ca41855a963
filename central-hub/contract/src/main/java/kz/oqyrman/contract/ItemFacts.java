package kz.oqyrman.contract;

/// What a reader is shown of an item.
///
/// @param title as catalogued, in its own language
/// @param author as catalogued; empty where there is none
/// @param language ISO 639-1 code of the text
public record ItemFacts(ItemId item, String title, String author, String language) {
  public ItemFacts {
    title = Limits.text(Limits.TITLE, title);
    author = Limits.text(Limits.TITLE, author);
    language = Limits.text(Limits.WORD, language);
  }
}
