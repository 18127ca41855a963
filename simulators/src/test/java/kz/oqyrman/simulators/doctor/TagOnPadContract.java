package kz.oqyrman.simulators.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.pad.PadAbility;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.pad.PadStand;
import kz.oqyrman.simulators.pad.WiredStand;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a pad of any family, from the command line to the simulator of its reader.
abstract class TagOnPadContract {
  /// A published tag of 3M's model (Biblio-RFID).
  private static final String OLD = "0411000131333032303033373637" + "00".repeat(18);

  @TempDir private Path folder;
  private PadStand stand;

  /// A reader with nothing on it.
  abstract PadStand stand(Path into) throws IOException;

  /// A reader on a serial line.
  static PadStand wired(String family, PadKind kind, Path into) throws IOException {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "pad", into.resolve("pad"), kind.factoryLine().withoutWaiting());
    return new WiredStand(family, kind.start(wire));
  }

  @BeforeEach
  void plugIn() throws IOException {
    stand = stand(folder);
  }

  @AfterEach
  void unplug() throws Exception {
    stand.close();
  }

  @Test
  void aTagIsReadWhole() throws Exception {
    TagMemory tag = layOld();
    tag.lock(3);
    JsonNode told = run("check").json();
    assertThat(told.path("uid").asText()).isEqualTo(tag.uid().toString());
    assertThat(told.path("model").asText()).isEqualTo("3m-501");
    assertThat(told.path("item").asText()).isEqualTo("1302003767");
    assertThat(told.path("lockedBlocks").toString()).isEqualTo("[3]");
    assertThat(told.path("bytes").asText()).hasSize(112 * 3 - 1);
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void nothingIsDoneWithoutATag() {
    TagRun none = run("check", "--wait", "1");
    assertThat(none.code()).isOne();
    assertThat(none.err()).contains("no tag lies on the pad");
  }

  @Test
  void nothingIsDoneWithTwoTags() {
    assumeTrue(
        stand.abilities().contains(PadAbility.SEVERAL_ITEMS),
        () -> stand + " has not the ability " + PadAbility.SEVERAL_ITEMS);
    byte[] before = layOld().bytes();
    TagMemory second = item(2);
    stand.lay(second);
    TagRun two = run("convert", "--to", "iso28560-3", "--undo-file", undo().toString());
    assertThat(two.code()).isOne();
    assertThat(two.err()).contains("2 tags lie on the pad", "right would be one alone");
    assertThat(before).isEqualTo(HexFormat.of().parseHex(OLD + "00".repeat(80)));
    assertThat(undo()).doesNotExist();
  }

  @Test
  void aTagIsConvertedAndBroughtBack() throws Exception {
    TagMemory tag = layOld();
    byte[] before = tag.bytes();
    TagRun lost = run("convert", "--to", "iso28560-3", "--undo-file", undo().toString());
    assertThat(lost.code()).isOne();
    assertThat(lost.err()).contains("[type, branch, library, custom]", "--drop-rest");

    JsonNode dry = convert("--dry-run").json();
    assertThat(dry.path("written").asBoolean()).isFalse();
    assertThat(dry.path("before").path("model").asText()).isEqualTo("3m-501");
    assertThat(tag.bytes()).isEqualTo(before);
    assertThat(undo()).doesNotExist();

    JsonNode done = convert().json();
    assertThat(done.path("written").asBoolean()).isTrue();
    assertThat(done.path("after")).isEqualTo(dry.path("after"));
    assertThat(done.path("after").path("owner").asText()).isEqualTo("KZ-SEM");
    assertThat(tag.item()).as("by the simulator's own reading").hasValue("1302003767");
    assertThat(tag.dsfid()).isEqualTo(0x3E);
    assertThat(tag.afi()).as("security is nobody's business here").isZero();

    assertThat(run("undo", "--file", undo().toString()).json().path("undone").asBoolean()).isTrue();
    assertThat(tag.bytes()).isEqualTo(before);
    assertThat(tag.dsfid()).isZero();
    assertThat(stand.complaints()).isEmpty();
  }

  @Test
  void anUndoFileIsNeverOverwrittenAndGoodForItsTagAsItWasWrittenOnly() throws Exception {
    TagMemory tag = layOld();
    Files.writeString(undo(), "precious");
    TagRun exists = convert();
    assertThat(exists.code()).isOne();
    assertThat(exists.err()).contains("exists", "Nothing was written");
    assertThat(tag.bytes()).startsWith(HexFormat.of().parseHex(OLD));
    Files.delete(undo());
    convert().json();

    byte[] other = tag.bytes();
    other[40] = 7;
    tag.fill(other);
    assertUndoRefused("written by somebody else since: blocks [10]");
    stand.lift(tag.uid());
    stand.lay(item(2));
    assertUndoRefused("the file is of " + tag.uid());
    String file = Files.readString(undo());
    Files.writeString(undo(), file.replaceFirst("\"blocks\":\"04", "\"blocks\":\"05"));
    assertUndoRefused("its check does not fit");
    Files.writeString(undo(), "{}");
    assertUndoRefused("is no undo file");
  }

  private void assertUndoRefused(String why) {
    TagRun run = run("undo", "--file", undo().toString());
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains(why);
  }

  @Test
  void lockedBlocksAndDamagedTagsStayAsTheyAre() throws Exception {
    TagMemory tag = layOld();
    tag.lock(1);
    TagRun locked = convert();
    assertThat(locked.code()).isOne();
    assertThat(locked.err()).contains("locked for ever: [1]");
    assertThat(tag.bytes()).startsWith(HexFormat.of().parseHex(OLD));
    stand.lift(tag.uid());

    TagMemory damaged = item(2);
    byte[] bytes = damaged.bytes();
    bytes[5] ^= 1;
    damaged.fill(bytes);
    stand.lay(damaged);
    TagRun refused = convert();
    assertThat(refused.code()).isOne();
    assertThat(refused.err()).contains("nothing is guessed", "check sum");
    assertThat(damaged.bytes()).isEqualTo(bytes);
    assertThat(undo()).doesNotExist();
  }

  @Test
  void aTagThatIsTakenAwayInMidWriteIsBroughtBackByItsFile() throws Exception {
    TagMemory tag = layOld();
    byte[] before = tag.bytes();
    tag.fault(new TagFault.SnatchedInWrite(true));
    TagRun cut = convert();
    assertThat(cut.code()).isOne();
    assertThat(cut.err()).contains("written in part", "tag undo --pad ADDRESS --file " + undo());
    assertThat(tag.bytes()).isNotEqualTo(before);
    assertThat(tag.dsfid()).as("the last thing that is written").isZero();

    stand.lay(tag);
    run("undo", "--file", undo().toString()).json();
    assertThat(tag.bytes()).isEqualTo(before);
  }

  @Test
  void theCounterOfABigChipIsNotTouched() throws Exception {
    TagMemory tag =
        TagMemory.ofItem(
            Chip.SLIX2.uid(5), Chip.SLIX2, new ItemTag("77", Optional.of("KZ-SEM"), 1, 1, 1));
    byte[] counted = tag.bytes();
    counted[316] = 9;
    tag.fill(counted);
    stand.lay(tag);
    run("convert", "--to", "iso28560-2", "--undo-file", undo().toString()).json();
    assertThat(tag.bytes()).endsWith(9, 0, 0, 0);
    assertThat(run("check").json().path("model").asText()).isEqualTo("iso28560-2");
  }

  private TagRun convert(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("--to", "iso28560-3", "--drop-rest", "--owner", "KZ-SEM", "--usage", "1"));
    all.addAll(List.of("--undo-file", undo().toString()));
    all.addAll(List.of(more));
    return run("convert", all.toArray(String[]::new));
  }

  private Path undo() {
    return folder.resolve("tag.undo");
  }

  private TagRun run(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "--pad", stand.address("")));
    all.addAll(List.of(more));
    return TagRun.of(all.toArray(String[]::new));
  }

  private TagMemory layOld() {
    TagMemory tag = new TagMemory(Chip.SLIX.uid(1), Chip.SLIX);
    tag.fill(HexFormat.of().parseHex(OLD));
    stand.lay(tag);
    return tag;
  }

  private static TagMemory item(long serial) {
    return TagMemory.ofItem(
        Chip.SLIX.uid(serial), Chip.SLIX, new ItemTag("42", Optional.of("KZ-SEM"), 1, 1, 1));
  }
}
