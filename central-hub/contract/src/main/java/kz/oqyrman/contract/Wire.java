package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/// Messages to bytes and back: JSON in UTF-8, kebab-case `type` names, unknown fields ignored, so
/// that an older program reads a newer message.
public final class Wire {
  /// The largest payload that is read, in bytes: a full journal message with room to spare.
  public static final int MOST_BYTES = 512 * 1024;

  private static final int DEEPEST = 16;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter STATION_WRITER = JSON.writerFor(StationMessage.class);
  private static final ObjectWriter HUB_WRITER = JSON.writerFor(HubMessage.class);
  private static final ObjectReader STATION_READER = JSON.readerFor(StationMessage.class);
  private static final ObjectReader HUB_READER = JSON.readerFor(HubMessage.class);

  private Wire() {}

  /// A station's message as bytes.
  public static byte[] encode(StationMessage message) {
    return write(STATION_WRITER, message);
  }

  /// The hub's message as bytes.
  public static byte[] encode(HubMessage message) {
    return write(HUB_WRITER, message);
  }

  /// Reads what a station sent. Never throws.
  public static Decoded<StationMessage> fromStation(byte[] payload) {
    return read(STATION_READER, StationMessage.class, payload);
  }

  /// Reads what the hub sent. Never throws.
  public static Decoded<HubMessage> fromHub(byte[] payload) {
    return read(HUB_READER, HubMessage.class, payload);
  }

  private static byte[] write(ObjectWriter writer, Object message) {
    try {
      return writer.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message of ours cannot be written", e);
    }
  }

  private static <T> Decoded<T> read(ObjectReader reader, Class<T> direction, byte[] payload) {
    if (payload.length > MOST_BYTES) {
      return new Decoded.Unreadable<>(
          payload.length + " bytes; at most " + MOST_BYTES + " are read", Payload.of(payload));
    }
    try {
      Object message = reader.readValue(payload);
      return message == null
          ? new Decoded.Unreadable<>("the text is null or empty", Payload.of(payload))
          : new Decoded.Read<>(direction.cast(message));
    } catch (JsonProcessingException e) {
      return new Decoded.Unreadable<>(why(e), Payload.of(payload));
    } catch (IOException e) {
      return new Decoded.Unreadable<>("not JSON in UTF-8", Payload.of(payload));
    }
  }

  /// Where and what, without quoting the text: it may name a patron.
  private static String why(JsonProcessingException e) {
    var at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    Throwable root = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
    String what =
        root instanceof JsonProcessingException j ? j.getOriginalMessage() : root.getMessage();
    return (what == null ? root.getClass().getSimpleName() : what) + place;
  }
}
