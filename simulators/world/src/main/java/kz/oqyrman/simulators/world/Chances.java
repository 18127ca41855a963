package kz.oqyrman.simulators.world;

import java.time.Duration;

/// How bad the world is. A number `n` means once in `n` times; 0 means never.
///
/// @param answerWait how long a station waits for the hub
/// @param lost of messages on a line that is up
/// @param doubled of messages
/// @param slow of messages, which then take up to five seconds and are overtaken by later ones
/// @param lineCut of looks at a line, one a minute: it is cut for up to `longestCut`
/// @param longestCut of a line
/// @param stationCut of moments at which a station can lose its power: before and after it keeps,
///   shows, or does something
/// @param hubCut of letters that the hub reads: it dies before the commit is on the disk, or after
///   it and before the answer
/// @param diskFull of things kept: the disk of the station is full for up to ten minutes
/// @param writeFails of writes to a tag that is there
/// @param snatched of items laid: it is taken away in the next seconds, whatever the screen says
/// @param parted of sets laid down: one part is laid first, the others later or not at all; or one
///   is lifted for a moment
/// @param twins of copies: another thing bears the same number
/// @param clockJump of starts of a station: its clock is wrong by up to a day until the hub is
///   heard
record Chances(
    Duration answerWait,
    int lost,
    int doubled,
    int slow,
    int lineCut,
    Duration longestCut,
    int stationCut,
    int hubCut,
    int diskFull,
    int writeFails,
    int snatched,
    int parted,
    int twins,
    int clockJump) {
  /// A world in which everything goes wrong far more often than in life.
  static final Chances BAD_AFTERNOON =
      new Chances(
          Duration.ofSeconds(2),
          40,
          30,
          15,
          60,
          Duration.ofMinutes(40),
          1_500,
          400,
          4_000,
          25,
          25,
          3,
          30,
          6);

  /// The same with power that goes three times as often, and a wrong clock after every third cut.
  static final Chances BLACKOUTS =
      new Chances(
          BAD_AFTERNOON.answerWait,
          BAD_AFTERNOON.lost,
          BAD_AFTERNOON.doubled,
          BAD_AFTERNOON.slow,
          BAD_AFTERNOON.lineCut,
          BAD_AFTERNOON.longestCut,
          500,
          BAD_AFTERNOON.hubCut,
          BAD_AFTERNOON.diskFull,
          BAD_AFTERNOON.writeFails,
          BAD_AFTERNOON.snatched,
          BAD_AFTERNOON.parted,
          BAD_AFTERNOON.twins,
          3);
}
