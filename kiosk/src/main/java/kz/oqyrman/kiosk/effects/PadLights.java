package kz.oqyrman.kiosk.effects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.kiosk.receipt.Tally;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Visit;

/// Says with the lamps at the pad what the screen says of all items together: whether what lies
/// there may be lifted. Whoever takes books off a stack looks at the stack.
public final class PadLights implements Face {
  private final Consumer<PadLight> lamps;
  private PadLight last = PadLight.OWN;

  /// @param lamps are told what changes
  public PadLights(Consumer<PadLight> lamps) {
    this.lamps = lamps;
  }

  @Override
  public void show(Scene scene) {
    PadLight now = light(scene);
    if (now != last) {
      last = now;
      lamps.accept(now);
    }
  }

  /// What the lamps should say. A pure function.
  static PadLight light(Scene scene) {
    return switch (scene.session()) {
      case Session.Borrowing b -> light(scene.around(), b.visit(), b.acts());
      case Session.Returning r -> light(scene.around(), r.visit(), r.acts());
      case Session.Finishing f -> light(scene.around(), f.visit(), f.acts());
      case Session.Idle _,
          Session.OutOfOrder _,
          Session.Sorting _,
          Session.Identifying _,
          Session.Confirming _ ->
          PadLight.OWN;
    };
  }

  /// A book that lay there before is none of this reader's, and one lamp cannot tell it from
  /// theirs: beside it there is no green. A reader's card is theirs in any case.
  private static PadLight light(Around around, Visit visit, List<Act> acts) {
    Set<Uid> there =
        around.onPad().tags().entrySet().stream()
            .filter(tag -> !isCard(tag.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    boolean strangers = there.removeAll(visit.layBefore());
    if (there.isEmpty()) {
      return PadLight.OWN;
    }
    if (!around.onPad().surveyed() || !free(acts).containsAll(there)) {
      return PadLight.SEE_SCREEN;
    }
    return strangers ? PadLight.OWN : PadLight.MAY_LIFT;
  }

  /// The tags of items whose acts ended well. What is still being read, is under way or cannot be
  /// acted on is not among them.
  private static Set<Uid> free(List<Act> acts) {
    return Tally.latest(acts).stream()
        .filter(Tally::mayBeLifted)
        .flatMap(act -> act.tags().stream())
        .collect(Collectors.toSet());
  }

  private static boolean isCard(TagReading reading) {
    return reading instanceof TagReading.Item(ItemTag tag) && tag.usage() == ItemTag.PATRON_CARD;
  }
}
