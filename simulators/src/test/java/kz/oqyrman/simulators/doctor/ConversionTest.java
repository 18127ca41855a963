package kz.oqyrman.simulators.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.tag.TagContent;
import kz.oqyrman.drivers.tag.TagModel;
import org.junit.jupiter.api.Test;

class ConversionTest {
  /// ISO 28560-3 Annex B.1 and -2 Annex D, as published.
  private static final String PART_3 =
      "1101013130303030303030353600000000000098A4444B3731383530300000000000";

  private static final String PART_2 =
      "9100051CBE991A140201D0140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000";

  @Test
  void theOtherPartOfTheStandardSaysTheSameThere() {
    TagImage before = image(0x06, PART_2);
    TagImage after = converted(to(TagModel.ISO_28560_3), before);
    TagContent told = TagModel.decode(after.memory(), after.dsfid());
    assertThat(told.item()).isEqualTo(TagModel.decode(before.memory(), 0x06).item());
    assertThat(told.details().fields()).containsOnlyKeys("shelfLocation");
    assertThat(after.dsfid()).isEqualTo(0x3E);
    TagImage back = converted(to(TagModel.ISO_28560_2), after);
    assertThat(TagModel.decode(back.memory(), 0).details().fields())
        .containsEntry("shelfLocation", "QA268.L55");
  }

  @Test
  void reversedBlocksAreTurnedAndWhatIsRightAlreadyStaysByteForByte() {
    TagImage natural = image(0x3E, PART_3);
    byte[] turned = natural.memory().toArray();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (byte) natural.memory().at(i / 4 * 4 + 3 - i % 4);
    }
    TagImage reversed = natural.holding(0, Bytes.of(turned));
    assertThat(converted(to(TagModel.ISO_28560_3), reversed).sameAs(natural)).isTrue();
    assertThat(converted(to(TagModel.ISO_28560_3), natural).sameAs(natural)).isTrue();
  }

  @Test
  void whatTheTagTellsIsNotContradicted() {
    Conversion other =
        new Conversion(TagModel.ISO_28560_2, Optional.of("KZ-SEM"), OptionalInt.of(2), false);
    assertThat(refused(other, image(0x3E, PART_3)))
        .contains("--owner is KZ-SEM, but the tag says DK-718500", "--usage is 2");
  }

  @Test
  void whatIsNotSoundStaysAsItIs() {
    Conversion conversion = to(TagModel.ISO_28560_3);
    assertThat(refused(conversion, image(0, "00"))).contains("blank");
    assertThat(refused(conversion, image(0, "FF".repeat(112)))).contains("stays as it is");
    assertThat(refused(conversion, image(0x3E, PART_3.replace("3536", "3537"))))
        .contains("nothing is guessed");
  }

  @Test
  void aChipThatIsTooSmallIsToldAsOne() {
    TagImage small =
        new TagImage(0, 4, Bytes.of(HexFormat.of().parseHex(PART_2.substring(0, 16))), Set.of());
    assertThat(refused(to(TagModel.ISO_28560_3), small)).contains("the chip has 8 bytes");
  }

  private static Conversion to(TagModel model) {
    return new Conversion(model, Optional.empty(), OptionalInt.empty(), false);
  }

  private static TagImage image(int dsfid, String hex) {
    return new TagImage(
        dsfid,
        4,
        Bytes.of(HexFormat.of().parseHex(hex + "00".repeat(112 - hex.length() / 2))),
        Set.of());
  }

  private static TagImage converted(Conversion conversion, TagImage before) {
    return ((Conversion.Result.Image) conversion.of(before)).image();
  }

  private static String refused(Conversion conversion, TagImage before) {
    return ((Conversion.Result.Refused) conversion.of(before)).why();
  }
}
