package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;

/// A FEIG reader in host mode, as a pad needs it.
public final class FeigPadReader implements PadReader {
  private final FeigReader reader;
  private final FeigTags tags;
  private final PadSettings.Gate gate;

  /// A reader at the other end of a line, not greeted yet.
  public FeigPadReader(Link link, FeigSettings settings) {
    this.reader = new FeigReader(link, settings);
    this.tags = new FeigTags(reader);
    this.gate = settings.pad().gate();
  }

  @Override
  public String greet() throws IOException {
    return reader.greet();
  }

  /// Every model of the family writes and reads AFI.
  @Override
  public Optional<String> cannotSecure() {
    return Optional.empty();
  }

  @Override
  public boolean lineIsNoisy() {
    return reader.lineIsNoisy();
  }

  /// The field is switched off before, because a reader may be set up to tell each tag only once
  /// while it stays in the field.
  @Override
  public Inventory inventory() throws IOException {
    reader.rfReset();
    return reader.inventory();
  }

  @Override
  public Outcome<TagReading> read(Uid uid, int dsfid) throws IOException {
    return tags.memory(uid, dsfid).read(known -> new Done<>(TagReading.of(known, dsfid)));
  }

  @Override
  public Outcome<Bytes> write(Uid uid, Security wished) throws IOException {
    Outcome<Bytes> afi = tags.writeAfi(uid, gate.afi(wished));
    return gate.eas() && afi instanceof Done<Bytes>
        ? tags.writeEas(uid, wished == Security.ARMED)
        : afi;
  }

  /// The alarm first: its silence means something only when the tag still answers afterwards.
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

  @Override
  public Optional<Lamps> lamps() {
    return reader.hasLamps() ? Optional.of(new FeigLamps(reader)) : Optional.empty();
  }

  @Override
  public void wake() throws IOException {
    reader.rfReset();
  }
}
