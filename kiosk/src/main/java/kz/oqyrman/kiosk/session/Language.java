package kz.oqyrman.kiosk.session;

import java.util.Locale;

/// A language of the library. Each is complete.
public enum Language {
  KK("kk", "Қазақша"),
  RU("ru", "Русский"),
  EN("en", "English");

  private final String code;
  private final String ownName;

  Language(String code, String ownName) {
    this.code = code;
    this.ownName = ownName;
  }

  /// ISO 639-1.
  public String code() {
    return code;
  }

  /// As its speakers write it.
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.of(code);
  }

  /// By its ISO code; Kazakh where the code is none of ours.
  public static Language of(String code) {
    for (Language l : values()) {
      if (l.code.equals(code)) {
        return l;
      }
    }
    return KK;
  }
}
