package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ru-RU,ru;q=0.9,en;q=0.8 | RU",
        "en-US,en;q=0.5          | EN",
        "kk                      | KK",
        "de-DE,de;q=0.9,ru;q=0.3 | RU",
        "ru;q=0.2,en;q=0.7       | EN",
        "de-DE                   | KK",
        "*                       | KK",
        "'' | KK",
        ";;;q=x                  | KK"
      })
  void theBrowserIsAskedAndKazakhAnswersForTheRest(String acceptLanguage, Language expected) {
    assertThat(Language.preferred(acceptLanguage)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"kk, KK", "ru, RU", "en, EN"})
  void aLanguageHasACode(String code, Language expected) {
    assertThat(Language.ofCode(code)).contains(expected);
    assertThat(Language.ofCode(code + "x")).isEmpty();
  }
}
