package kz.oqyrman.hub.web;

import java.util.List;

/// What staff did, in words, the newest first.
///
/// @param older address of the page before, or empty
record RecordPage(String count, List<Row> rows, String older) {
  static final String PATH = "/record";
  static final String EXPORT = PATH + "/export";

  /// One act.
  record Row(String time, String iso, String account, String act, String object, String address) {}
}
