package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.kiosk.session.Codes.Kind;
import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void whatTheLibrarySaysGoesFirstAndAnIsbnIsWhatIsLeft() {
    KioskRules rules = rules("\\d{10}", "97860\\d{8}|INV-\\d+", "S\\d+|97\\d+");
    assertThat(kind(rules, "0306406152")).isEqualTo(Kind.CARD);
    assertThat(kind(rules, "9786010060005")).isEqualTo(Kind.ITEM);
    assertThat(kind(rules, "INV-0042")).isEqualTo(Kind.ITEM);
    assertThat(kind(rules, "S7")).isEqualTo(Kind.STAFF);
    assertThat(kind(rules, "9780306406157")).isEqualTo(Kind.STAFF);
    assertThat(kind(rules, "080442957X")).isEqualTo(Kind.ISBN);
    assertThat(kind(rules, "0804429570")).isEqualTo(Kind.CARD);
    assertThat(kind(rules, "")).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aLibraryThatSaysNothingHasNoStaffCards() {
    assertThat(kind(KioskRules.USUAL, "21234000000018")).isEqualTo(Kind.CARD);
    assertThat(kind(KioskRules.USUAL, "31234000000016")).isEqualTo(Kind.ITEM);
    assertThat(kind(KioskRules.USUAL, "9786010060005")).isEqualTo(Kind.ISBN);
    assertThat(kind(KioskRules.USUAL, "91234000000016")).isEqualTo(Kind.UNKNOWN);
    assertThat(kind(KioskRules.USUAL, "")).isEqualTo(Kind.UNKNOWN);
  }

  private static Kind kind(KioskRules rules, String text) {
    return Codes.kind(rules, new Barcode(text, Symbology.UNSAID));
  }

  private static KioskRules rules(String patron, String item, String staff) {
    KioskRules usual = KioskRules.USUAL;
    return new KioskRules(
        usual.idle(),
        usual.warning(),
        usual.thanks(),
        usual.lastWords(),
        usual.longestFinish(),
        usual.longestPrint(),
        Pattern.compile(patron),
        Pattern.compile(item),
        Pattern.compile(staff),
        usual.language());
  }
}
