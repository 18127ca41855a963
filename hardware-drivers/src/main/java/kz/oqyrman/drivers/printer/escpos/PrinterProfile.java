package kz.oqyrman.drivers.printer.escpos;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a family of printers has. The address names one (`profile=zijiang-58`). All figures are
/// from the printer reference, sections 2, 3 and 6 (the profiles of
/// receipt-print-hq/escpos-printer-db), but where said otherwise; a printer's self test shows what
/// it really has.
///
/// @param name as the address writes it
/// @param columns letters of font A on a line; a letter is 12 dots wide
/// @param pages the numbers of the code pages it has (`ESC t n`), best first; empty when every line
///   is to be drawn
/// @param cuts whether it has a cutter; without one the paper is fed to the tear bar
/// @param qr whether it makes QR codes itself (`GS ( k`)
/// @param processId whether it answers `GS ( H` function 48 when everything before it is on paper,
///   and clears its buffers on `DLE DC4` function 8
/// @param kanjiOff whether it starts in two-byte Chinese mode, which must be left
record PrinterProfile(
    String name,
    int columns,
    SequencedMap<CodePage, Integer> pages,
    boolean cuts,
    boolean qr,
    boolean processId,
    boolean kanjiOff) {
  /// Width of a letter of font A, and of the space a column stands for.
  static final int DOTS_A_COLUMN = 12;

  private static final int WIDE = 48;
  private static final int WIDE_AT_180_DPI = 42;
  private static final int NARROW = 32;

  /// In the order they are best tried. Where the reference does not say whether a clone makes QR
  /// codes, they are drawn, which every printer can.
  static final List<PrinterProfile> ALL =
      List.of(
          epson("epson-80", WIDE),
          epson("epson-80-180dpi", WIDE_AT_180_DPI),
          zijiang("zijiang-80", WIDE, true),
          zijiang("zijiang-58", NARROW, false),
          new PrinterProfile(
              "rongta-80",
              WIDE,
              numbers(Map.entry(CodePage.PC_866, 7), Map.entry(CodePage.WINDOWS_1251, 6)),
              true,
              false,
              false,
              true),
          raster("raster-80", WIDE, true),
          raster("raster-58", NARROW, false));

  /// How the names begin by which printers call themselves (`GS I 67`). The names are those of the
  /// reference, section 2; that a clone says its own is assumed.
  private static final Map<String, String> BY_MODEL =
      Map.ofEntries(
          Map.entry("TM-T88V", "epson-80-180dpi"),
          Map.entry("TM-T20", "epson-80"),
          Map.entry("TM-M30III", "epson-80"),
          Map.entry("NT-80-V", "zijiang-80"),
          Map.entry("NT-5890K", "zijiang-58"),
          Map.entry("POS-5890", "zijiang-58"),
          Map.entry("ZJ-5870", "zijiang-58"),
          Map.entry("RP326", "rongta-80"),
          Map.entry("RP332", "rongta-80"));

  /// The profile of a printer that says it is this.
  ///
  /// @param model in answer to `GS I 67`
  static Optional<PrinterProfile> told(String model) {
    String name = model.strip().toUpperCase(Locale.ROOT);
    return BY_MODEL.entrySet().stream()
        .filter(known -> name.startsWith(known.getKey()))
        .findFirst()
        .flatMap(known -> named(known.getValue()));
  }

  private static Optional<PrinterProfile> named(String name) {
    return ALL.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /// Where the address names none: every printer prints what is drawn.
  static final String UNKNOWN_PRINTER = "raster-80";

  PrinterProfile {
    pages = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pages));
  }

  /// The same printer with other paper or another font.
  PrinterProfile withColumns(int other) {
    return new PrinterProfile(name, other, pages, cuts, qr, processId, kanjiOff);
  }

  /// Width of the paper for what is drawn; a multiple of 4.
  int dots() {
    return columns * DOTS_A_COLUMN;
  }

  private static PrinterProfile epson(String name, int columns) {
    return new PrinterProfile(
        name,
        columns,
        numbers(
            Map.entry(CodePage.KZ_1048, 53),
            Map.entry(CodePage.PC_866, 17),
            Map.entry(CodePage.WINDOWS_1251, 46)),
        true,
        true,
        true,
        false);
  }

  private static PrinterProfile zijiang(String name, int columns, boolean cuts) {
    return new PrinterProfile(
        name,
        columns,
        numbers(Map.entry(CodePage.PC_866, 17), Map.entry(CodePage.WINDOWS_1251, 73)),
        cuts,
        false,
        false,
        true);
  }

  private static PrinterProfile raster(String name, int columns, boolean cuts) {
    return new PrinterProfile(name, columns, numbers(), cuts, false, false, true);
  }

  @SafeVarargs
  private static SequencedMap<CodePage, Integer> numbers(Map.Entry<CodePage, Integer>... entries) {
    SequencedMap<CodePage, Integer> numbers = new LinkedHashMap<>();
    for (Map.Entry<CodePage, Integer> entry : entries) {
      numbers.put(entry.getKey(), entry.getValue());
    }
    return numbers;
  }
}
