package kz.oqyrman.hub.web;

import java.util.List;

/// What went wrong between stations and hub, in words: messages that could not be read, and acts
/// that never came.
record MessagesPage(
    String unreadableCount, List<Unreadable> unreadable, String gapCount, List<Gap> gaps) {
  static final String PATH = "/messages";

  /// One message. What it says is not shown: it may name a patron.
  record Unreadable(String time, String iso, String topic, String why, String size) {}

  /// Acts of a station that are missing.
  record Gap(String time, String iso, String station, String missing, String count, String link) {}
}
