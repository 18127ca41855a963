package kz.oqyrman.drivers.rfid.feig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import org.jspecify.annotations.Nullable;

/// Which tags lie on a pad, what was told of them, and which still have to be read. Pure memory: it
/// asks nobody.
final class LaidTags {
  /// A tag that could not be read is tried again after so many inventories, in case it was moved.
  private static final int SECOND_THOUGHT = 10;

  /// Then it is left alone until it is lifted.
  private static final int MOST_READS = 30;

  private final PadSettings.Patience patience;
  private final Map<Uid, Tag> tags = new LinkedHashMap<>();
  private int inventories;

  LaidTags(PadSettings.Patience patience) {
    this.patience = patience;
  }

  /// One tag on the pad.
  static final class Tag {
    private final Uid uid;
    private int dsfid;
    private int misses;
    private int failedReads;
    private boolean due = true;
    private @Nullable TagReading told;
    private Optional<Security> security = Optional.empty();

    private Tag(Uid uid, int dsfid) {
      this.uid = uid;
      this.dsfid = dsfid;
    }

    Uid uid() {
      return uid;
    }

    int dsfid() {
      return dsfid;
    }

    /// What was read back of it last.
    Optional<Security> security() {
      return security;
    }

    void security(Optional<Security> read) {
      security = read;
    }
  }

  /// Takes note of an inventory.
  ///
  /// @return the tags that were told and are gone now
  List<Uid> take(FeigReader.Inventory inventory) {
    inventories++;
    inventory.tags().forEach(this::found);
    return inventory.complete() ? missing(inventory.tags()) : List.of();
  }

  private void found(Uid uid, Integer dsfid) {
    Tag tag = tags.computeIfAbsent(uid, _ -> new Tag(uid, dsfid));
    tag.misses = 0;
    tag.dsfid = dsfid;
    boolean again = inventories % SECOND_THOUGHT == 0 && tag.failedReads < MOST_READS;
    tag.due |= tag.told == null || (tag.failedReads > 0 && again);
  }

  private List<Uid> missing(Map<Uid, Integer> there) {
    List<Uid> lifted = new ArrayList<>();
    for (Tag tag : List.copyOf(tags.values())) {
      tag.misses += there.containsKey(tag.uid) ? 0 : 1;
      if (tag.misses >= patience.misses()) {
        tags.remove(tag.uid);
        if (tag.told != null) {
          lifted.add(tag.uid);
        }
      }
    }
    return lifted;
  }

  Optional<Tag> find(Uid uid) {
    return Optional.ofNullable(tags.get(uid));
  }

  /// A tag that lies here and has to be read.
  Optional<Tag> nextToRead() {
    return tags.values().stream().filter(tag -> tag.due && tag.misses == 0).findFirst();
  }

  /// The tag was written and has to be read anew.
  void written(Tag tag) {
    tag.due = true;
  }

  /// The tag was read.
  ///
  /// @return what is to be told, if it is news
  Optional<TagReading> read(Tag tag, TagReading reading) {
    tag.failedReads = 0;
    return tell(tag, reading);
  }

  /// The tag could not be read.
  ///
  /// @return what is to be told: nothing as long as it is tried again at once, and only once
  Optional<TagReading> notRead(Tag tag, String why) {
    tag.due = false;
    tag.failedReads++;
    boolean giveUp = tag.told == null && tag.failedReads > patience.retries();
    return giveUp ? tell(tag, new TagReading.Unknown("cannot be read: " + why)) : Optional.empty();
  }

  private static Optional<TagReading> tell(Tag tag, TagReading reading) {
    tag.due = false;
    boolean news = !reading.equals(tag.told);
    tag.told = reading;
    return news ? Optional.of(reading) : Optional.empty();
  }
}
