package kz.oqyrman.kiosk.receipt;

import static kz.oqyrman.kiosk.receipt.Visits.ALMATY;
import static kz.oqyrman.kiosk.receipt.Visits.borrowed;
import static kz.oqyrman.kiosk.receipt.Visits.broughtBack;
import static kz.oqyrman.kiosk.receipt.Visits.lent;
import static kz.oqyrman.kiosk.receipt.Visits.refused;
import static kz.oqyrman.kiosk.receipt.Visits.returned;
import static kz.oqyrman.kiosk.receipt.Visits.station;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.Slip.Part;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Session;
import org.junit.jupiter.api.Test;

final class ReceiptTest {
  @Test
  void aLoanSlipReadsLikeThis() {
    var club =
        new HubMessage.Announcement(
            new HubMessage.Words("«Шаңырақ»", "«Шанырак»", "Shanyrak"),
            LocalDate.of(2026, 11, 28),
            "15:00",
            "2");

    assertThat(
            text(
                station(Language.EN, club),
                borrowed(
                    lent("Абай жолы", 1),
                    lent("The Silent Steppe", 2),
                    refused("Region of Semey: an atlas", 3, Refusal.NOT_FOR_LOAN))))
        .isEqualTo(
            """
            **Central City Library**
            Semey

            22 November 2026, 14:15 | Station 02
            Reader | Айгерім С.
            ----
            **Borrowed**
            Абай жолы
            >>**until 13 December**
            The Silent Steppe
            >>**until 13 December**

            **Not lent**
            Region of Semey: an atlas
            >>! For reading in the library only
            ----
            **2 books lent**

            The dates for your phone’s calendar:
            [QR]
            ----
            Come and join us
            **Shanyrak**
            28 November, 15:00 · Hall 2

            Enjoy your reading!
            """);
  }

  /// Paper is read on another day.
  @Test
  void anEventOfTodayIsPrintedWithItsDate() {
    var club =
        new HubMessage.Announcement(
            new HubMessage.Words("Кеш", "Вечер", "Evening"),
            LocalDate.of(2026, 11, 22),
            "18:30",
            "Оқу залы");

    assertThat(text(station(Language.KK, club), borrowed(lent("Абай жолы", 1))))
        .contains("22 қараша, 18:30 · Оқу залы");
  }

  @Test
  void aReturnSlipReadsLikeThisInRussian() {
    assertThat(
            text(
                station(Language.RU),
                broughtBack(
                    returned("Абай жолы", 1, Verdict.Where.SHELF),
                    returned("Война и мир", 2, Verdict.Where.HOLD),
                    Visits.notArmed("Қан мен тер", 3))))
        .isEqualTo(
            """
            **Центральная городская библиотека**
            Семей

            22 ноября 2026, 14:15 | Станция 02
            ----
            **Принято**
            Абай жолы
            Война и мир
            >>! Её ждёт другой читатель: отдайте, пожалуйста, библиотекарю.
            Қан мен тер
            >>**! Подойдите, пожалуйста, к библиотекарю.**
            ----
            **Принято 3 книги**

            Спасибо! Приходите ещё.
            """);
  }

  @Test
  void theSlipSpeaksKazakh() {
    assertThat(text(station(Language.KK), borrowed(lent("Абай жолы", 1))))
        .contains("**13 желтоқсанға дейін**", "**1 кітап берілді**", "Оқырман | Айгерім С.");
  }

  @Test
  void aLoanThatIsStillArmedSaysSo() {
    assertThat(text(station(Language.EN), borrowed(Visits.stillArmed("Қан мен тер", 1))))
        .contains("**! The gate will sound: please see a librarian.**");
  }

  @Test
  void aBookThatWasTheirsAlreadySaysSo() {
    assertThat(
            text(
                station(Language.EN),
                borrowed(Visits.alreadyTheirs("Қан мен тер", 1, TagState.DISARMED))))
        .contains("was on your card already")
        .doesNotContain("gate");
  }

  @Test
  void everyReasonOfARefusalIsPrinted() {
    assertThat(
            text(
                station(Language.EN),
                borrowed(
                    refused("Көшпенділер", 1, Refusal.ON_HOLD_FOR_ANOTHER, Refusal.LIMIT_REACHED))))
        .contains(">>! Another reader is waiting for it\n>>! Your card is full\n")
        .contains("**Nothing was lent**")
        .doesNotContain("[QR]");
  }

  @Test
  void anItemLaidDownTwiceIsPrintedOnce() {
    String text =
        text(
            station(Language.EN),
            borrowed(lent("Көшпенділер", 1), Visits.voided("Көшпенділер", 1)));

    assertThat(text).containsOnlyOnce("Көшпенділер").doesNotContain("Not recorded");
  }

  @Test
  void anItemNobodyKnowsIsPrintedByItsNumber() {
    assertThat(text(station(Language.EN), borrowed(lent("", 7)))).contains("30000000001007\n");
  }

  @Test
  void titlesAreCutToTwoLines() {
    Slip slip = Receipt.of(borrowed(lent("A title".repeat(40), 1)), station(Language.EN), ALMATY);

    assertThat(slip.parts())
        .filteredOn(p -> p instanceof Slip.Text t && t.text().startsWith("A title"))
        .singleElement()
        .extracting(p -> ((Slip.Text) p).mostLines())
        .isEqualTo(2);
  }

  @Test
  void theStackOfASchoolIsOneSlip() {
    Act[] acts = IntStream.range(1, 257).mapToObj(n -> lent("Book " + n, n)).toArray(Act[]::new);

    Slip slip = Receipt.of(borrowed(acts), station(Language.KK), ALMATY);

    assertThat(slip.parts()).hasSizeLessThan(Slip.MOST_PARTS);
    assertThat(text(slip)).contains("Book 256\n");
  }

  @Test
  void aBranchWithoutSettingsStillPrints() {
    Around unsettled =
        new Around(
            station(Language.EN).devices(),
            station(Language.EN).onPad(),
            new Around.Line(true, Optional.empty()),
            Optional.empty(),
            Language.EN,
            1,
            1);

    assertThat(text(unsettled, borrowed(lent("Абай жолы", 1)))).startsWith("**Library**\n");
  }

  @Test
  void nothingOnTheSlipNamesTheReaderFurther() {
    Slip slip = Receipt.of(borrowed(lent("Абай жолы", 1)), station(Language.EN), ALMATY);

    assertThat(slip.toString()).doesNotContain("21234000000018");
  }

  private static String text(Around around, Session.Finishing visit) {
    return text(Receipt.of(visit, around, ALMATY));
  }

  /// The paper as text: indented by arrows, bold between stars, a pair on both sides of a bar.
  private static String text(Slip slip) {
    return slip.parts().stream().map(ReceiptTest::line).collect(Collectors.joining());
  }

  private static String line(Part part) {
    return switch (part) {
      case Slip.Text t -> ">".repeat(t.indent()) + bold(t.text(), t.bold()) + "\n";
      case Slip.Pair p -> bold(p.left() + " | " + p.right(), p.bold()) + "\n";
      case Slip.Rule _ -> "----\n";
      case Slip.Gap g -> "\n".repeat(g.lines());
      case Slip.Qr _ -> "[QR]\n";
    };
  }

  private static String bold(String text, boolean bold) {
    return bold ? "**" + text + "**" : text;
  }
}
