package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts what a serial scanner sends into reads, however the bytes are split or glued. Inside, a
/// character stands for a byte. Source: the barcode reference, section 2.
final class ScanFramer {
  /// No symbol at a library counter holds more; what is longer is noise.
  static final int MOST_BYTES = 512;

  /// Where the scanner sends no suffix, this much silence ends a read.
  static final Duration SILENCE = Duration.ofMillis(100);

  /// Where it should send a suffix, a read that has stood unfinished for this long will not be
  /// finished: the next code must not be glued to it.
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /// What may stand between two reads unasked: the start byte some scanners send, and the second
  /// half of a suffix that the address names only in part.
  private static final String BETWEEN_READS = "\u0002\u0003\t\n\r";

  private static final char GS = 0x1D;
  private static final char DEL = 0x7F;

  /// What came of the bytes between two ends.
  sealed interface Framed {
    /// One read, without prefix and suffix; may be empty.
    record Read(String text) implements Framed {}

    /// Bytes that are no read.
    record Spoilt(Spoil why) implements Framed {}
  }

  /// Why bytes were no read.
  enum Spoil {
    CONTROL_BYTE,
    TOO_LONG,
    WITHOUT_SUFFIX,
    WITHOUT_PREFIX
  }

  private final String prefix;
  private final List<String> suffixes;
  private final int mostPending;
  private final StringBuilder pending = new StringBuilder();
  private boolean skipping;
  private Instant lastByte = Instant.EPOCH;

  /// @param prefix what stands before every read, a character a byte; empty for none
  /// @param suffixes each of these ends a read; none when only silence does
  ScanFramer(String prefix, List<String> suffixes) {
    this.prefix = prefix;
    this.suffixes = List.copyOf(suffixes);
    this.mostPending = prefix.length() + MOST_BYTES + longest(suffixes);
  }

  /// Takes the first `length` bytes that came at `now`; with none, looks whether the silence until
  /// `now` ends what is pending.
  List<Framed> take(byte[] bytes, int length, Instant now) {
    List<Framed> framed = new ArrayList<>();
    // a clock that was set back is as good as a silence: nothing waits for it
    afterSilence(Duration.between(lastByte, now).abs()).ifPresent(framed::add);
    for (int i = 0; i < length; i++) {
      take((char) (bytes[i] & 0xFF)).ifPresent(framed::add);
    }
    if (length > 0) {
      lastByte = now;
    }
    return framed;
  }

  /// Begins anew, as on a new line.
  void forgetPending() {
    pending.setLength(0);
    skipping = false;
  }

  private Optional<Framed> afterSilence(Duration silence) {
    Duration needed = suffixes.isEmpty() ? SILENCE : LONGEST_PAUSE;
    if (silence.compareTo(needed) < 0) {
      return Optional.empty();
    }
    if (pending.isEmpty()) {
      skipping = false; // noise without an end has ended: the next code is whole
      return Optional.empty();
    }
    return suffixes.isEmpty() ? end(0) : spoil(Spoil.WITHOUT_SUFFIX);
  }

  private Optional<Framed> take(char b) {
    if (pending.isEmpty() && BETWEEN_READS.indexOf(b) >= 0 && !prefix.startsWith("" + b)) {
      skipping = false;
      return Optional.empty();
    }
    pending.append(b);
    for (String suffix : suffixes) {
      if (endsWith(suffix)) {
        return end(suffix.length());
      }
    }
    return pending.length() < mostPending ? Optional.empty() : skip();
  }

  /// Too much without an end: told each time, and nothing is a read until an end has come.
  private Optional<Framed> skip() {
    pending.delete(0, pending.length() - Math.max(0, longest(suffixes) - 1));
    skipping = true;
    return Optional.of(new Framed.Spoilt(Spoil.TOO_LONG));
  }

  private Optional<Framed> end(int suffixLength) {
    if (skipping) {
      pending.setLength(0);
      skipping = false;
      return Optional.empty();
    }
    String read = pending.substring(0, pending.length() - suffixLength);
    if (!read.startsWith(prefix)) {
      return spoil(Spoil.WITHOUT_PREFIX);
    }
    String data = read.substring(prefix.length());
    if (data.length() > MOST_BYTES) {
      return spoil(Spoil.TOO_LONG);
    }
    if (data.chars().anyMatch(c -> (c < ' ' && c != GS) || c == DEL)) {
      return spoil(Spoil.CONTROL_BYTE);
    }
    pending.setLength(0);
    return Optional.of(new Framed.Read(text(data)));
  }

  private Optional<Framed> spoil(Spoil why) {
    pending.setLength(0);
    boolean told = skipping;
    skipping = false;
    return told ? Optional.empty() : Optional.of(new Framed.Spoilt(why));
  }

  private boolean endsWith(String suffix) {
    int from = pending.length() - suffix.length();
    return from >= 0 && pending.indexOf(suffix, from) == from;
  }

  private static int longest(List<String> suffixes) {
    return suffixes.stream().mapToInt(String::length).max().orElse(0);
  }

  /// A QR code in byte mode is UTF-8 unless it cannot be; every other code is ASCII.
  private static String text(String data) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(data.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException _) {
      return data;
    }
  }
}
