package kz.oqyrman.drivers.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Requests;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import org.jspecify.annotations.Nullable;

/// A receipt printer that speaks ESC/POS. It is looked at once a second and tells by itself what
/// changes in between. One that cannot print but answers stays on the line as `Degraded`, and every
/// slip is answered `NotPrinted` at once.
public final class EscPosPrinter implements ReceiptPrinter {
  private static final int MOST_SLIPS = 8;

  /// While nothing is to be printed we hear so often what the printer tells by itself. A slip does
  /// not wait for it.
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// So long we hear then. Not zero: only a read that waits tells that a connection is closed.
  private static final Duration LISTEN = Duration.ofMillis(1);

  /// More noise between two looks and somebody should see to the cable.
  private static final int MUCH_NOISE = 16;

  private static final int ID_RADIX = 36;

  /// So many ids of four characters there are.
  private static final int JOBS = ID_RADIX * ID_RADIX * ID_RADIX * ID_RADIX;

  private static final int FIRMWARE = 65;
  private static final int MAKER = 66;
  private static final int MODEL = 67;

  private final DeviceAddress address;
  private volatile PrinterSettings settings;
  private final Requests<Request> requests = new Requests<>(MOST_SLIPS);
  private final DeviceLoop loop;

  /// Of the printer's own thread, once it runs.
  private int nextJob;

  private EscPosPrinter(
      DeviceAddress address,
      Link.Dialer dialer,
      PrinterSettings settings,
      int firstJob,
      Consumer<Health> healths) {
    this.address = address;
    this.settings = settings;
    this.nextJob = firstJob;
    this.loop = new DeviceLoop("printer " + address, dialer, Backoff.CABLE, new Talk(), healths);
  }

  /// Begins to dial.
  ///
  /// @param healths told of each change, in order, on the printer's own thread
  public static EscPosPrinter open(
      DeviceAddress address,
      Link.Dialer dialer,
      PrinterSettings settings,
      Consumer<Health> healths) {
    int anywhere = ThreadLocalRandom.current().nextInt(JOBS);
    return open(address, dialer, settings, anywhere, healths);
  }

  /// Begins to dial a recording: the slips are numbered as they were then.
  ///
  /// @param sent what was written to the printer then
  public static EscPosPrinter replay(
      DeviceAddress address,
      Link.Dialer dialer,
      PrinterSettings settings,
      List<byte[]> sent,
      Consumer<Health> healths) {
    int first = CommandWords.firstProcessId(sent).flatMap(EscPosPrinter::job).orElse(0);
    return open(address, dialer, settings, first, healths);
  }

  private static Optional<Integer> job(String id) {
    return id.matches("[0-9a-z]{4}")
        ? Optional.of(Integer.parseInt(id, ID_RADIX))
        : Optional.empty();
  }

  private static EscPosPrinter open(
      DeviceAddress address,
      Link.Dialer dialer,
      PrinterSettings settings,
      int firstJob,
      Consumer<Health> healths) {
    EscPosPrinter printer = new EscPosPrinter(address, dialer, settings, firstJob, healths);
    printer.loop.start();
    return printer;
  }

  private record Request(Slip slip, Consumer<PrintOutcome> answer) {}

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public Health health() {
    return loop.health();
  }

  @Override
  public int columns() {
    return settings.profile().columns();
  }

  @Override
  public void print(Slip slip, Consumer<PrintOutcome> answer) {
    if (requests.offer(new Request(slip, answer))) {
      loop.nudge();
    } else {
      loop.deliver(
          answer,
          new NotPrinted(
              new Trouble(
                  Trouble.Reason.BUSY, "closed, or " + MOST_SLIPS + " slips wait already")));
    }
  }

  @Override
  public void close() {
    loop.close();
    for (Request request : requests.close()) {
      loop.deliver(
          request.answer(),
          new NotPrinted(new Trouble(Trouble.Reason.NOT_THERE, "the printer was closed")));
    }
  }

  private final class Talk implements DeviceLoop.Conversation {
    private String identity = "ESC/POS printer, profile " + settings.profile().name();
    private @Nullable PrinterLine line;
    private @Nullable PrintJob unfinished;
    private boolean introduced;
    private long noiseBefore;
    private boolean noisy;
    private Deadline nextLook = Deadline.in(Duration.ZERO);
    private Deadline nextRecovery = Deadline.in(Duration.ZERO);

    @Override
    public Health greet(Link link) throws IOException {
      PrinterLine greeted = new PrinterLine(link, settings.waits());
      introduced = !settings.answers();
      noisy = false;
      if (settings.answers()) {
        greeted.lookUntilAnswered();
        introduce(greeted);
      }
      noiseBefore = greeted.noise();
      line = greeted;
      return health(greeted);
    }

    /// Asks who it is. Not of one that would take the question for the rest of a command, or that
    /// answers only when it works again.
    private void introduce(PrinterLine greeted) throws IOException {
      if (!introduced && unfinished == null && greeted.status().stopped().isEmpty()) {
        introduced = true;
        identity = identity(greeted);
        greeted.write(Commands.pushStatus());
      }
    }

