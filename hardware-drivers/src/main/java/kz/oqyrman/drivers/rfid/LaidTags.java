package kz.oqyrman.drivers.rfid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tags lie on a pad, what was told of them, and which still have to be read: [Steadiness]
/// put to work. Pure memory: it asks nobody.
final class LaidTags {
  /// A tag that could not be read is tried again after so many inventories, in case it was moved.
  private static final int SECOND_THOUGHT = 10;

  /// Then it is left alone until it is lifted.
  private static final int MOST_READS = 30;

  /// Complete inventories after which a set that never stays the same is taken as it is.
  private static final int MOST_UNSETTLED = 10;

  private final Steadiness steadiness;
  private final Map<Uid, Tag> tags = new LinkedHashMap<>();
  private Set<Uid> lastSet = Set.of();
  private int same;
  private int unsettled;
  private boolean settled;
  private int inventories;

  LaidTags(Steadiness steadiness) {
    this.steadiness = steadiness;
  }

  /// One tag on the pad.
  static final class Tag {
    private final Uid uid;
    private int dsfid;
    private int seen;
    private int misses;
    private int failedReads;
    private boolean due = true;

    /// What was read and is not told yet.
    private @Nullable TagReading read;

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
  List<Uid> take(PadReader.Inventory inventory) {
    inventories++;
    inventory.tags().forEach(this::found);
    if (!inventory.complete()) {
      return List.of();
    }
    compare(Set.copyOf(inventory.tags().keySet()));
    return missing(inventory.tags());
  }

  private void found(Uid uid, Integer dsfid) {
    Tag tag = tags.computeIfAbsent(uid, _ -> new Tag(uid, dsfid));
    tag.seen++;
    tag.misses = 0;
    tag.dsfid = dsfid;
    boolean again = inventories % SECOND_THOUGHT == 0 && tag.failedReads < MOST_READS;
    boolean unread = tag.told == null && tag.read == null;
    tag.due |= unread || (tag.failedReads > 0 && again);
  }

  private void compare(Set<Uid> set) {
    same = set.equals(lastSet) ? same + 1 : 1;
    lastSet = set;
    unsettled++;
    settled = same >= steadiness.looks() || unsettled >= MOST_UNSETTLED;
    unsettled = settled ? 0 : unsettled;
  }

  private List<Uid> missing(Map<Uid, Integer> there) {
    List<Uid> lifted = new ArrayList<>();
    for (Tag tag : List.copyOf(tags.values())) {
      if (!there.containsKey(tag.uid)) {
        tag.seen = 0;
        tag.misses++;
      }
      if (tag.misses >= steadiness.misses()) {
        tags.remove(tag.uid);
        if (tag.told != null) {
          lifted.add(tag.uid);
        }
      }
    }
    return lifted;
  }

  /// Whether the set was the same for long enough, or never will be.
  boolean isSettled() {
    return settled;
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
  void read(Tag tag, TagReading reading) {
    tag.failedReads = 0;
    tag.due = false;
    tag.read = reading.equals(tag.told) ? null : reading;
  }

  /// The tag could not be read. That is told once, and not as long as it is tried again at once.
  void notRead(Tag tag, String why) {
    tag.due = false;
    tag.failedReads++;
    if (tag.told == null && tag.read == null && tag.failedReads > steadiness.retries()) {
      tag.read = new TagReading.Unknown("cannot be read: " + why);
    }
  }

  /// What is to be told now: what was read of tags that lay there for long enough, once.
  List<PadEvent.Laid> news() {
    List<PadEvent.Laid> news = new ArrayList<>();
    for (Tag tag : tags.values()) {
      TagReading read = tag.read;
      if (read != null && (tag.told != null || tag.seen >= steadiness.looks())) {
        tag.told = read;
        tag.read = null;
        news.add(new PadEvent.Laid(tag.uid, read));
      }
    }
    return news;
  }
}
