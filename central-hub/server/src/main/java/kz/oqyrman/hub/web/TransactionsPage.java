package kz.oqyrman.hub.web;

import java.util.List;

/// The list of acts behind a figure, in words.
///
/// @param wrong what of the address could not be read, a sentence each
/// @param count in words, all pages together
/// @param which acts these are, in words; empty when they are all
/// @param older address of the next page; empty on the last
/// @param all address of the list without filters; empty when there is none
record TransactionsPage(
    List<String> wrong,
    Form form,
    String count,
    String which,
    List<Row> rows,
    String older,
    String all) {
  /// What the filters show.
  ///
  /// @param day as `2026-11-22`, or empty
  /// @param hour in words, or empty
  /// @param hourValue as the address has it
  record Form(
      String day,
      String hour,
      String hourValue,
      List<Choice> stations,
      List<Choice> acts,
      boolean openDiscrepancies,
      String find) {}

  /// One line of a list to choose from.
  record Choice(String value, String name, boolean chosen) {}

  /// One act.
  ///
  /// @param time with its date
  /// @param iso the same for machines
  /// @param settled in a word
  /// @param discrepancy a sentence when one is open, or empty
  record Row(
      String id,
      String time,
      String iso,
      String station,
      String act,
      Tone tone,
      String item,
      String title,
      String ending,
      String tag,
      String decidedBy,
      String settled,
      String discrepancy) {}
}
