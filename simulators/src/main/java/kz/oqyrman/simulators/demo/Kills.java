package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Visits one after the other, and in each a mishap at a random moment between the first tag laid
/// and the end. What a visit comes to is of no interest here, only what the files say afterwards.
final class Kills implements AutoCloseable {
  private static final int MOST_CALM_VISITS = 10;

  /// Of so many visits one begins without waiting for the hub, and the station decides alone.
  private static final int ALONE_ONCE_IN = 5;

  /// Whichever file the kiosk writes next, it can grow by a few pages before its disk is full.
  private static final int MOST_FREE_KIB = 60;

  /// An act writes some pages of 4 KiB at each of its steps.
  private static final int MOST_FREE_IN_VISIT_KIB = 24;

  /// A reader who is turned away or gets no answer does nothing that a mishap could spoil: while it
  /// has not come, another reader does.
  private static final int MOST_READERS = 4;

  /// What befalls the programs.
  enum Mishap {
    KIOSK_KILLED(3),
    HUB_KILLED(2),
    BOTH_KILLED(3),
    LINE_CUT(1),
    /// The disk runs full; later there is room again, and the kiosk is not started anew.
    DISK_FULL(2),
    /// The kiosk is started on a full disk.
    STARTED_ON_FULL_DISK(1);

    private final int often;

    Mishap(int often) {
      this.often = often;
    }

    static Mishap any(Random random) {
      List<Mishap> lots = new ArrayList<>();
      for (Mishap mishap : values()) {
        lots.addAll(Collections.nCopies(mishap.often, mishap));
      }
      return lots.get(random.nextInt(lots.size()));
    }

    boolean concernsHub() {
      return this == HUB_KILLED || this == LINE_CUT;
    }
  }

  private final Troupe troupe;
  private final Random random;
  private final KillsStage stage;
  private final KillsBooks books;
  private final KillsTally tally = new KillsTally();
  private final List<DemoLibrary.Card> cards = new ArrayList<>(DemoLibrary.cards());

  Kills(Troupe troupe, long seed) throws IOException, InterruptedException {
    this.troupe = troupe;
    random = new Random(seed);
    stage = new KillsStage(troupe);
    books = new KillsBooks(stage.devices());
  }

  void run(int visits) throws IOException, InterruptedException, SQLException {
    for (int visit = 1; visit <= visits; visit++) {
      Mishap mishap = Mishap.any(random);
      System.out.println("visit " + visit + ": " + mishap + ", " + visitWith(mishap));
    }
    stage.putRight();
    calmVisit();
  }

  private KillsVisit.Outcome visitWith(Mishap mishap)
      throws IOException, InterruptedException, SQLException {
    if (mishap == Mishap.STARTED_ON_FULL_DISK) {
      stage.putRightOnFullDisk(random.nextInt(MOST_FREE_KIB));
    } else {
      stage.putRight();
    }
    if (mishap.concernsHub() || random.nextInt(ALONE_ONCE_IN) > 0) {
      stage.meet();
    }
    KillsMoment moment = KillsMoment.any(random);
    int freeKib = random.nextInt(MOST_FREE_IN_VISIT_KIB);
    KillsFate fate = new KillsFate(moment, moment.delayMs(random), () -> befall(mishap, freeKib));
    KillsVisit.Outcome outcome = visit(new Random(random.nextLong()), fate::cameTo);
    for (int reader = 1; reader < MOST_READERS && mayCome(fate); reader++) {
      stage.calm();
      outcome = visit(new Random(random.nextLong()), fate::cameTo);
    }
    fate.fulfil();
    tally.befell(mishap);
    tally.cameTo(outcome);
    if (mishap == Mishap.DISK_FULL) {
      makeRoom();
    }
    return outcome;
  }

  private boolean mayCome(KillsFate fate) {
    return !fate.isOnItsWay() && !stage.isBounded();
  }

  private void makeRoom() throws IOException, InterruptedException {
    boolean saidSo = stage.isWithoutJournal();
    stage.makeRoom();
    if (saidSo) {
      tally.saidSo();
      tally.cameBack();
    }
  }

  private @Nullable Void befall(Mishap mishap, int freeKib)
      throws IOException, InterruptedException, SQLException {
    switch (mishap) {
      case KIOSK_KILLED -> killKiosk();
      case HUB_KILLED -> killHub();
      case BOTH_KILLED -> {
        killHub();
        killKiosk();
      }
      case LINE_CUT -> stage.cutLine();
      case DISK_FULL -> {
        tally.diskFull(stage.scene());
        stage.fillDisk(freeKib);
      }
      case STARTED_ON_FULL_DISK -> {}
    }
    return null;
  }

  private void killKiosk() throws IOException, InterruptedException, SQLException {
    JsonNode scene = stage.scene();
    stage.killKiosk();
    tally.kioskKilled(scene, stage.journal(), stage.kept());
  }

  private void killHub() throws IOException, InterruptedException {
    JsonNode scene = stage.scene();
    stage.killHub();
    tally.hubKilled(scene);
  }

  /// After all that the station still serves.
  private void calmVisit() throws IOException, InterruptedException, SQLException {
    KillsVisit.Outcome outcome = KillsVisit.Outcome.LEFT;
    for (int tries = 0; tries < MOST_CALM_VISITS; tries++) {
      outcome = visit(new Random(random.nextLong()), _ -> {});
      if (outcome == KillsVisit.Outcome.ENDED) {
        return;
      }
      stage.putRight();
    }
    throw new IOException("the station serves nobody any more; the last visit: " + outcome);
  }

  /// A reader borrows or gives back some books, as far as the mishap lets them. A card that the hub
  /// turns away is not shown again.
  private KillsVisit.Outcome visit(Random chance, Consumer<KillsMoment> watcher)
      throws IOException, InterruptedException {
    List<DemoLibrary.Book> stack = books.stack(chance.nextBoolean(), chance);
    if (stack.isEmpty()) {
      stack = books.stack(false, chance);
    }
    DemoLibrary.Card card = cards.get(chance.nextInt(cards.size()));
    KillsVisit visit = new KillsVisit(stage.kiosk(), books, stack, card, watcher);
    KillsVisit.Outcome outcome = visit.run(chance.nextInt(3) == 0);
    tally.shownAgain(visit.shownAgain());
    tally.told(visit.told());
    tally.readerWas(visit.why());
    if (outcome == KillsVisit.Outcome.TURNED_AWAY && stage.hasHub() && cards.size() > 1) {
      cards.remove(card);
    }
    return outcome;
  }

  /// Lets the kiosk tell the hub what is left to tell, ends both, and reads their files.
  KillsReckoning reckon() throws IOException, InterruptedException, SQLException {
    var tags = books.tags();
    JournalFile journal = stage.end();
    return new KillsReckoning(
        tally, stage.kept(), journal, troupe.ledger(), troupe.ledger("--facts"), tags);
  }

  @Override
  public void close() throws IOException {
    stage.close();
  }
}
