package kz.oqyrman.drivers.gate;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.gate.GateRecords.Seen;
import kz.oqyrman.drivers.link.AskedLine;
import kz.oqyrman.drivers.link.AskedLine.Question;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.feig.FeigFrames;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A FEIG reader in buffered read mode: it looks for tags by itself and keeps what it saw; it is
/// asked for that a few times a second, and forgets what it has told once it is told to. Its
/// settings are never written: which tags it reports is set with the maker's program.
final class FeigGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(FeigGate.class);

  private static final int BAUD_DETECT = 0x52;
  private static final int SOFTWARE_VERSION = 0x65;
  static final int READ_BUFFER = 0x22;
  static final int CLEAR_BUFFER = 0x32;
  private static final int INITIALISE_BUFFER = 0x33;

  /// Status of an answer.
  static final int OK = 0x00;

  private static final int NO_TAG = 0x01;
  private static final int LOGIN_REQUIRED = 0x13;
  private static final int LOGIN_ERROR = 0x14;
  private static final int READ_PROTECTED = 0x15;
  private static final int WRITE_PROTECTED = 0x16;
  private static final int FIRMWARE_ACTIVATION = 0x17;
  private static final int UNKNOWN_COMMAND = 0x80;
  private static final int NOT_AVAILABLE = 0x82;
  static final int BUFFER_OVERFLOW = 0x93;
  private static final int HARDWARE_WARNING = 0xF1;

  /// "No valid data" is named by the manuals of LR1002 and MR200 for an empty buffer; its number
  /// stands in none that was read, and is remembered only. To be checked on hardware.
  private static final int NO_VALID_DATA = 0x92;

  /// The address that reaches any reader; no reader has it, so a frame from it is an echo.
  static final int ANY = 255;

  /// The reader needs so long after an answer (FEIG H20800-16e).
  private static final Duration GAP = Duration.ofMillis(5);

  /// Looks in a row that come to nothing before somebody should come.
  private static final int MOST_FAILED_LOOKS = 10;

  /// Records asked for at once: with time and antenna they fit a standard frame.
  private static final int AT_ONCE = 8;

  private final DeviceAddress address;
  private final GateSettings settings;
  private final GateTeller teller;
  private final DeviceLoop loop;

  private FeigGate(
      DeviceAddress address,
      Link.Dialer dialer,
      GateSettings settings,
      InstantSource clock,
      Consumer<GateEvent> events) {
    this.address = address;
    this.settings = settings;
    this.loop =
        new DeviceLoop(
            "gate " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new GateEvent.HealthChanged(health)));
    this.teller = new GateTeller(address, clock, event -> loop.deliver(events, event));
  }

  /// Begins to dial.
  ///
  /// @param events told in order, on the gate's own thread
  static FeigGate open(
      DeviceAddress address,
      Link.Dialer dialer,
      GateSettings settings,
      InstantSource clock,
      Consumer<GateEvent> events) {
    FeigGate gate = new FeigGate(address, dialer, settings, clock, events);
    gate.loop.start();
    return gate;
  }

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public Health health() {
    return loop.health();
  }

  @Override
  public void close() {
    loop.close();
  }

  /// What is wrong with a reader that answers so, where somebody has to see to it.
  static Optional<Trouble> refusal(int status) {
    return switch (status) {
      case UNKNOWN_COMMAND, NOT_AVAILABLE ->
          Optional.of(
              new Trouble(
                  Reason.MISCONFIGURED,
                  "the reader does not keep what it sees (status %02X); its mode is set with the maker's"
                          .formatted(status)
                      + " program"));
      case LOGIN_REQUIRED, LOGIN_ERROR ->
          Optional.of(new Trouble(Reason.MISCONFIGURED, "the reader wants a login"));
      case READ_PROTECTED, WRITE_PROTECTED ->
          Optional.of(new Trouble(Reason.MISCONFIGURED, "the reader is protected"));
      case FIRMWARE_ACTIVATION ->
          Optional.of(new Trouble(Reason.HARDWARE_FAULT, "the reader's firmware wants activation"));
      case HARDWARE_WARNING ->
          Optional.of(new Trouble(Reason.HARDWARE_FAULT, "the reader warns of its hardware"));
      default -> Optional.empty();
    };
  }

  private static final class Language implements AskedLine.Language<Frame> {
    @Override
    public String speaker() {
      return "FEIG gate";
    }

    @Override
    public AskedLine.Heard<Frame> hear(Bytes received, boolean ended) {
      FeigFrames.Split split =
          ended
              ? FeigFrames.splitAfterSilence(received, Side.ANSWERS)
              : FeigFrames.split(received, Side.ANSWERS);
      return new AskedLine.Heard<>(split.frames(), split.remainder(), split.skipped());
    }
  }

  private final class Talk implements DeviceLoop.Conversation {
    private @Nullable AskedLine<Frame> line;
    private String identity = "";

    /// What was told, but is not known to be forgotten by the gate: it may come once more.
    private List<Seen> told = List.of();

    /// The whole of that, as it came.
    private Bytes unforgotten = Bytes.NONE;

    private boolean kept;

    /// What the buffer told in the greeting: what went through is told once the gate is ready.
    private Optional<Frame> first = Optional.empty();

    /// Looks in a row that told nothing, or after which the gate did not forget what it had told:
    /// it would tell the same for ever, and nothing that went through since.
    private int failedLooks;

    /// What the last of them came to.
    private String failure = "";

    /// That too much went through is told; the gate says so until it is initialised.
    private boolean overflown;

    /// With a look at the buffer: a reader that has none is never ready.
    @Override
    public Health greet(Link link) throws IOException {
      Question<Frame> greeting = question(BAUD_DETECT, Bytes.of((byte) 0));
      AskedLine<Frame> dialled =
          new AskedLine<>(link, new Language(), settings.answer(), GAP, greeting);
      try {
        while (dialled.call(greeting).isEmpty()) {
          LOG.debug("{} is called again", address);
        }
      } catch (LinkException e) {
        throw dialled.notGreeted(e);
      }
      dialled.greeted(greeting);
      identity = identity(dialled.ask(question(SOFTWARE_VERSION, Bytes.NONE)));
      kept = true;
      failedLooks = 0;
      line = dialled;
      first = read(dialled);
      return health(dialled);
    }

    private Health health(AskedLine<Frame> dialled) {
      return Health.onTheLine(
          identity,
          deaf()
              .or(() ->
                  dialled.isNoisy()
                      ? Optional.of(
                          new Trouble(Reason.NOISE, "bytes that no gate says are on the line"))
                      : Optional.empty()));
    }

    private Optional<Trouble> deaf() {
      return failedLooks >= MOST_FAILED_LOOKS
          ? Optional.of(
              new Trouble(Reason.HARDWARE_FAULT, "the gate does not tell what it saw: " + failure))
          : Optional.empty();
    }

    private static String identity(Optional<Frame> answer) {
      return answer
          .map(Frame::data)
          .filter(data -> data.at(0) == OK && data.length() >= 6)
          .map(data ->
              "FEIG gate, type %d, firmware %d.%02d".formatted(data.at(5), data.at(1), data.at(2)))
          .orElse("FEIG gate");
    }

    private Question<Frame> question(int command, Bytes data) {
      return new Question<>(
          Bytes.of(
              FeigFrames.encode(new Frame(settings.form(), settings.address(), command, data))),
          frame -> frame.command() == command && frame.address() != ANY);
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      AskedLine<Frame> dialled = Objects.requireNonNull(line, "a gate is greeted before work");
      while (true) {
        boolean more = look(dialled);
        loop.tell(health(dialled));
        if (!more) {
          TimeUnit.NANOSECONDS.sleep(settings.poll().toNanos());
        }
      }
    }

    /// @return whether more may wait
    private boolean look(AskedLine<Frame> dialled) throws IOException {
      Optional<Frame> answer = first.isPresent() ? first : read(dialled);
      first = Optional.empty();
      if (answer.isEmpty()) {
        failed("it does not answer");
        return false;
      }
      int status = answer.get().data().at(0);
      Bytes data = answer.get().data().from(1);
      if (!isOfALook(status)) {
        failed("status %02X".formatted(status));
        return false;
      }
      int failedBefore = failedLooks;
      boolean some = data.length() > 0 && take(data, dialled);
      if (data.length() == 0) {
        forgot();
      }
      if (status == BUFFER_OVERFLOW) {
        overflowed(dialled);
      } else {
        overflown &= data.length() == 0; // an empty buffer says nothing of what was lost before
      }
      boolean forgets = failedLooks == failedBefore;
      failedLooks = forgets ? 0 : failedBefore + 1;
      kept &= some || !forgets;
      return some && forgets;
    }

    private Optional<Frame> read(AskedLine<Frame> dialled) throws IOException {
      Optional<Frame> answer =
          dialled.ask(question(READ_BUFFER, Bytes.of((byte) 0, (byte) AT_ONCE)));
      if (answer.isPresent()) {
        refuse(answer.get().data().at(0));
      }
      return answer;
    }

    private void failed(String why) {
      failedLooks++;
      failure = why;
    }

    private static boolean isOfALook(int status) {
      return status == OK
          || status == NO_TAG
          || status == NO_VALID_DATA
          || status == BUFFER_OVERFLOW;
    }

    private void refuse(int status) throws LinkException {
      Optional<Trouble> why = refusal(status);
      if (why.isPresent()) {
        throw new LinkException(why.get().reason(), why.get().detail());
      }
      if (!isOfALook(status)) {
        LOG.debug("{} answers with status {}", address, status);
      }
    }

    /// Tells what is new and has the gate forget it. What comes once more, to the last byte,
    /// because the gate has not forgotten it, tells nothing anew.
    ///
    /// @return whether there were records that were not told before
    private boolean take(Bytes data, AskedLine<Frame> dialled) throws IOException {
      Optional<GateRecords> read = GateRecords.of(data);
      if (read.isPresent() && read.get().records().isEmpty() && read.get().unread() == 0) {
        forgot();
        return false;
      }
      boolean some = !data.equals(unforgotten) && tell(read);
      unforgotten = data;
      forget(CLEAR_BUFFER, dialled).ifPresent(this::failed);
      return some;
    }

    /// @return whether there were records that were not told before
    private boolean tell(Optional<GateRecords> read) {
      if (read.isEmpty()) {
        teller.unreadable();
        return false;
      }
      List<Seen> records = read.get().records();
      int before = alreadyTold(records);
      teller.tell(read.get(), before, kept);
      told = records;
      return before < records.size();
    }

    private void forgot() {
      told = List.of();
      unforgotten = Bytes.NONE;
    }

    /// @return how many of the first of them were told before
    private int alreadyTold(List<Seen> records) {
      boolean again =
          !told.isEmpty()
              && records.size() >= told.size()
              && records.subList(0, told.size()).equals(told);
      return again ? told.size() : 0;
    }

    /// A reader that cannot be initialised serves all the same, once it has forgotten what it told;
    /// it goes on saying that too much went through.
    private void overflowed(AskedLine<Frame> dialled) throws IOException {
      if (!overflown) {
        teller.overflowed();
      }
      Optional<String> why = forget(INITIALISE_BUFFER, dialled);
      why.ifPresent(told -> LOG.debug("{} is not initialised: {}", address, told));
      overflown = why.isPresent();
    }

    /// @return why the gate has not confirmed that it forgets; empty when it has
    private Optional<String> forget(int command, AskedLine<Frame> dialled) throws IOException {
      Optional<Frame> answer = dialled.ask(question(command, Bytes.NONE));
      if (answer.isEmpty()) {
        return Optional.of("it does not answer when it is to forget what it told");
      }
      int status = answer.get().data().at(0);
      if (command == CLEAR_BUFFER) {
        refuse(status);
      }
      if (status == OK || status == NO_VALID_DATA) {
        forgot();
        return Optional.empty();
      }
      return Optional.of("it does not forget what it told (status %02X)".formatted(status));
    }

    @Override
    public void withoutLine(Trouble why) {
      LOG.debug("{} has no line: {}", address, why);
    }
  }
}
