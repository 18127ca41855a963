package kz.oqyrman.drivers.printer.queue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.print.Book;
import java.awt.print.PageFormat;
import java.awt.print.Pageable;
import java.awt.print.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
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
import kz.oqyrman.drivers.printer.SlipLayout;
import kz.oqyrman.drivers.printer.escpos.SlipPicture;
import org.jspecify.annotations.Nullable;

/// A printer that the operating system drives, by the name of its queue (CUPS, Windows). A slip is
/// drawn as one page as long as it is. A queue takes it and says no more: whether paper came out
/// stays unknown, and the station shows the receipt as well.
public final class QueuePrinter implements ReceiptPrinter {
  private static final int MOST_SLIPS = 8;

  /// A slip that comes meanwhile wakes nobody, and waits no longer than this.
  private static final Duration LISTEN = Duration.ofMillis(250);

  /// Looks at the queue that are left out between two.
  private static final int LISTENS_A_LOOK = 20;

  private static final int MOST_NAMES_TOLD = 10;

  /// The printing system answers within this, or it hangs; nobody waits longer.
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);

  private static final double POINTS_A_DOT = 72 / SlipPicture.DOTS_AN_INCH;

  private final DeviceAddress address;
  private final QueuePaper paper;
  private final Supplier<List<PrintService>> services;
  private final Duration answerBound;
  private final Requests<Request> requests = new Requests<>(MOST_SLIPS);
  private final DeviceLoop loop;

  /// What the printing system was asked last; used on the loop's thread only.
  private @Nullable FutureTask<?> asked;

  private QueuePrinter(
      DeviceAddress address,
      QueuePaper paper,
      Supplier<List<PrintService>> services,
      Duration answerBound,
      Consumer<Health> healths) {
    this.address = address;
    this.paper = paper;
    this.services = services;
    this.answerBound = answerBound;
    this.loop =
        new DeviceLoop("printer " + address, this::dial, Backoff.NETWORK, new Queueing(), healths);
  }

  private record Request(Slip slip, Consumer<PrintOutcome> answer) {}

  /// Begins to look for the queue.
  ///
  /// @param healths told of each change, in order, on the printer's own thread
  public static QueuePrinter open(
      DeviceAddress address, QueuePaper paper, Consumer<Health> healths) {
    return open(
        address,
        paper,
        () -> Arrays.asList(PrintServiceLookup.lookupPrintServices(null, null)),
        ANSWER_BOUND,
        healths);
  }

  /// @param services those there are
  /// @param answerBound how long the printing system is waited for
  static QueuePrinter open(
      DeviceAddress address,
      QueuePaper paper,
      Supplier<List<PrintService>> services,
      Duration answerBound,
      Consumer<Health> healths) {
    QueuePrinter printer = new QueuePrinter(address, paper, services, answerBound, healths);
    printer.loop.start();
    return printer;
  }

  private Link dial() throws IOException {
    try {
      var _ = service();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Trouble.Reason.NOT_THERE, "the printer was closed", e);
    }
    return new NoBytes();
  }

  /// Has the printing system do something on a thread of its own: Java gives no way to end what
  /// hangs in there. As long as it does, nothing else is asked of it.
  ///
  /// @throws ExecutionException with whatever was thrown there
  private <T> T ask(Callable<T> what)
      throws LinkException, ExecutionException, InterruptedException {
    if (asked != null && !asked.isDone()) {
      throw hangs();
    }
    FutureTask<T> task = new FutureTask<>(what);
    asked = task;
    Thread.ofPlatform().daemon().name("printing to " + address).start(task);
    try {
      return task.get(answerBound.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw hangs();
    }
  }

  private static LinkException hangs() {
    return new LinkException(
        Trouble.Reason.SILENT, "the printing system of this machine does not answer");
  }

  /// The same for what only looks.
  private <T> T look(Callable<T> what) throws LinkException, InterruptedException {
    try {
      return ask(what);
    } catch (ExecutionException e) {
      throw new LinkException(
          Trouble.Reason.DRIVER_FAULT, "the printing system failed: " + e.getCause(), e);
    }
  }

  private PrintService service() throws LinkException, InterruptedException {
    List<PrintService> all = look(services::get);
    return all.stream()
        .filter(service -> service.getName().equals(address.target()))
        .findFirst()
        .orElseThrow(() ->
            new LinkException(
                Trouble.Reason.NOT_THERE,
                "there is no print queue "
                    + address.target()
                    + "; there are "
                    + all.stream().map(PrintService::getName).limit(MOST_NAMES_TOLD).toList()));
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
  public int columns() {
    return paper.columns();
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

  /// The slip as a page.
  static Pageable page(Slip slip, QueuePaper paper) {
    BufferedImage picture = SlipPicture.of(SlipLayout.of(slip, paper.columns()));
    PageFormat format =
        paper.page(picture.getWidth() * POINTS_A_DOT, picture.getHeight() * POINTS_A_DOT);
    Printable drawing =
        (g, at, number) -> {
          if (number > 0) {
            return Printable.NO_SUCH_PAGE;
          }
          Graphics2D on = (Graphics2D) g.create();
          on.translate(at.getImageableX(), at.getImageableY());
          on.scale(POINTS_A_DOT, POINTS_A_DOT);
          on.drawImage(picture, 0, 0, null);
          on.dispose();
          return Printable.PAGE_EXISTS;
        };
    Book book = new Book();
    book.append(drawing, format);
    return book;
  }

  private final class Queueing implements DeviceLoop.Conversation {
    private final String identity = "print queue " + address.target();

    @Override
    public Health greet(Link link) throws IOException, InterruptedException {
      return health(service());
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      while (true) {
        PrintService service = service();
        loop.tell(health(service));
        for (int i = 0; i < LISTENS_A_LOOK; i++) {
          Optional<Request> request = requests.next(LISTEN);
          if (request.isPresent()) {
            print(request.get(), service);
          }
        }
      }
    }

    private Health health(PrintService service) throws LinkException, InterruptedException {
      return Health.onTheLine(identity, stopped(service));
    }

    private Optional<Trouble> stopped(PrintService service)
        throws LinkException, InterruptedException {
      boolean refuses =
          look(() ->
              PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS.equals(
                  service.getAttribute(PrinterIsAcceptingJobs.class)));
      return refuses
          ? Optional.of(new Trouble(Trouble.Reason.OFF_LINE, "the print queue takes nothing now"))
          : Optional.empty();
    }

    /// Answers once, whatever happens.
    private void print(Request request, PrintService service)
        throws LinkException, InterruptedException {
      PrintOutcome outcome =
          new NotPrinted(new Trouble(Trouble.Reason.SILENT, "the print queue could not be asked"));
      try {
        Optional<Trouble> stopped = stopped(service);
        if (stopped.isPresent()) {
          outcome = new NotPrinted(stopped.get());
        } else {
          outcome = unknown("the print queue was given it, and has not answered");
          outcome = printed(request.slip(), service);
        }
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private PrintOutcome printed(Slip slip, PrintService service)
        throws LinkException, InterruptedException {
      try {
        return ask(() -> {
          HashPrintRequestAttributeSet wishes = new HashPrintRequestAttributeSet();
          wishes.add(new JobName("receipt", null));
          service
              .createPrintJob()
              .print(
                  new SimpleDoc(page(slip, paper), DocFlavor.SERVICE_FORMATTED.PAGEABLE, null),
                  wishes);
          return unknown("the print queue has it, and tells no more of the paper");
        });
      } catch (ExecutionException e) {
        return e.getCause() instanceof PrintException refused
            ? new NotPrinted(
                new Trouble(Trouble.Reason.OFF_LINE, "the print queue did not take it: " + refused))
            : new NotPrinted(
                new Trouble(Trouble.Reason.DRIVER_FAULT, String.valueOf(e.getCause())));
      }
    }

    private static PrintOutcome unknown(String why) {
      return new PrintOutcome.Unknown(new Trouble(Trouble.Reason.SILENT, why));
    }

    @Override
    public void withoutLine(Trouble why) {
      for (Request request : requests.takeAll()) {
        loop.deliver(request.answer(), new NotPrinted(why));
      }
    }
  }

  /// A queue is asked by Java, not by bytes.
  private static final class NoBytes implements Link {
    @Override
    public int read(byte[] into, Duration wait) throws IOException {
      throw new IOException("a print queue sends no bytes");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      throw new IOException("a print queue takes pages, not bytes");
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }
}
