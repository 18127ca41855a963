package kz.oqyrman.hub.branches;

import java.util.Map;
import kz.oqyrman.contract.HubMessage.Words;

/// A name in three languages as the values of a statement.
final class Worded {
  private Worded() {}

  /// `:kk`, `:ru`, `:en`.
  static Map<String, String> of(Words words) {
    return of("", words);
  }

  /// @param before what the names of the values begin with
  static Map<String, String> of(String before, Words words) {
    return Map.of(before + "kk", words.kk(), before + "ru", words.ru(), before + "en", words.en());
  }
}
