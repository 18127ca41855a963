package kz.oqyrman.drivers.rfid.m3;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.m3.M3Line.Answer;

/// A 3M reader 810 or 210, as a pad needs it. That the 810 speaks the 210's protocol rests on
/// programs that use it so; it has no public document.
public final class M3PadReader implements PadReader {
  /// Milliseconds of rest after an answer. No source knows one: the reader only ignores what comes
  /// while it is busy.
  public static final int GAP = 0;

  private static final int INVENTORY = 0xFE;
  private static final int ANY_FAMILY = 0x00;

  /// Tell UIDs; what both known programs send. Storage formats, which the specification offers here
  /// too, are asked for tag by tag where they matter.
  private static final int UIDS = 0x05;

  private static final int WITH_DSFID = 0x02;
  private static final int UID = 8;

  private final M3Line line;
  private final M3Tags tags;
  private final PadSettings.Gate gate;
  private Optional<String> cannotSecure = Optional.empty();

  /// A reader at the other end of a line, not greeted yet.
  public M3PadReader(Link link, PadSettings settings) {
    this.line = new M3Line(link, settings);
    this.tags = new M3Tags(line);
    this.gate = settings.gate();
  }

  /// Better to be told when the kiosk starts than at the first loan.
  @Override
  public String greet() throws IOException {
    String identity = line.greet();
    if (!tags.knows(M3Tags.GET_AFI)) {
      cannotSecure =
          Optional.of(
              "this reader has no AFI commands, so that it can neither arm nor disarm a tag");
    }
    if (gate.eas() && !tags.knows(M3Tags.CHECK_EAS)) {
      throw new LinkException(
          Trouble.Reason.MISCONFIGURED,
          "eas=nxp stands in the address, but this reader has no EAS commands");
    }
    return identity;
  }

  @Override
  public Optional<String> cannotSecure() {
    return cannotSecure;
  }

  @Override
  public boolean lineIsNoisy() {
    return line.isNoisy();
  }

  @Override
  public Inventory inventory() throws IOException {
    SequencedMap<Uid, Integer> found = new LinkedHashMap<>();
    Optional<Answer> answer =
        line.ask(INVENTORY, M3Tags.bytes(ANY_FAMILY, UIDS), M3PadReader::isInventory);
    return answer
        .map(a -> new Inventory(found, add(a, found), a.error().meaning()))
        .orElseGet(() -> new Inventory(found, false, "no answer in time"));
  }

  /// Behind the error family, options and count; then so many records of one length.
  private static boolean isInventory(Bytes told) {
    return told.length() >= 3 && told.length() == 3 + told.at(2) * recordLength(told);
  }

  private static int recordLength(Bytes told) {
    return (told.at(1) & WITH_DSFID) == 0 ? UID : 1 + UID;
  }

  /// Tags that are no ISO 15693 ones (TI's older Tag-it, whose UIDs begin with 00) are left out. A
  /// tag may be told twice.
  ///
  /// @return whether that was all
  private static boolean add(Answer answer, SequencedMap<Uid, Integer> found) {
    boolean none = answer.error().reaction() == M3Error.Reaction.AWAY;
    if (answer.error() != M3Error.OK || !isInventory(answer.data())) {
      return none;
    }
    Bytes told = answer.data();
    int length = recordLength(told);
    for (int at = 3; at < told.length(); at += length) {
      int uid = at + length - UID;
      if (told.at(uid) == 0xE0) {
        found.put(uid(told, uid), length == UID ? 0 : told.at(at));
      }
    }
    return true;
  }

  private static Uid uid(Bytes told, int at) {
    long value = 0;
    for (int i = 0; i < UID; i++) {
      value = value << 8 | told.at(at + i);
    }
    return new Uid(value);
  }

  /// What the memory says by itself is enough for an item; anything else may be a model that only
  /// its storage format names.
  @Override
  public Outcome<TagReading> read(Uid uid, int dsfid) throws IOException {
    Outcome<TagReading> reading = readAs(uid, dsfid);
    boolean clear =
        !(reading instanceof Done<TagReading>(TagReading told))
            || told instanceof TagReading.Item
            || told instanceof TagReading.Blank;
    if (clear || dsfid != 0) {
      return reading;
    }
    return tags.dsfid(uid) instanceof Done<Integer>(Integer known) && known != 0
        ? readAs(uid, known)
        : reading;
  }

  private Outcome<TagReading> readAs(Uid uid, int dsfid) throws IOException {
    return tags.memory(uid, dsfid).read(known -> new Done<>(TagReading.of(known, dsfid)));
  }

  @Override
  public Outcome<Bytes> write(Uid uid, Security wished) throws IOException {
    Outcome<Bytes> afi = tags.writeAfi(uid, gate.afi(wished));
    return gate.eas() && afi instanceof Done<Bytes>
        ? tags.writeEas(uid, wished == Security.ARMED)
        : afi;
  }

  /// EAS first: its silence means something only when the tag still answers afterwards.
  @Override
  public Outcome<Held> held(Uid uid) throws IOException {
    Outcome<Boolean> eas = gate.eas() ? tags.eas(uid) : new Done<>(false);
    if (!(eas instanceof Done<Boolean>(Boolean set))) {
      return eas.read(_ -> new Outcome.Away<>());
    }
    return tags.afi(uid).read(afi -> new Done<>(new Held(afi, set)));
  }

  @Override
  public TagBlocks blocks(Uid uid) {
    return tags.blocks(uid);
  }

  /// No command that would is known; asking again may be enough, because a tag that did not hear is
  /// the most common error.
  @Override
  public void wake() {}
}
