package kz.oqyrman.contract;

import java.util.List;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever arrives as a station's message is read or refused, never thrown, never quoted.
public class StationMessageHostileTest {
  @Test
  void aStationMaySendAnything() {
    Hostile.feed(
        "station messages", 2_000, samples(), StationMessageHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Goldens.fromStation().values().stream().map(Wire::encode).toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    switch (Wire.fromStation(input)) {
      case Decoded.Read<StationMessage>(StationMessage message) -> {
        Unquoted.same(Wire.fromStation(Wire.encode(message)), message);
      }
      case Decoded.Unreadable<StationMessage>(String why, Payload _) -> Unquoted.check(why);
    }
  }
}
