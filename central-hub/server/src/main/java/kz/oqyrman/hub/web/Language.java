package kz.oqyrman.hub.web;

import com.ibm.icu.util.LocalePriorityList;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Optional;

/// The languages of the staff pages.
enum Language {
  KK("Қазақша", Locale.of("kk", "KZ")),
  RU("Русский", Locale.of("ru", "KZ")),
  EN("English", Locale.UK);

  /// The longest `Accept-Language` that is read; browsers send less than 200 characters.
  private static final int MOST_CHARACTERS = 400;

  private final String ownName;
  private final Locale locale;

  Language(String ownName, Locale locale) {
    this.ownName = ownName;
    this.locale = locale;
  }

  /// ISO 639-1, as the `lang` attribute wants it.
  String code() {
    return locale.getLanguage();
  }

  /// The language's name in itself.
  String ownName() {
    return ownName;
  }

  Locale locale() {
    return locale;
  }

  /// The language with this code; empty when it is none of ours.
  static Optional<Language> ofCode(String code) {
    for (Language language : values()) {
      if (language.code().equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// What the browser likes best of ours, by its `Accept-Language`; Kazakh when it likes none.
  static Language preferred(String acceptLanguage) {
    if (acceptLanguage.isBlank() || acceptLanguage.length() > MOST_CHARACTERS) {
      return KK;
    }
    try {
      for (ULocale wanted : LocalePriorityList.add(acceptLanguage).build()) {
        Optional<Language> ours = ofCode(wanted.getLanguage());
        if (ours.isPresent()) {
          return ours.get();
        }
      }
      return KK;
    } catch (IllegalArgumentException notALanguageList) {
      return KK;
    }
  }
}
