package kz.oqyrman.simulators.control;

/// A command that cannot be obeyed. Its message says what is wrong and what would be right.
final class WrongCommand extends Exception {
  WrongCommand(String message) {
    super(message);
  }

  /// For what a simulator refused; its message says why.
  WrongCommand(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
