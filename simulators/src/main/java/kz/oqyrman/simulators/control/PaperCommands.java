package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.Receipt;
import kz.oqyrman.simulators.words.Unreadable;

/// `paper` and `paper-png`.
final class PaperCommands {
  private final EscPosPrinterSimulator printer;

  PaperCommands(EscPosPrinterSimulator printer) {
    this.printer = printer;
  }

  /// Receipts as text, and what hangs from the roll.
  void paper(Fields f, ObjectNode answer) throws WrongCommand {
    f.refuseOthers();
    ArrayNode receipts = answer.putArray("receipts");
    printer.receipts().forEach(r -> receipts.add(r.text()));
    answer.put("hanging", printer.hanging().map(Receipt::text).orElse(null));
  }

  /// Writes one piece of paper as a picture: the newest, or the one with a number.
  void picture(Fields f, ObjectNode answer) throws WrongCommand {
    List<Receipt> pieces = new ArrayList<>(printer.receipts());
    printer.hanging().ifPresent(pieces::add);
    if (pieces.isEmpty()) {
      throw new WrongCommand("nothing has been printed yet");
    }
    int number = f.number("receipt", pieces.size(), 1, pieces.size());
    Path file = file(f);
    f.refuseOthers();
    Receipt receipt = pieces.get(number - 1);
    try {
      receipt.writePng(file);
    } catch (IOException e) {
      throw new WrongCommand("could not write " + file + ": " + Unreadable.whyNotWritten(e));
    }
    answer.put("file", file.toString());
    answer.put("receipt", number);
    answer.put("height", receipt.length());
  }

  private static Path file(Fields f) throws WrongCommand {
    try {
      return Path.of(f.text("file")).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new WrongCommand("the field 'file' would be right as a path");
    }
  }
}
