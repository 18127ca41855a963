package kz.oqyrman.simulators.bench;

import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.words.Wordbook;

/// The labels of the bench in one language.
final class Words {
  private final Wordbook book;

  private Words(Wordbook book) {
    this.book = book;
  }

  static Words in(Language language) {
    return new Words(Wordbook.of(Words.class, language.code()));
  }

  /// @throws NullPointerException when there is no such label
  String of(String label) {
    return book.word(label);
  }
}
