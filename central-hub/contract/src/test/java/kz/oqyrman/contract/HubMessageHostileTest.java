package kz.oqyrman.contract;

import java.util.List;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever arrives as a message of the hub is read or refused, never thrown, never quoted.
public class HubMessageHostileTest {
  @Test
  void whoActsAsTheHubMaySendAnything() {
    Hostile.feed("hub messages", 2_000, samples(), HubMessageHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Goldens.fromHub().values().stream().map(Wire::encode).toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    switch (Wire.fromHub(input)) {
      case Decoded.Read<HubMessage>(HubMessage message) -> {
        Unquoted.same(Wire.fromHub(Wire.encode(message)), message);
      }
      case Decoded.Unreadable<HubMessage>(String why, Payload _) -> Unquoted.check(why);
    }
  }
}
