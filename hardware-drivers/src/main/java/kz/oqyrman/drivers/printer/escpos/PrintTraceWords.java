package kz.oqyrman.drivers.printer.escpos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.printer.escpos.PrinterStatus.Source;

/// Names what a printer is told and how it answers, never what it prints: of text and pictures only
/// the size is said. Commands are by the printer reference, sections 1 and 4 to 7.
final class PrintTraceWords implements TraceWords {
  private final ReturnStream answers = new ReturnStream();
  private final CommandWords commands = new CommandWords();

  @Override
  public String toDevice(byte[] bytes) {
    return commands.take(bytes);
  }

  @Override
  public String fromDevice(byte[] bytes) {
    List<String> said = new ArrayList<>();
    long noise = answers.noise();
    for (Reply reply : answers.take(bytes, bytes.length)) {
      said.add(words(reply));
    }
    if (answers.noise() > noise) {
      said.add("noise");
    }
    return String.join(", ", said);
  }

  private String words(Reply reply) {
    return switch (reply) {
      case Reply.RealTime(int bits) -> {
        Optional<Source> asked = commands.lastAsked();
        yield asked.isEmpty()
            ? "status"
            : name(asked.get()) + ": " + state(PrinterStatus.FINE.asked(asked.get(), bits));
      }
      case Reply.Pushed pushed -> "by itself: " + state(PrinterStatus.FINE.pushed(pushed));
      case Reply.Queued _ -> "everything before the question is taken from the queue";
      case Reply.Identity(String text) -> "says " + text;
      case Reply.ProcessId(String id) -> "slip " + id + " is on paper";
      case Reply.Cleared() -> "buffers are empty";
      case Reply.Other _ -> "a block that is not used";
    };
  }

  private static String state(PrinterStatus status) {
    return status.trouble().map(trouble -> trouble.detail()).orElse("well");
  }

  /// What a source is about.
  static String name(Source source) {
    return switch (source) {
      case PRINTER -> "printer";
      case OFF_LINE_CAUSE -> "cause of being off line";
      case ERROR_CAUSE -> "error";
      case PAPER -> "paper";
      case PUSHED -> "all";
    };
  }
}
