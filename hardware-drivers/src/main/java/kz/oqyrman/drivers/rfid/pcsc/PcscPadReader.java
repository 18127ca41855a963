package kz.oqyrman.drivers.rfid.pcsc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.pcsc.Atr;
import kz.oqyrman.drivers.pcsc.CardKind;
import kz.oqyrman.drivers.pcsc.CardLine;
import kz.oqyrman.drivers.pcsc.CardReply;
import kz.oqyrman.drivers.rfid.MemoryReading;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.pcsc.PcscTag.Information;
import org.jspecify.annotations.Nullable;

/// A PC/SC reader that knows ISO 15693, as a pad needs it. Such a reader tells of one card at a
/// time, so of a stack it sees one item, or none.
public final class PcscPadReader implements PadReader {
  static final String CANNOT_SECURE =
      "this PC/SC reader is of no family whose commands to tags are known, so that it can neither"
          + " arm nor disarm a tag; known are uTrust 3720/3721 and ACR1552, or pass= in the"
          + " address";

  private static final int UID = 8;
  private static final int UID_FIRST = 0xE0;

  private final CardLine line;
  private final PcscPadSettings settings;
  private final PadSettings.Gate gate;
  private @Nullable PcscTag commands;
  private Optional<String> cannotSecure = Optional.empty();

  /// The tag that lies there, as it was told last.
  private Optional<Uid> lying = Optional.empty();

  /// A reader at the other end of a line, not greeted yet.
  public PcscPadReader(Link link, PcscPadSettings settings) {
    this.line = new CardLine(link);
    this.settings = settings;
    this.gate = settings.pad().gate();
  }

  @Override
  public String greet() throws IOException {
    String name = line.reader();
    if (gate.eas()) {
      throw new LinkException(
          Trouble.Reason.MISCONFIGURED,
          "eas=nxp stands in the address, but no PC/SC reader is known to pass EAS commands");
    }
    Optional<PassThrough> family = PassThrough.of(settings.passThrough(), name);
    cannotSecure = family.isPresent() ? Optional.empty() : Optional.of(CANNOT_SECURE);
    commands = new PcscTag(line, family, settings.blockInFirst());
    return name;
  }

  private PcscTag commands() {
    return Objects.requireNonNull(commands, "a reader is greeted before work");
  }

  @Override
  public Optional<String> cannotSecure() {
    return cannotSecure;
  }

  /// Nothing reaches us that is no answer.
  @Override
  public boolean lineIsNoisy() {
    return false;
  }

  /// Cards of other standards are left out: a patron may put theirs down here.
  @Override
  public Inventory inventory() throws IOException {
    Optional<Atr> card = line.card();
    if (card.filter(atr -> atr.kind() == CardKind.ISO_15693).isEmpty()) {
      lying = Optional.empty();
      return all();
    }
    if (lying.isEmpty()) {
      switch (line.uid()) {
        case CardReply.Gone _ -> lying = Optional.empty();
        case CardReply.Answered a when a.isOk() && a.data().length() == UID ->
            lying = uid(a.data());
        case CardReply.Answered a -> {
          String why =
              a.isOk()
                  ? "a number of " + a.data().length() + " bytes is no tag's"
                  : CardReply.meaning(a.status());
          return new Inventory(new LinkedHashMap<>(), false, why);
        }
      }
    }
    return all();
  }

  private Inventory all() {
    SequencedMap<Uid, Integer> tags = new LinkedHashMap<>();
    lying.ifPresent(uid -> tags.put(uid, 0));
    return new Inventory(tags, true, "");
  }

  /// A few readers are said to tell it reversed.
  private static Optional<Uid> uid(Bytes told) {
    boolean reversed = told.at(0) != UID_FIRST;
    if (told.at(reversed ? UID - 1 : 0) != UID_FIRST) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < UID; i++) {
      value = value << 8 | told.at(reversed ? UID - 1 - i : i);
    }
    return Optional.of(new Uid(value));
  }

  /// A tag that was gone for one command may have been changed for another: which one lies there is
  /// asked anew.
  private <T> Outcome<T> noted(Outcome<T> outcome) {
    if (outcome instanceof Away<T>) {
      lying = Optional.empty();
    }
    return outcome;
  }

  private boolean isAway(Uid uid) {
    return !lying.equals(Optional.of(uid));
  }

  /// What the memory says by itself is enough for an item; anything else may be a model that only
  /// its storage format names.
  @Override
  public Outcome<TagReading> read(Uid uid, int dsfid) throws IOException {
    if (isAway(uid)) {
      return new Away<>();
    }
    Outcome<TagReading> reading = noted(readAs(dsfid));
    boolean clear =
        !(reading instanceof Done<TagReading>(TagReading told))
            || told instanceof TagReading.Item
            || told instanceof TagReading.Blank;
    if (clear || dsfid != 0 || cannotSecure.isPresent()) {
      return reading;
    }
    return noted(commands().information(uid)) instanceof Done<Information>(Information own)
            && own.dsfid() != 0
        ? noted(readAs(own.dsfid()))
        : reading;
  }

  private Outcome<TagReading> readAs(int dsfid) throws IOException {
    return MemoryReading.of(commands(), dsfid)
        .read(known -> new Done<>(TagReading.of(known, dsfid)));
  }

  @Override
  public Outcome<Held> held(Uid uid) throws IOException {
    return isAway(uid)
        ? new Away<>()
        : noted(commands().information(uid))
            .read(own ->
                own.afi().isPresent()
                    ? new Done<>(new Held(own.afi().get(), false))
                    : new Refused<>("the tag has no application family identifier"));
  }

  @Override
  public Outcome<Bytes> write(Uid uid, Security wished) throws IOException {
    return isAway(uid) ? new Away<>() : noted(commands().writeAfi(gate.afi(wished)));
  }

  @Override
  public TagBlocks blocks(Uid uid) {
    return new OfOne(uid);
  }

  /// No command names the tag, so that before each it is looked whether it is the one that was told
  /// last, and after each whether it went: the next of a stack would take the rest of its memory.
  private final class OfOne implements TagBlocks {
    private final Uid uid;

    OfOne(Uid uid) {
      this.uid = uid;
    }

    @Override
    public Outcome<Shape> shape() throws IOException {
      return isAway(uid) ? new Away<>() : noted(commands().shape(uid));
    }

    @Override
    public Outcome<Blocks> read(int first, int count) throws IOException {
      return isAway(uid) ? new Away<>() : noted(commands().read(first, count));
    }

    @Override
    public Outcome<Blocks> readWithLocks(int first, int count) throws IOException {
      return isAway(uid) ? new Away<>() : noted(commands().readWithLocks(first, count));
    }

    @Override
    public int most(int size) {
      return PcscTag.mostWithLocks();
    }

    @Override
    public Outcome<Bytes> write(int first, int blockSize, Bytes memory) throws IOException {
      return isAway(uid) ? new Away<>() : noted(commands().write(first, memory));
    }

    @Override
    public Outcome<Bytes> writeDsfid(int dsfid) throws IOException {
      return isAway(uid) ? new Away<>() : noted(commands().writeDsfid(dsfid));
    }

    @Override
    public void wake() throws IOException {
      PcscPadReader.this.wake();
    }
  }

  /// Looks again which tag lies there: one that was reset by another program has to be connected to
  /// anew before it answers.
  @Override
  public void wake() throws IOException {
    inventory();
  }
}
