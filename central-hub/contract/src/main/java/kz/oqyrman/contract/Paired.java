package kz.oqyrman.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a hub answers to a pairing code that is right: who the station is from now on.
///
/// @param secret of the station's account
/// @param factsKey of the library, by which a station decides alone; never empty
/// @param mqttPort of the hub's broker, on the host that was asked
public record Paired(StationId station, String secret, String factsKey, int mqttPort) {
  /// Where a station brings its code: the body of a POST, the code alone, over HTTPS only.
  public static final String PATH = "/pair";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_BYTES = 4_096;

  public Paired {
    if (secret.isBlank() || factsKey.isBlank() || mqttPort < 1 || mqttPort > 65_535) {
      throw new IllegalArgumentException("no answer to a pairing code");
    }
  }

  /// As it goes over the line.
  public String json() {
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode()
              .put("type", "paired")
              .put("station", station.value())
              .put("secret", secret)
              .put("factsKey", factsKey)
              .put("mqttPort", mqttPort));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("three plain values can be written", e);
    }
  }

  /// Reads an answer; empty when it is none.
  public static Optional<Paired> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      return node == null || !node.path("type").asText().equals("paired")
          ? Optional.empty()
          : Optional.of(
              new Paired(
                  new StationId(node.path("station").asText()),
                  node.path("secret").asText(),
                  node.path("factsKey").asText(),
                  node.path("mqttPort").asInt()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Never shows the secret.
  @Override
  public String toString() {
    return "Paired[" + station + "]";
  }
}