    private String identity(PrinterLine greeted) throws IOException {
      Optional<String> model = greeted.info(MODEL);
      if (model.isEmpty()) {
        return identity;
      }
      StringJoiner said = new StringJoiner(" ");
      greeted.info(MAKER).ifPresent(said::add);
      said.add(model.get());
      greeted.info(FIRMWARE).ifPresent(said::add);
      return said + learned(model.get());
    }

    /// @return what was made of it, for a technician; empty where nobody wanted to know
    private String learned(String model) {
      if (!settings.asks()) {
        return "";
      }
      Optional<PrinterProfile> told = PrinterProfile.told(model);
      told.ifPresent(profile -> settings = settings.learned(profile));
      return told.map(profile -> ", profile " + profile.name())
          .orElse(", not known; profile " + settings.profile().name());
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      PrinterLine greeted = Objects.requireNonNull(line, "a printer is greeted before work");
      while (true) {
        look(greeted);
        Optional<Request> request = requests.next(PAUSE);
        if (request.isPresent()) {
          print(request.get(), greeted);
        } else {
          greeted.hearFor(LISTEN);
        }
      }
    }

    /// Looks at the printer when it is time, brings it back, clears up after a slip that stopped.
    private void look(PrinterLine greeted) throws IOException {
      if (settings.answers() && nextLook.isPast()) {
        greeted.lookAtStatus();
        nextLook = Deadline.in(settings.waits().poll());
        noisy = greeted.noise() - noiseBefore >= MUCH_NOISE;
        noiseBefore = greeted.noise();
      }
      loop.tell(health(greeted));
      if (greeted.status().canBeRecovered() && nextRecovery.isPast()) {
        greeted.writeAtOnce(Commands.recoverAndForget());
        nextRecovery = Deadline.in(settings.waits().recovery());
      }
      if (greeted.status().stopped().isEmpty()) {
        clearUp(greeted);
        introduce(greeted);
      }
    }

    /// @return whether nothing of an earlier slip can come out any more
    private boolean clearUp(PrinterLine greeted) throws IOException {
      if (unfinished != null && unfinished.clearUp(greeted)) {
        unfinished = null;
      }
      return unfinished == null;
    }

    private Health health(PrinterLine greeted) {
      Optional<Trouble> noise =
          noisy
              ? Optional.of(
                  new Trouble(Trouble.Reason.NOISE, "bytes that no printer says are on the line"))
              : Optional.empty();
      return Health.onTheLine(identity, greeted.status().trouble().or(() -> noise));
    }

    private void print(Request request, PrinterLine greeted) throws IOException {
      PrintJob job = new PrintJob(request.slip(), settings, nextId());
      PrintOutcome outcome = job.brokenOff(failed("it failed"));
      try {
        outcome = clearUp(greeted) ? job.print(greeted) : new NotPrinted(stopped(greeted));
        loop.tell(health(greeted));
      } catch (IOException e) {
        outcome = job.brokenOff(greeted.status().stopped().orElse(LinkException.troubleOf(e)));
        throw e;
      } catch (RuntimeException | Error e) {
        outcome = job.brokenOff(failed(e.toString()));
        throw e;
      } finally {
        if (isUnfinished(outcome)) {
          unfinished = job;
        }
        loop.deliver(request.answer(), outcome);
      }
      afterwards(outcome, job, greeted);
    }

    private void afterwards(PrintOutcome outcome, PrintJob job, PrinterLine greeted)
        throws IOException {
      if (isUnfinished(outcome)) {
        job.abandon(greeted);
      } else if (outcome instanceof PrintOutcome.Printed) {
        greeted.write(Commands.pushStatus());
      }
    }

    private Trouble stopped(PrinterLine greeted) {
      return greeted.status().stopped().orElse(failed("an earlier slip is still in the printer"));
    }

    /// Of a printer that tells nothing we take the slip for printed when it went out.
    private boolean isUnfinished(PrintOutcome outcome) {
      return switch (outcome) {
        case PrintOutcome.Printed _, NotPrinted _ -> false;
        case PrintOutcome.Partly _ -> true;
        case PrintOutcome.Unknown _ -> settings.answers();
      };
    }

    private Trouble failed(String detail) {
      return new Trouble(Trouble.Reason.DRIVER_FAULT, detail);
    }

    /// Four characters. Not the same ones again after a restart: the printer may still be at it.
    private String nextId() {
      String id = "%4s".formatted(Integer.toString(nextJob, ID_RADIX)).replace(' ', '0');
      nextJob = (nextJob + 1) % JOBS;
      return id;
    }

    @Override
    public void withoutLine(Trouble why) {
      for (Request request : requests.takeAll()) {
        loop.deliver(request.answer(), new NotPrinted(why));
      }
    }
  }
}
