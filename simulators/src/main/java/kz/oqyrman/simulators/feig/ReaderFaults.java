package kz.oqyrman.simulators.feig;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fault the reader has now, if it has one.
final class ReaderFaults {
  private @Nullable ReaderFault fault;
  private int left;

  synchronized void set(ReaderFault next) {
    fault = next;
    left =
        switch (next) {
          case ReaderFault.AnswersStatus a -> a.times();
          case ReaderFault.Mute m -> m.times();
        };
  }

  synchronized void clear() {
    fault = null;
  }

  /// The answer, or what the fault makes of it; empty when there is to be none.
  Optional<FeigAnswer> insteadOf(boolean forTags, Supplier<FeigAnswer> answer) {
    ReaderFault now = next(forTags);
    return switch (now) {
      case null -> Optional.of(answer.get());
      case ReaderFault.Mute _ -> Optional.empty();
      case ReaderFault.AnswersStatus a when a.status() == FeigStatus.RF_ERROR ->
          Optional.of(FeigAnswer.of(a.status(), (byte) 0)); // so it was captured
      case ReaderFault.AnswersStatus a -> Optional.of(FeigAnswer.of(a.status()));
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
