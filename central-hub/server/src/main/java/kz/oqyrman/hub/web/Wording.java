package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import kz.oqyrman.contract.HubMessage.Words;

/// How a page speaks: its language, and times as the library's clocks show them.
record Wording(Language language, Texts texts, ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  static Wording in(Language language, ZoneId zone) {
    return new Wording(language, Texts.in(language), zone);
  }

  String say(String key, Object... values) {
    return texts.say(key, values);
  }

  String name(String group, Enum<?> word) {
    return texts.name(group, word);
  }

  /// A word from a station that may be newer than this hub: its text, or the word itself.
  String nameOr(String group, String word) {
    String key = group + "." + word.toLowerCase(Locale.ROOT);
    return texts.has(key) ? texts.say(key) : word;
  }

  String of(Words words) {
    return switch (language) {
      case KK -> words.kk();
      case RU -> words.ru();
      case EN -> words.en();
    };
  }

  /// `12:04:31`.
  String clock(Instant at) {
    return CLOCK.format(local(at));
  }

  /// `11:38`.
  String minute(Instant at) {
    return MINUTE.format(local(at));
  }

  /// `22 November 2026`, as the language writes it.
  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .format(day);
  }

  /// `11:38` today, the date before it on any other day.
  String moment(Instant at, Instant now) {
    LocalDate day = dayOf(at);
    return day.equals(dayOf(now)) ? minute(at) : dayAndMinute(at);
  }

  /// `22 November 2026, 11:38`.
  String dayAndMinute(Instant at) {
    return day(dayOf(at)) + ", " + minute(at);
  }

  /// `26 min`, `3 h 05 min`, `2 days`.
  String lasting(Duration time) {
    long minutes = Math.max(0, time.toMinutes());
    if (minutes < 60) {
      return say("lasting.minutes", minutes);
    }
    if (minutes < 24 * 60) {
      return say("lasting.hours", minutes / 60, String.format(Locale.ROOT, "%02d", minutes % 60));
    }
    return say("lasting.days", minutes / (24 * 60));
  }

  LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalTime local(Instant at) {
    return LocalTime.ofInstant(at, zone);
  }
}
