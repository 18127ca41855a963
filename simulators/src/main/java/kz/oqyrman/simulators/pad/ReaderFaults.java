package kz.oqyrman.simulators.pad;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fault a reader has now, if it has one.
public final class ReaderFaults {
  private @Nullable ReaderFault fault;
  private int left;

  /// Takes an earlier fault's place.
  public synchronized void set(ReaderFault next) {
    fault = next;
    left =
        switch (next) {
          case ReaderFault.AnswersStatus a -> a.times();
          case ReaderFault.Mute m -> m.times();
        };
  }

  /// Takes the fault away.
  public synchronized void clear() {
    fault = null;
  }

  /// The answer, or what the fault makes of it; empty when there is to be none.
  ///
  /// @param forTags whether a tag was asked
  /// @param withStatus the answer with a status
  public <A> Optional<A> insteadOf(boolean forTags, IntFunction<A> withStatus, Supplier<A> answer) {
    ReaderFault now = next(forTags);
    return switch (now) {
      case null -> Optional.of(answer.get());
      case ReaderFault.Mute _ -> Optional.empty();
      case ReaderFault.AnswersStatus a -> Optional.of(withStatus.apply(a.status()));
    };
  }

  private synchronized @Nullable ReaderFault next(boolean forTags) {
    if (fault == null || (fault instanceof ReaderFault.AnswersStatus && !forTags)) {
      return null;
    }
    ReaderFault now = fault;
    if (--left <= 0) {
      fault = null;
    }
    return now;
  }
}
