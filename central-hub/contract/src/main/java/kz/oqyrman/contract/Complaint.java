package kz.oqyrman.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What is wrong with a payload, and where. Made of our own field names and rules only: the words
/// of the payload, which may name a patron, are never quoted.
final class Complaint {
  /// How Jackson begins the message of a field that is not there. Were it to change, the complaint
  /// would say "of the wrong kind".
  private static final String JACKSON_MISSING = "Missing required creator property";

  /// How Jackson begins the message of a field that is null.
  private static final String JACKSON_NULL = "Null value for creator property";

  private Complaint() {}

  /// One sentence in English for staff and for those who write a station.
  static String about(Exception e) {
    return switch (e) {
      case JsonProcessingException json -> field(json) + what(json) + place(json);
      case CharacterCodingException _ -> "not UTF-8";
      default -> "cannot be read (" + e.getClass().getSimpleName() + ")";
    };
  }

  private static String what(JsonProcessingException e) {
    return switch (e) {
      case JsonMappingException wrapped
          when wrapped.getCause() instanceof JsonProcessingException inner ->
          what(inner);
      case StreamConstraintsException _ -> "nested too deep, or a name or number too long";
      case StreamReadException _ -> "not well-formed JSON with each field once";
      case InvalidTypeIdException _ -> "the type is missing, or none that is known here";
      case InvalidFormatException format -> "should be " + expected(format.getTargetType());
      case ValueInstantiationException refused -> refusal(refused);
      default -> wrongKind(e.getOriginalMessage());
    };
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Instant.class) {
      return "a moment such as 2026-11-22T06:04:31Z";
    }
    return type == LocalDate.class ? "a day such as 2026-12-13" : "a valid " + type.getSimpleName();
  }

  /// Our own constructors say what would be right; other exceptions in them are nulls in a list.
  private static String refusal(ValueInstantiationException e) {
    return e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
        ? ours.getMessage()
        : "holds a null";
  }

  private static String wrongKind(String jackson) {
    if (jackson.startsWith(JACKSON_MISSING)) {
      return "is missing";
    }
    return jackson.startsWith(JACKSON_NULL) ? "is null" : "is of the wrong kind";
  }

  /// `items[3].at: `, or nothing where the whole is meant.
  private static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.append(": ").toString();
  }

  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
