package kz.oqyrman.simulators.scanner;

import kz.oqyrman.simulators.scanner.ScannerSettings.Reading;

/// Whether a scanner would read now, by what it was last told.
final class ReadingLight {
  private static final String TRIGGER = "\u0016T\r";
  private static final String OFF = "\u0016U\r";
  private static final int COMMAND = 3;

  private final Reading reading;
  private String heard = "";
  private boolean on;

  ReadingLight(Reading reading) {
    this.reading = reading;
  }

  synchronized void hear(byte[] bytes) {
    for (byte b : bytes) {
      String longer = heard + (char) (b & 0xFF);
      heard = longer.substring(Math.max(0, longer.length() - COMMAND));
      obey();
    }
  }

  private void obey() {
    switch (reading) {
      case BY_ITSELF -> {}
      case ONCE_A_TRIGGER -> on = heard.equals(TRIGGER) || (on && !heard.equals(OFF));
      case WHILE_ENABLED -> on = heard.endsWith("E") || (on && !heard.endsWith("D"));
    }
  }

  synchronized boolean isOn() {
    return reading == Reading.BY_ITSELF || on;
  }

  /// It has read; the light of some goes out.
  synchronized void hasRead() {
    on = on && reading != Reading.ONCE_A_TRIGGER;
  }
}
