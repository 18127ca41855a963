package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How a scanner is told to read (`trigger=` in the address). Never sent to one whose maker the
/// address does not name: another maker's trigger may be a setting, or "off". Source: the barcode
/// reference, section 3. Zebra's scanners have a driver of their own; Newland's commands are not
/// spoken.
enum Trigger {
  /// It reads by itself.
  NONE("none", "", false),

  /// Honeywell, and engines of Mindeo: SYN T CR. The scanner must be in serial trigger mode; its
  /// light goes out after a read and after a while.
  HONEYWELL("honeywell", "\u0016T\r", true),

  /// Datalogic on a serial line: enabled until D.
  DATALOGIC("datalogic", "E", false),

  /// Metrologic's lasers; the command must have been enabled.
  METROLOGIC("metrologic", "E", false),

  CIPHERLAB("cipherlab", "E", false),

  /// ZKTeco and cheap engines.
  ZKTECO("zkteco", "T", true);

  /// What an address may write, in the order a technician is told.
  static final SequencedMap<String, Trigger> WRITTEN = new LinkedHashMap<>();

  /// What holds where the address says nothing.
  static final String USUAL = "none";

  /// No source says after how long a light goes out; factory settings are some seconds.
  static final Duration AGAIN = Duration.ofSeconds(3);

  static {
    for (Trigger trigger : values()) {
      WRITTEN.put(trigger.written, trigger);
    }
  }

  private final String written;
  private final String command;
  private final boolean perRead;

  Trigger(String written, String command, boolean perRead) {
    this.written = written;
    this.command = command;
    this.perRead = perRead;
  }

  /// What is sent; empty for one that reads by itself.
  byte[] command() {
    return command.getBytes(ISO_8859_1);
  }

  /// Whether each read and each while needs it anew.
  boolean isPerRead() {
    return perRead;
  }

  boolean is(byte[] bytes) {
    return bytes.length > 0 && Arrays.equals(bytes, command());
  }
}
