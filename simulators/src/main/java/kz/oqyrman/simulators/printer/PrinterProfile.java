package kz.oqyrman.simulators.printer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a printer can do and what it says of itself.
///
/// @param name by which a driver's address knows printers of this kind
/// @param dots across the paper; a letter of font A is 12 wide
/// @param codePages by the number of `ESC t`; for other numbers it prints question marks
/// @param twoByteLetters whether it starts in Chinese mode, in which two bytes from 80h on are one
///   letter until `FS .`
/// @param cutter whether it can cut
/// @param qr whether it draws QR codes itself
/// @param processId whether it answers `GS ( H` and clears its buffers on `DLE DC4 8`
/// @param nearEndSensor whether it notices that paper runs low
/// @param mostScale how often a letter can be enlarged
/// @param maker answered to `GS I 66`
/// @param model answered to `GS I 67`
public record PrinterProfile(
    String name,
    int dots,
    Map<Integer, CodePage> codePages,
    boolean twoByteLetters,
    boolean cutter,
    boolean qr,
    boolean processId,
    boolean nearEndSensor,
    int mostScale,
    String maker,
    String model) {

  private static final Map<Integer, CodePage> EPSON_PAGES =
      Map.of(
          0, CodePage.PC437,
          2, CodePage.PC850,
          16, CodePage.WPC1252,
          17, CodePage.PC866,
          19, CodePage.PC858,
          34, CodePage.PC855,
          46, CodePage.WPC1251,
          53, CodePage.KZ1048);

  private static final Map<Integer, CodePage> ZIJIANG_PAGES =
      Map.of(
          0, CodePage.PC437,
          17, CodePage.PC866,
          59, CodePage.PC866,
          60, CodePage.PC855,
          73, CodePage.WPC1251);

  private static final Map<Integer, CodePage> RONGTA_PAGES =
      Map.of(0, CodePage.PC437, 6, CodePage.WPC1251, 7, CodePage.PC866, 28, CodePage.PC855);

  /// An 80 mm printer of Epson's TM-T20 class, with Kazakh letters.
  public static final PrinterProfile EPSON_80 = epson("epson-80", 576, "TM-T20III");

  /// The same of the older TM-T88V class: 42 letters on a line.
  public static final PrinterProfile EPSON_80_180_DPI = epson("epson-80-180dpi", 512, "TM-T88V");

  /// A Chinese 80 mm printer.
  public static final PrinterProfile ZIJIANG_80 =
      new PrinterProfile(
          "zijiang-80", 576, ZIJIANG_PAGES, true, true, true, false, true, 2, "ZJ", "NT-80-V");

  /// A Chinese 58 mm printer without cutter and QR codes.
  public static final PrinterProfile ZIJIANG_58 =
      new PrinterProfile(
          "zijiang-58", 384, ZIJIANG_PAGES, true, false, false, false, false, 2, "ZJ", "POS-5890");

  /// Another Chinese 80 mm printer with numbers of its own for its code pages.
  public static final PrinterProfile RONGTA_80 =
      new PrinterProfile(
          "rongta-80", 576, RONGTA_PAGES, true, true, true, false, true, 2, "RONGTA", "RP332");

  /// All of them.
  public static final List<PrinterProfile> ALL =
      List.of(EPSON_80, EPSON_80_180_DPI, ZIJIANG_80, ZIJIANG_58, RONGTA_80);

  /// Width of a letter of font A.
  static final int LETTER_DOTS = 12;

  public PrinterProfile {
    codePages = Map.copyOf(codePages);
    if (dots < 96 || dots > 1_024 || dots % 8 != 0) {
      throw new IllegalArgumentException("dots is 96 to 1024 and a multiple of 8: " + dots);
    }
  }

  private static PrinterProfile epson(String name, int dots, String model) {
    return new PrinterProfile(
        name, dots, EPSON_PAGES, false, true, true, true, true, 8, "EPSON", model);
  }

  /// The one of that name.
  public static Optional<PrinterProfile> named(String name) {
    return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /// Letters of font A on a line.
  public int columns() {
    return dots / LETTER_DOTS;
  }
}
