package kz.oqyrman.simulators.printer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import kz.oqyrman.simulators.wire.Complaints;

/// Commands about status, identity and switches, answered in their turn.
final class StatusCommands {
  /// Answers to GS I 1 and 3 are one byte that means something to the maker only.
  private static final byte MODEL_ID = 0x20;

  private static final byte ROM_ID = 0x01;

  private final PrinterProfile profile;
  private final StatusReports reports;
  private final Drawer drawer;
  private final Complaints complaints;

  StatusCommands(
      PrinterProfile profile, StatusReports reports, Drawer drawer, Complaints complaints) {
    this.profile = profile;
    this.reports = reports;
    this.drawer = drawer;
    this.complaints = complaints;
  }

  /// @return whether the token was such a command
  boolean obey(Token t) {
    return switch (t.lead()) {
      case Token.GS -> obeyGs(t);
      case Token.ESC -> obeyEsc(t);
      case Token.DLE -> true; // obeyed the moment it came
      default -> false;
    };
  }

  private boolean obeyEsc(Token t) {
    switch (t.letter()) {
      case 'p' -> drawer.pulse();
      case 'c', 'B' -> {} // panel buttons, which sensors stop printing, buzzer
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean obeyGs(Token t) {
    switch (t.letter()) {
      case 'a' -> reports.watch(t.at(2));
      case 'r' -> transmitStatus(t);
      case 'I' -> identify(t);
      case '(' -> {
        return obeyGsFunction(t);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void transmitStatus(Token t) {
    switch (t.at(2) % 0x30) {
      case 1 -> {
        int status = reports.tell(Condition::paperStatus);
        reports.reply((byte) status);
      }
      case 2 -> reports.reply((byte) 0); // the drawer is closed
      default -> complaints.add(t + " is out of range");
    }
  }

  private void identify(Token t) {
    switch (t.at(2)) {
      case 1, '1' -> reports.reply(MODEL_ID);
      case 2, '2' -> reports.reply(type());
      case 3, '3' -> reports.reply(ROM_ID);
      case 65 -> block("1.00");
      case 66 -> block(profile.maker());
      case 67 -> block(profile.model());
      case 68 -> block("SIMULATED1");
      case 69 -> block("");
      default -> complaints.add(t + " is out of range");
    }
  }

  private byte type() {
    int twoByteLetters = profile.twoByteLetters() ? 1 : 0;
    int cutter = profile.cutter() ? 2 : 0;
    return (byte) (twoByteLetters | cutter);
  }

  private void block(String text) {
    reports.reply(("_" + text + '\0').getBytes(US_ASCII));
  }

  private boolean obeyGsFunction(Token t) {
    return switch (t.at(2)) {
      case 'H' -> profile.processId() && responseRequest(t);
      case 'D' -> realTimeSwitch(t);
      default -> false;
    };
  }

  /// `GS ( H` 48 asks for four letters back once all before it is printed; 49 for a word when the
  /// printer goes off line.
  private boolean responseRequest(Token t) {
    if (t.length() == 11 && t.at(5) == 0x30 && t.at(6) == 0x30) {
      byte[] id = t.from(7);
      reports.reply((byte) 0x37, (byte) 0x22, id[0], id[1], id[2], id[3], (byte) 0);
      return true;
    }
    if (t.length() == 8 && t.at(5) == 0x31 && t.at(6) == 0x30) {
      reports.tellOffLine(t.at(7) != 0x30);
      return true;
    }
    return false;
  }

  /// `GS ( D` 20 switches single real-time commands on and off, in pairs of command and state.
  private boolean realTimeSwitch(Token t) {
    if (t.length() < 8 || t.at(5) != 0x14) {
      return false;
    }
    for (int i = 6; i + 1 < t.length(); i += 2) {
      if (t.at(i) == 1) {
        drawer.obeysRealTime(t.at(i + 1) % 0x30 != 0);
      }
    }
    return true;
  }
}
