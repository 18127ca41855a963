package kz.oqyrman.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;

/// How moments and days stand in a message: ISO 8601 text and nothing else. Jackson's own module
/// also takes numbers, lists and years that no database holds.
final class Times {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private Times() {}

  /// Reads and writes `2026-11-22T06:04:31Z` and `2026-12-13`, of the years 1970 to 9999.
  static SimpleModule module() {
    return new SimpleModule("times")
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addSerializer(LocalDate.class, ToStringSerializer.instance)
        .addDeserializer(
            Instant.class,
            new FromText<>(
                Instant.class, Instant::parse, t -> !t.isBefore(EARLIEST) && t.isBefore(END)))
        .addDeserializer(
            LocalDate.class,
            new FromText<>(
                LocalDate.class,
                LocalDate::parse,
                d -> !d.isBefore(FIRST_DAY) && !d.isAfter(LAST_DAY)));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> parse;
    private final transient Predicate<T> inRange;

    FromText(Class<T> type, Function<String, T> parse, Predicate<T> inRange) {
      super(type);
      this.parse = parse;
      this.inRange = inRange;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return context.reportInputMismatch(this, "a time is text");
      }
      String text = parser.getText();
      try {
        T time = parse.apply(text);
        if (inRange.test(time)) {
          return time;
        }
      } catch (DateTimeException _) {
        // told below, as the times out of range are
      }
      throw context.weirdStringException(text, handledType(), "no time");
    }
  }
}
