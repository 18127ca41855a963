package kz.oqyrman.simulators.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/// Commands from a stream of lines, each answered before the next is read.
public final class CommandLines {
  private CommandLines() {}

  /// Serves until the stream ends, or until `quit`.
  ///
  /// @return whether it was `quit`
  public static boolean serve(BufferedReader in, PrintWriter out, ControlCommands commands)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        if (answer(line.toString().strip(), out, commands)) {
          return true;
        }
        line.setLength(0);
      } else if (line.length() <= ControlCommands.LONGEST_LINE) {
        line.append((char) next); // one more than is allowed is kept, so that it is refused
      }
    }
    return answer(line.toString().strip(), out, commands);
  }

  private static boolean answer(String line, PrintWriter out, ControlCommands commands) {
    if (line.isEmpty()) {
      return false;
    }
    ControlCommands.Answer answer = commands.answer(line);
    out.println(answer.line());
    out.flush();
    return answer.quits();
  }
}
