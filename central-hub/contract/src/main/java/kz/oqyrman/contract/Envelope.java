package kz.oqyrman.contract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

/// The CloudEvents 1.0 attributes that travel beside a message as MQTT user properties.
///
/// @param id of this message, not of an act in it
/// @param source who sent it: a topic root such as `stations/central-1`, or `hub`
/// @param type kebab-case name of the message
/// @param time when it was sent, by the sender's clock
public record Envelope(UUID id, String source, String type, Instant time) {
  /// The attributes by their CloudEvents names.
  public SequencedMap<String, String> userProperties() {
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("specversion", "1.0");
    properties.put("id", id.toString());
    properties.put("source", source);
    properties.put("type", "kz.oqyrman." + type);
    properties.put("time", time.toString());
    properties.put("datacontenttype", "application/json");
    return properties;
  }
}
