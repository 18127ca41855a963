package kz.oqyrman.hub.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.oqyrman.contract.StationId;

/// Which acts a page is asked for, as its address says it: `/transactions?day=2026-11-22&act=loan`.
///
/// @param hour of that day, 0 to 23
/// @param olderThan the number of the last act of the page before
record ActQuery(
    Optional<LocalDate> day,
    Optional<Integer> hour,
    Optional<StationId> station,
    Optional<CountedAs> act,
    boolean openDiscrepancies,
    String find,
    Optional<Long> olderThan) {
  static final ActQuery ALL =
      new ActQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          "",
          Optional.empty());

  static final String PATH = "/transactions";

  /// The longest word that is looked for.
  static final int MOST_CHARACTERS = 80;

  /// What an address came to.
  ///
  /// @param query with the parts that could be read
  /// @param wrong names of the parts that could not: `day`, `hour`, `station`, `act`, `older`,
  ///   `find`
  record Read(ActQuery query, List<String> wrong) {}

  ActQuery ofStation(StationId wanted) {
    return new ActQuery(
        day, hour, Optional.of(wanted), act, openDiscrepancies, find, Optional.empty());
  }

  ActQuery ofAct(CountedAs wanted) {
    return new ActQuery(
        day, hour, station, Optional.of(wanted), openDiscrepancies, find, Optional.empty());
  }

  ActQuery onDay(LocalDate wanted) {
    return new ActQuery(
        Optional.of(wanted),
        Optional.empty(),
        station,
        act,
        openDiscrepancies,
        find,
        Optional.empty());
  }

  ActQuery inHour(int wanted) {
    return new ActQuery(
        day, Optional.of(wanted), station, act, openDiscrepancies, find, Optional.empty());
  }

  ActQuery withOpenDiscrepancies() {
    return new ActQuery(day, hour, station, act, true, find, Optional.empty());
  }

  /// @param word at most [#MOST_CHARACTERS]
  ActQuery finding(String word) {
    return new ActQuery(day, hour, station, act, openDiscrepancies, word, Optional.empty());
  }

  ActQuery olderThan(long number) {
    return new ActQuery(day, hour, station, act, openDiscrepancies, find, Optional.of(number));
  }

  /// Reads the parts of an address. What cannot be read is left out and named.
  static Read read(Function<String, Optional<String>> part) {
    List<String> wrong = new ArrayList<>();
    Parts parts = new Parts(part, wrong);
    Optional<LocalDate> day = parts.read("day", LocalDate::parse);
    Optional<Integer> hour = parts.read("hour", ActQuery::hour);
    if (hour.isPresent() && day.isEmpty()) {
      wrong.add("hour");
      hour = Optional.empty();
    }
    ActQuery query =
        new ActQuery(
            day,
            hour,
            parts.read("station", StationId::new),
            parts.read("act", ActQuery::act),
            part.apply("discrepancies").filter("open"::equals).isPresent(),
            parts.read("find", ActQuery::find).orElse(""),
            parts.read("older", Long::valueOf));
    return new Read(query, List.copyOf(wrong));
  }

  /// The address that asks for this.
  String address() {
    Map<String, String> parts = new LinkedHashMap<>();
    day.ifPresent(d -> parts.put("day", d.toString()));
    hour.ifPresent(h -> parts.put("hour", h.toString()));
    station.ifPresent(s -> parts.put("station", s.value()));
    act.ifPresent(a -> parts.put("act", Texts.kebab(a)));
    if (openDiscrepancies) {
      parts.put("discrepancies", "open");
    }
    if (!find.isEmpty()) {
      parts.put("find", find);
    }
    olderThan.ifPresent(n -> parts.put("older", n.toString()));
    return parts.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", parts.isEmpty() ? PATH : PATH + "?", ""));
  }

  /// The same in moments of time.
  ActFilter filter(ZoneId zone) {
    Optional<Instant> from = day.map(d -> moment(d, hour.orElse(0), zone));
    Optional<Instant> until =
        day.map(d -> hour.map(h -> moment(d, h + 1, zone)).orElseGet(() -> moment(d, 24, zone)));
    return new ActFilter(from, until, station, act, openDiscrepancies, find);
  }

  private static Instant moment(LocalDate day, int hour, ZoneId zone) {
    return hour == 24
        ? day.plusDays(1).atStartOfDay(zone).toInstant()
        : day.atTime(hour, 0).atZone(zone).toInstant();
  }

  private static int hour(String text) {
    int hour = Integer.parseInt(text);
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("an hour is 0 to 23: " + hour);
    }
    return hour;
  }

  private static CountedAs act(String text) {
    return CountedAs.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String find(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("at most " + MOST_CHARACTERS + " characters");
    }
    return text.strip();
  }

  /// Reads one part after the other, and remembers which could not be read.
  private record Parts(Function<String, Optional<String>> part, List<String> wrong) {
    <T> Optional<T> read(String name, Function<String, T> reader) {
      Optional<String> text = part.apply(name).filter(t -> !t.isBlank());
      try {
        return text.map(reader);
      } catch (IllegalArgumentException | DateTimeException e) {
        wrong.add(name);
        return Optional.empty();
      }
    }
  }
}
