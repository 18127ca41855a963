package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages to bytes and back: JSON in UTF-8, kebab-case `type` names, unknown fields ignored, so
/// that an older program reads a newer message. Everything else is taken by the letter: no field
/// twice, none missing but the optional ones, no number where text belongs.
public final class Wire {
  /// The largest payload that is read, in bytes: the fullest journal message fits.
  public static final int MOST_BYTES = 1024 * 1024;

  private static final int DEEPEST = 16;

  /// Characters of a field name; ours have less than twenty.
  private static final int LONGEST_NAME = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(json())
          .addModule(new Jdk8Module())
          .addModule(Times.module())
          .annotationIntrospector(new AllButOptionalsAreRequired())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(config ->
              Arrays.stream(CoercionInputShape.values())
                  .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
          .build();
  private static final ObjectWriter STATION_WRITER = JSON.writerFor(StationMessage.class);
  private static final ObjectWriter HUB_WRITER = JSON.writerFor(HubMessage.class);
  private static final ObjectReader STATION_READER = JSON.readerFor(StationMessage.class);
  private static final ObjectReader HUB_READER = JSON.readerFor(HubMessage.class);

  private Wire() {}

  private static JsonFactory json() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxStringLength(MOST_BYTES)
                .build())
        .build();
  }

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

  /// The `type` of a station's message, as its JSON and its [Envelope] name it.
  public static String typeOf(StationMessage message) {
    return type(StationMessage.class, message);
  }

  /// The `type` of a message of the hub, as its JSON and its [Envelope] name it.
  public static String typeOf(HubMessage message) {
    return type(HubMessage.class, message);
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
      return unreadable(payload.length + " bytes; at most " + MOST_BYTES + " are read", payload);
    }
    try {
      @Nullable Object message = reader.readValue(utf8(payload));
      return message == null
          ? unreadable("the whole is null", payload)
          : new Decoded.Read<>(direction.cast(message));
    } catch (IOException | RuntimeException e) {
      // Jackson throws an IllegalStateException when field names are aimed at its hash table.
      return unreadable(Complaint.about(e), payload);
    }
  }

  private static <T> Decoded<T> unreadable(String why, byte[] payload) {
    return new Decoded.Unreadable<>(why, Payload.of(payload));
  }

  /// Decoded here, because Jackson guesses at UTF-16 and lets some wrong UTF-8 pass.
  private static String utf8(byte[] payload) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
  }

  private static String type(Class<?> direction, Object message) {
    return Optional.ofNullable(direction.getAnnotation(JsonSubTypes.class)).stream()
        .flatMap(types -> Arrays.stream(types.value()))
        .filter(named -> named.value() == message.getClass())
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no name for " + message.getClass()));
  }

  /// A missing number is not 0, and a missing flag is not false.
  private static final class AllButOptionalsAreRequired extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }
}
