package kz.oqyrman.hub.web;

import java.util.List;

/// What disagrees, and what can be done about it.
///
/// @param answer what came of the last press; empty without one
/// @param answerTone whether that was good
/// @param mayCure whether who looks may press cures
record DiscrepanciesPage(
    String answer,
    Tone answerTone,
    String count,
    boolean mayCure,
    List<Open> open,
    List<Cured> cured) {
  static final String PATH = "/discrepancies";
  static final String CURE = PATH + "/cure";
  static final String UNDO = PATH + "/undo";
  static final String TAKE = PATH + "/take";

  /// One that is open.
  ///
  /// @param what in plain words
  /// @param probably what it probably is
  /// @param simply what puts it right without this page; empty where nothing does
  /// @param since the moment, and how long ago
  /// @param itemLink to the acts with this item
  /// @param evidence why the hub says so, in words; empty where only a station said something
  /// @param detail what the station said, in English; empty where it said nothing
  /// @param taken who takes care of it; empty while nobody does
  /// @param pending a sentence where a station has not yet said how an act ended; else empty
  record Open(
      String number,
      String what,
      String probably,
      String simply,
      String since,
      String iso,
      String title,
      String item,
      String itemLink,
      String station,
      String evidence,
      String detail,
      String taken,
      boolean takenByMe,
      Fact loan,
      Fact tag,
      Fact told,
      String pending,
      List<Press> cures) {}

  /// One of the three facts.
  ///
  /// @param more when, where, by whom; may be empty
  record Fact(String says, String more, Tone tone) {}

  /// A cure to press.
  ///
  /// @param says what the button says
  /// @param does what pressing it does
  /// @param needsCard whether the form asks for a reader's card
  record Press(String value, String says, String does, boolean needsCard) {}

  /// What was done.
  ///
  /// @param undo id of the cure, where it can be taken back; else empty
  record Cured(
      String time,
      String iso,
      String staff,
      String did,
      String about,
      String title,
      String item,
      String itemLink,
      String why,
      String state,
      String undo) {}
}
