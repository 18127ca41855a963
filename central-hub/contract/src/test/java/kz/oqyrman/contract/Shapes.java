package kz.oqyrman.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What messages are made of: the types, found from the two sealed interfaces, and the parts of one
/// message.
final class Shapes {
  private Shapes() {}

  /// The records and enums of all messages.
  static SequencedSet<Class<?>> types() {
    SequencedSet<Class<?>> found = new LinkedHashSet<>();
    collect(StationMessage.class, found);
    collect(HubMessage.class, found);
    return found;
  }

  /// The records that implement the sealed interface, however deep.
  static Stream<Class<?>> leaves(Class<?> sealed) {
    return sealed.isSealed()
        ? Stream.of(sealed.getPermittedSubclasses()).flatMap(Shapes::leaves)
        : Stream.of(sealed);
  }

  private static void collect(Type type, SequencedSet<Class<?>> found) {
    switch (type) {
      case ParameterizedType generic -> collect(generic.getActualTypeArguments()[0], found);
      case Class<?> c when c.isSealed() -> leaves(c).forEach(leaf -> collect(leaf, found));
      case Class<?> c when c.isEnum() -> found.add(c);
      case Class<?> c when c.isRecord() -> {
        if (found.add(c)) {
          Stream.of(c.getRecordComponents()).forEach(part -> collect(part.getGenericType(), found));
        }
      }
      default -> {} // text, numbers, times
    }
  }

  /// The value itself and every record within it.
  static Stream<Record> records(Object value) {
    return switch (value) {
      case Record r ->
          Stream.concat(
              Stream.of(r),
              Stream.of(r.getClass().getRecordComponents()).flatMap(c -> records(part(r, c))));
      case Collection<?> many -> many.stream().flatMap(Shapes::records);
      case Optional<?> one -> one.stream().flatMap(Shapes::records);
      default -> Stream.empty();
    };
  }

  private static Object part(Record whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no accessor for " + component, e);
    }
  }
}
