package kz.oqyrman.simulators.printer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A receipt printer at the other end of a wire. It takes ESC/POS strictly, keeps what comes in a
/// buffer while it is off line, answers for its state, and keeps its paper to be looked at.
///
/// Not simulated, and complained of: barcodes by `GS k`, graphics by `GS ( L` and `ESC *`, turned
/// letters, national letters by `ESC R`, page mode.
public final class EscPosPrinterSimulator implements AutoCloseable {
  /// The line Epson's serial printers are often set to.
  public static final Line FACTORY_LINE = Line.serial(38400, false);

  private static final int BITE = 256;
  private static final int USUAL_LINE_DOTS = 30;
  private static final int MOST_LINES = 10_000;

  private final DeviceWire wire;
  private final PrinterProfile profile;
  private final Complaints complaints = new Complaints();
  private final Drawer drawer = new Drawer();
  private final ReceiveBuffer buffer = new ReceiveBuffer();
  private final Paper paper;
  private final StatusReports reports;
  private final RealTime realTime;
  private final Thread mechanism;

  private EscPosPrinterSimulator(DeviceWire wire, PrinterProfile profile) {
    this.wire = wire;
    this.profile = profile;
    this.paper = new Paper(profile.dots());
    this.reports = new StatusReports(wire, profile.nearEndSensor());
    this.realTime = new RealTime(new AtOnce(), complaints);
    LongConsumer takeTime = wire.line().waiting() ? Mechanism::sleep : _ -> {};
    StatusCommands status = new StatusCommands(profile, reports, drawer, complaints);
    this.mechanism =
        Thread.ofPlatform()
            .name("printer-mechanism")
            .daemon()
            .unstarted(
                new Mechanism(profile, buffer, reports, paper, status, complaints, takeTime));
  }

  /// Puts a printer at the end of a wire and lets it serve.
  public static EscPosPrinterSimulator start(DeviceWire wire, PrinterProfile profile) {
    EscPosPrinterSimulator printer = new EscPosPrinterSimulator(wire, profile);
    printer.mechanism.start();
    wire.start((bytes, _) -> printer.received(bytes));
    return printer;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    boolean serial = wire.transport().equals("serial");
    String options = (serial ? "baud=" + wire.line().baud() + "&" : "") + "profile=";
    return wire.target()
        .map(t -> "escpos+" + wire.transport() + ":" + t + "?" + options + profile.name());
  }

  /// What it is.
  public PrinterProfile profile() {
    return profile;
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// The pieces of paper that came off it, oldest first.
  public List<Receipt> receipts() {
    return paper.receipts();
  }

  /// What hangs from the roll, not yet cut.
  public Optional<Receipt> hanging() {
    return paper.hanging();
  }

  /// What the host did wrong.
  public Complaints complaints() {
    return complaints;
  }

  /// How often the cash drawer was told to open.
  public int drawerPulses() {
    return drawer.pulses();
  }

  /// What befalls it now.
  public Set<PrinterTrouble> troubles() {
    return reports.ask(Condition::troubles);
  }

  /// Lets something befall it, or ends it. A host that asked for it is told at once.
  public void trouble(PrinterTrouble trouble, boolean on) {
    reports.change(c -> {
      boolean ends = c.has(trouble) && !on;
      c.set(trouble, on);
      if (ends) {
        ended(trouble, c);
      }
    });
  }

  private void ended(PrinterTrouble trouble, Condition condition) {
    switch (trouble) {
      case PAPER_OUT -> putNewRoll(condition);
      case COVER_OPEN -> condition.recoverCutter();
      case BROKEN -> forgetAll(condition);
      case PAPER_LOW, CUTTER_JAMMED, FEED_HELD -> {}
    }
  }

  private void putNewRoll(Condition condition) {
    paper.newRoll();
    condition.rollEmpty(false);
  }

  /// Lets the paper end after so many more lines of the usual height, 0 to 10000.
  public void endPaperAfter(int lines) {
    if (lines < 0 || lines > MOST_LINES) {
      throw new IllegalArgumentException("lines is 0 to " + MOST_LINES + ": " + lines);
    }
    paper.left((long) lines * USUAL_LINE_DOTS);
    reports.change(c -> c.rollEmpty(paper.left() <= 0));
  }

  /// Puts a new roll in, whatever became of the old one.
  public void newRoll() {
    reports.change(c -> {
      c.set(PrinterTrouble.PAPER_OUT, false);
      putNewRoll(c);
    });
  }

  /// Tells that all is well from now on, whatever is wrong with it; or the truth again.
  public void lies(boolean on) {
    reports.lie(on);
  }

  /// Whether it never answers, as a printer on a one-way cable.
  public void silent(boolean on) {
    reports.silent(on);
  }

  /// Switches it off and on: what waited in it is lost, what befalls it stays.
  public void powerCycle() {
    reports.change(this::forgetAll);
  }

  private void forgetAll(Condition condition) {
    buffer.clear();
    reports.reset();
    drawer.obeysRealTime(true);
    condition.cutterError(false);
    condition.set(PrinterTrouble.BROKEN, false);
  }

  /// On the wire's thread. Blocks while the buffer is full, which holds the host.
  private void received(byte[] bytes) {
    try {
      for (int from = 0; from < bytes.length; from += BITE) {
        byte[] bite = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BITE));
        buffer.put(bite);
        realTime.watch(bite);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Real-time commands, obeyed on the wire's thread.
  private final class AtOnce implements RealTime.Listener {
    @Override
    public void statusAsked(int question) {
      int status = reports.tell(c -> c.realTimeStatus(question));
      reports.reply((byte) status);
    }

    @Override
    public void recoveryAsked(int how) {
      reports.change(c -> {
        if (how == 2) {
          buffer.clear();
        }
        if (how != 0) {
          c.recoverCutter();
        }
      });
    }

    @Override
    public void drawerAsked() {
      drawer.pulseInRealTime();
    }

    @Override
    public void powerOffAsked() {
      trouble(PrinterTrouble.BROKEN, true);
    }

    @Override
    public void clearAsked() {
      if (profile.processId()) {
        reports.change(_ -> buffer.clear());
        reports.reply((byte) 0x37, (byte) 0x25, (byte) 0);
      } else {
        complaints.add("this printer cannot clear its buffers by DLE DC4 8");
      }
    }
  }

  /// Pulls the plug and stops.
  @Override
  public void close() {
    buffer.close();
    wire.close();
    mechanism.interrupt();
    try {
      boolean _ = mechanism.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
