package kz.oqyrman.hub.web;

import java.util.List;

/// The page *Stations*, in words: the template adds nothing but its places.
///
/// @param figures the four large ones
/// @param stations a card each; empty shows how to enrol one
/// @param live newest first; empty shows what will stand here
/// @param waiting what waits for somebody
record StationsPage(
    String clock,
    List<Figure> figures,
    List<StationCard> stations,
    HourChart chart,
    String chartLink,
    List<LiveRow> live,
    List<Figure> waiting) {
  /// A number that leads to what is behind it.
  ///
  /// @param id stable, so that the keyboard's place survives a renewal
  record Figure(
      String id, String label, String value, String note, Tone tone, Sign sign, String link) {}

  /// One station.
  ///
  /// @param state what the coloured dot says, in a word
  record StationCard(
      String id,
      String name,
      String kind,
      Tone tone,
      String state,
      String doing,
      List<Chip> chips,
      String link) {}

  /// One device, or the line.
  ///
  /// @param text on the chip
  /// @param meaning the same in a sentence, for the pointer and for screen readers
  record Chip(Tone tone, String text, String meaning) {}

  /// One line of the list.
  ///
  /// @param aside in soft ink behind what; may be empty
  record LiveRow(
      String id,
      String clock,
      String station,
      String act,
      Tone tone,
      String what,
      String aside,
      String link) {}
}
