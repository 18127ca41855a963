package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.kiosk.link.HubLink;

/// The way between one station and the hub: bytes of the real contract, lost, doubled, slow and
/// overtaken as chance will have it. A cut is noticed late on both sides, as in life.
final class Line implements HubLink {
  /// The keep-alive of the real line notices within this.
  private static final int LATEST_NOTICE_MILLIS = 15_000;

  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Function<byte[], Optional<byte[]>> hub;
  private final Listener listener;
  private final Map<Long, Consumer<Answer>> questions = new HashMap<>();
  private long asked;
  private boolean works = true;
  private boolean seemsUp = true;
  private boolean calm;

  /// What a line tells its station.
  interface Listener {
    void reachable(boolean up);

    void settled(HubMessage.Settled settled);

    /// The hub said something.
    ///
    /// @param then when it did, by its clock
    /// @param atMostAgo since it was asked
    void heard(Instant then, Duration atMostAgo);
  }

  /// @param hub reads a letter of this station and may answer
  Line(
      Agenda agenda,
      Dice dice,
      Chances chances,
      Function<byte[], Optional<byte[]>> hub,
      Listener listener) {
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.hub = hub;
    this.listener = listener;
  }

  /// Cuts the line for a while.
  void cut(Duration span) {
    works = false;
    agenda.in(dice.millis(0, LATEST_NOTICE_MILLIS), () -> notice(false));
    agenda.in(span, this::mend);
  }

  private void mend() {
    works = true;
    agenda.in(dice.millis(100, LATEST_NOTICE_MILLIS), () -> notice(true));
  }

  private void notice(boolean up) {
    if (up == works && up != seemsUp) {
      seemsUp = up;
      listener.reachable(up);
    }
  }

  /// From now on nothing goes wrong any more.
  void calm() {
    calm = true;
    works = true;
    notice(true);
  }

  /// A station that has died waits for no answer.
  void forget() {
    questions.clear();
  }

  @Override
  public void ask(StationMessage.Request question, Duration wait, Consumer<Answer> answer) {
    if (!seemsUp) {
      answer.accept(new Answer.Silence("no line to the hub"));
      return;
    }
    long number = asked++;
    questions.put(number, answer);
    agenda.in(wait, () -> answer(number, new Answer.Silence("no answer in time")));
    byte[] letter = Wire.encode(question);
    Instant asking = agenda.instant();
    carry(() -> {
      Instant then = agenda.instant();
      hub.apply(letter)
          .ifPresent(reply ->
              carry(() -> {
                listener.heard(then, Duration.between(asking, agenda.instant()));
                answered(number, reply);
              }));
    });
  }

  private void answered(long number, byte[] reply) {
    switch (Wire.fromHub(reply)) {
      case Decoded.Read<HubMessage>(HubMessage.Response response) ->
          answer(number, new Answer.Answered(response));
      case Decoded.Read<HubMessage>(HubMessage other) ->
          throw new IllegalStateException("the hub answered " + other);
      case Decoded.Unreadable<HubMessage>(String why, var _) ->
          throw new IllegalStateException("the hub's answer cannot be read: " + why);
    }
  }

  private void answer(long number, Answer what) {
    Optional.ofNullable(questions.remove(number)).ifPresent(waiting -> waiting.accept(what));
  }

  @Override
  public void tell(StationMessage.Journal journal) {
    byte[] letter = Wire.encode(journal);
    carry(() -> hub.apply(letter).ifPresent(reply -> carry(() -> settled(reply))));
  }

  private void settled(byte[] reply) {
    if (Wire.fromHub(reply) instanceof Decoded.Read<HubMessage>(HubMessage.Settled settled)) {
      listener.settled(settled);
    } else {
      throw new IllegalStateException("the hub does not settle");
    }
  }

  private void carry(Runnable arrival) {
    if (calm) {
      agenda.in(dice.millis(2, 20), arrival);
      return;
    }
    if (!works || dice.oneIn(chances.lost())) {
      return;
    }
    int times = dice.oneIn(chances.doubled()) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      Duration delay = dice.oneIn(chances.slow()) ? dice.millis(200, 5_000) : dice.millis(2, 60);
      agenda.in(delay, () -> arrive(arrival));
    }
  }

  private void arrive(Runnable arrival) {
    if (works) {
      arrival.run();
    }
  }

  @Override
  public void tell(StationMessage.Health health) {}

  @Override
  public boolean up() {
    return seemsUp;
  }

  @Override
  public void close() {
    questions.clear();
  }
}
