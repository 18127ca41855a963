package kz.oqyrman.drivers.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
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

  /// A slip that comes while we listen waits no longer than this.
  private static final Duration LISTEN = Duration.ofMillis(100);

  /// More noise between two looks and somebody should see to the cable.
  private static final int MUCH_NOISE = 16;

  private static final int FIRMWARE = 65;
  private static final int MAKER = 66;
  private static final int MODEL = 67;

  private final DeviceAddress address;
  private final PrinterSettings settings;
  private final Requests<Request> requests = new Requests<>(MOST_SLIPS);
  private final DeviceLoop loop;

  private EscPosPrinter(
      DeviceAddress address,
      Link.Dialer dialer,
      PrinterSettings settings,
      Consumer<Health> healths) {
    this.address = address;
    this.settings = settings;
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
    EscPosPrinter printer = new EscPosPrinter(address, dialer, settings, healths);
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
                  Trouble.Reason.IN_USE,
                  "the printer is closed, or " + MOST_SLIPS + " slips wait already")));
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
    private int jobs;
    private long noiseBefore;
    private boolean noisy;
    private Deadline nextLook = Deadline.in(Duration.ZERO);
    private Deadline nextRecovery = Deadline.in(Duration.ZERO);

    @Override
    public String greet(Link link) throws IOException {
      PrinterLine greeted = new PrinterLine(link, settings.waits().reply());
      if (settings.answers()) {
        greeted.lookUntilAnswered();
        // a printer in the middle of a command would take these for the rest of it
        if (unfinished == null && greeted.status().stopped().isEmpty()) {
          identity = identity(greeted);
          greeted.write(Commands.pushStatus());
        }
      }
      noiseBefore = greeted.noise();
      line = greeted;
      return identity;
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
      return said.toString();
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      PrinterLine greeted = Objects.requireNonNull(line, "a printer is greeted before work");
      while (true) {
        look(greeted);
        Optional<Request> request = requests.next(Duration.ZERO);
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
      tell(greeted);
      if (greeted.status().canBeRecovered() && nextRecovery.isPast()) {
        greeted.writeAtOnce(Commands.recoverAndForget());
        nextRecovery = Deadline.in(settings.waits().recovery());
      }
      boolean works = greeted.status().stopped().isEmpty();
      if (unfinished != null && works && unfinished.clearUp(greeted)) {
        unfinished = null;
      }
    }

    private void tell(PrinterLine greeted) {
      Optional<Trouble> noise =
          noisy
              ? Optional.of(
                  new Trouble(Trouble.Reason.NOISE, "bytes that no printer says are on the line"))
              : Optional.empty();
      loop.tell(
          greeted
              .status()
              .trouble()
              .or(() -> noise)
              .<Health>map(trouble -> new Health.Degraded(identity, trouble))
              .orElseGet(() -> new Health.Ready(identity)));
    }

    private void print(Request request, PrinterLine greeted) throws IOException {
      PrintJob job = new PrintJob(request.slip(), settings, nextId());
      PrintOutcome outcome = job.brokenOff(failed("before it was begun"));
      try {
        outcome = job.print(greeted);
        afterwards(outcome, job, greeted);
      } catch (IOException e) {
        outcome = job.brokenOff(greeted.status().stopped().orElse(LinkException.troubleOf(e)));
        throw e;
      } catch (RuntimeException e) {
        outcome = job.brokenOff(failed(e.toString()));
        throw e;
      } finally {
        if (isUnfinished(outcome)) {
          unfinished = job;
        }
        loop.deliver(request.answer(), outcome);
      }
    }

    private void afterwards(PrintOutcome outcome, PrintJob job, PrinterLine greeted)
        throws IOException {
      tell(greeted);
      if (isUnfinished(outcome)) {
        job.abandon(greeted);
      } else if (outcome instanceof PrintOutcome.Printed) {
        greeted.write(Commands.pushStatus());
      }
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

    /// Four characters; those of a thousand jobs in a row differ.
    private String nextId() {
      jobs = (jobs + 1) % 1_000;
      return "%04d".formatted(jobs);
    }

    @Override
    public void withoutLine(Trouble why) {
      for (Request request : requests.takeAll()) {
        loop.deliver(request.answer(), new NotPrinted(why));
      }
    }
  }
}
