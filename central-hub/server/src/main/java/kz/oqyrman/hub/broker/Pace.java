package kz.oqyrman.hub.broker;

/// How much one client may say: a bucket that fills at an even pace, up to a burst. What does not
/// fit waits at the client, because the broker reads its line no further for so long. Nothing is
/// dropped, and nobody else waits.
final class Pace {
  /// How fast a bucket fills, and how much it holds.
  ///
  /// @param messages a second
  /// @param bytes a second
  /// @param burst seconds for which an unused bucket fills
  record Rule(int messages, long bytes, int burst) {}

  /// A station that brings 100,000 acts home sends some 50 messages a second, one with a reader
  /// before it a few.
  static final Rule OF_A_CLIENT = new Rule(300, 4L * 1024 * 1024, 2);

  private static final double NANOS = 1e9;

  private final Rule rule;
  private double messages;
  private double bytes;
  private long at;

  /// @param now by `System.nanoTime`
  Pace(Rule rule, long now) {
    this.rule = rule;
    this.messages = (double) rule.messages() * rule.burst();
    this.bytes = (double) rule.bytes() * rule.burst();
    this.at = now;
  }

  /// A message has come.
  ///
  /// @param size in bytes
  /// @return nanoseconds for which the client is to be heard no further; mostly 0
  synchronized long said(long size, long now) {
    fill(now);
    messages -= 1;
    bytes -= size;
    return owed();
  }

  /// Nanoseconds for which the client is still to be heard no further: more than was said when it
  /// was stopped, if it had sent on meanwhile.
  synchronized long owed(long now) {
    fill(now);
    return owed();
  }

  private void fill(long now) {
    double seconds = (now - at) / NANOS;
    at = now;
    messages =
        Math.min(messages + seconds * rule.messages(), (double) rule.messages() * rule.burst());
    bytes = Math.min(bytes + seconds * rule.bytes(), (double) rule.bytes() * rule.burst());
  }

  private long owed() {
    double wait = Math.max(-messages / rule.messages(), -bytes / rule.bytes());
    return wait <= 0 ? 0 : (long) (wait * NANOS);
  }
}
