package kz.oqyrman.kiosk.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;

/// What lies on the pad, sorted into items: what can be acted on, and what cannot and why.
///
/// @param items whole items, in the order in which they were laid
/// @param puzzles everything else
public record Stack(List<Whole> items, List<Puzzle> puzzles) {
  /// An item with all its parts.
  public record Whole(ItemId item, Set<Uid> tags) {}

  /// Something on the pad that cannot be acted on; the screen says what to do about each.
  public sealed interface Puzzle {
    /// A set with parts missing.
    ///
    /// @param missing numbers of the parts that are not there
    record PartsMissing(ItemId item, List<Integer> missing, int parts) implements Puzzle {}

    /// Two tags say they are the same item.
    record Twins(ItemId item) implements Puzzle {}

    /// The tag is damaged: only a librarian can tell what it is.
    record Damaged(Uid uid) implements Puzzle {}

    /// Nothing on it that this library wrote.
    record Foreign(Uid uid) implements Puzzle {}

    /// A patron card lies among the books.
    record PatronCard(Uid uid) implements Puzzle {}
  }

  /// Sorts the tags on the pad.
  static Stack of(Map<Uid, TagReading> onPad) {
    Map<String, List<Tagged>> byItem = new LinkedHashMap<>();
    List<Puzzle> puzzles = new ArrayList<>();
    onPad.forEach((uid, reading) -> {
      switch (reading) {
        case TagReading.Item(ItemTag tag) when tag.usage() == ItemTag.PATRON_CARD ->
            puzzles.add(new Puzzle.PatronCard(uid));
        case TagReading.Item(ItemTag tag) when !ItemId.possible(tag.item()) ->
            puzzles.add(new Puzzle.Foreign(uid));
        case TagReading.Item(ItemTag tag) ->
            byItem.computeIfAbsent(tag.item(), _ -> new ArrayList<>()).add(new Tagged(uid, tag));
        case TagReading.Damaged _ -> puzzles.add(new Puzzle.Damaged(uid));
        case TagReading.Blank _, TagReading.Unknown _ -> puzzles.add(new Puzzle.Foreign(uid));
      }
    });
    List<Whole> items = new ArrayList<>();
    byItem.forEach((item, tags) -> sort(new ItemId(item), tags, items, puzzles));
    return new Stack(List.copyOf(items), List.copyOf(puzzles));
  }

  private record Tagged(Uid uid, ItemTag tag) {}

  private static void sort(
      ItemId item, List<Tagged> tags, List<Whole> items, List<Puzzle> puzzles) {
    int parts = Math.max(1, tags.stream().mapToInt(t -> t.tag().parts()).max().orElse(1));
    Set<Integer> seen = new TreeSet<>();
    boolean twins = false;
    for (Tagged t : tags) {
      twins |= !seen.add(parts == 1 ? 1 : t.tag().part());
    }
    List<Integer> missing =
        IntStream.rangeClosed(1, parts).boxed().filter(p -> !seen.contains(p)).toList();
    if (twins) {
      puzzles.add(new Puzzle.Twins(item));
    } else if (!missing.isEmpty()) {
      puzzles.add(new Puzzle.PartsMissing(item, missing, parts));
    } else {
      Set<Uid> uids = new TreeSet<>();
      tags.forEach(t -> uids.add(t.uid()));
      items.add(new Whole(item, uids));
    }
  }
}
