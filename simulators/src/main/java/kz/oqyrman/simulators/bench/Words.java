package kz.oqyrman.simulators.bench;

/// The labels of the bench in one language.
public record Words(
    String title,
    String shelf,
    String cards,
    String scan,
    String tap,
    String barcode,
    String pad,
    String padEmpty,
    String printer,
    String paperEmpty,
    String faults,
    String cableOut,
    String afiFails,
    String paperOut,
    String paperLow,
    String coverOpen,
    String kioskConnected,
    String kioskAway) {

  private static final Words KAZAKH =
      new Words(
          "Құрылғылар үстелі",
          "Кітап сөресі",
          "Оқырман билеттері",
          "сканерлеу",
          "тигізу",
          "Штрихкод",
          "RFID алаңы",
          "Сөредегі кітапты басыңыз, ол осында жатады",
          "Түбіртек принтері",
          "Әзірге ештеңе басылған жоқ",
          "Ақаулар",
          "кабель ажыратылған",
          "AFI бірінші рет жазылмайды",
          "қағаз бітті",
          "қағаз аз қалды",
          "қақпағы ашық",
          "киоск қосылған",
          "киоск қосылмаған");

  private static final Words RUSSIAN =
      new Words(
          "Стенд устройств",
          "Полка с книгами",
          "Читательские билеты",
          "сканировать",
          "приложить",
          "Штрихкод",
          "RFID-площадка",
          "Нажмите на книгу на полке, и она ляжет сюда",
          "Чековый принтер",
          "Пока ничего не напечатано",
          "Неисправности",
          "кабель отключён",
          "AFI с первого раза не пишется",
          "нет бумаги",
          "бумага кончается",
          "крышка открыта",
          "киоск подключён",
          "киоск не подключён");

  private static final Words ENGLISH =
      new Words(
          "Device bench",
          "Shelf of items",
          "Reader cards",
          "scan",
          "tap",
          "Barcode",
          "RFID pad",
          "Press a book on the shelf and it lies here",
          "Receipt printer",
          "Nothing printed yet",
          "Faults",
          "cable out",
          "first AFI write fails",
          "paper out",
          "paper low",
          "cover open",
          "kiosk connected",
          "kiosk not connected");

  /// A language of the bench.
  public enum Language {
    KK,
    RU,
    EN;

    /// Its labels.
    public Words words() {
      return switch (this) {
        case KK -> KAZAKH;
        case RU -> RUSSIAN;
        case EN -> ENGLISH;
      };
    }
  }
}
