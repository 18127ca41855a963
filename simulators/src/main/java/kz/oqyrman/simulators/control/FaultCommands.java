package kz.oqyrman.simulators.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.coins.CoinFault;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.tag.FieldFault;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;

/// `fault` and `repair`.
final class FaultCommands {
  private static final int MOST_TIMES = 1_000_000;

  private final SimulatedStation station;
  private final Beside beside;
  private final PadCommands pad;

  FaultCommands(SimulatedStation station, Beside beside, PadCommands pad) {
    this.station = station;
    this.beside = beside;
    this.pad = pad;
  }

  /// What is to be done once the whole command is known to be right.
  private interface Act {
    void now() throws WrongCommand;
  }

  /// What is done with the card readers, whose service may not start again.
  private interface Handling {
    void of(SimulatedCards cards) throws IOException;
  }

  void fault(Fields f) throws WrongCommand {
    DeviceName device = device(f);
    FaultKind kind = kind(f, device).orElseThrow(() -> new WrongCommand(kinds(device)));
    Act act = fault(device, kind, f);
    f.refuseOthers();
    act.now();
  }

  private Act fault(DeviceName device, FaultKind kind, Fields f) throws WrongCommand {
    return switch (kind) {
      case CABLE_OUT -> cableOut(device);
      case NOISE -> onLine(device, noise(f));
      case DROPPED -> onLine(device, dropped(f));
      case DOUBLED -> onLine(device, doubled(f));
      case SPLIT -> onLine(device, split(f));
      case DELAY -> onLine(device, new LineFault.Delay(millis(f, 300, 1, 60_000), times(f)));
      case WEAK_FIELD -> onField(new FieldFault.Misses(strikes(f), of(f)));
      case AFI_WRITES_FAIL -> onField(new FieldFault.AfiWritesFail(strikes(f), of(f)));
      case AFI_LOCKED -> onTags(f, new TagFault.AfiLocked());
      case AFI_WRITE_FAILS -> onTags(f, new TagFault.AfiWriteFails(count(f)));
      case AFI_WRITE_LIES -> onTags(f, new TagFault.AfiWriteLies(count(f)));
      case AFI_WRITE_UNHEARD -> onTags(f, new TagFault.AfiWriteUnheard(count(f)));
      case READ_GARBLED -> onTags(f, new TagFault.ReadGarbled(count(f)));
      case TOLD_TWICE -> onTags(f, new TagFault.ToldTwice(count(f)));
      case SNATCHED_IN_WRITE -> onTags(f, new TagFault.SnatchedInWrite(f.flag("written", false)));
      case ANSWERS_STATUS -> onReader(new ReaderFault.AnswersStatus(status(f), times(f)));
      case MUTE -> mute(device, times(f));
      case RESTART -> restart(device, f);
      case SILENT -> () -> station.printer().silent(true);
      case LIES -> () -> station.printer().lies(true);
      case STUCK -> stuck(f.text("text"), millis(f, 500, 20, 60_000));
      case DOUBLE_SCAN -> () -> station.scanner().doubles(true);
      case PAPER_ENDS -> paperEnds(f.number("lines", 0, 0, 10_000));
      case PAPER_OUT, PAPER_LOW, COVER_OPEN, CUTTER_JAMMED, FEED_HELD, BROKEN ->
          () -> station.printer().trouble(PrinterTrouble.valueOf(kind.name()), true);
      case HOST_MODE, RECORDS_UNHEARD, FORGETTING_UNHEARD -> onGate(kind, f);
      case FULL, JAM, ROUTE_NOT_KEPT -> onSorter(kind, f);
      case COIN_STUCK -> beside.coins()::jam;
      case WRONG_CHECK_SUM, REFUSED, BUSY, NOISE_AHEAD ->
          onAnswers(CoinFault.valueOf(kind.name()), times(f));
    };
  }

  void repair(Fields f) throws WrongCommand {
    DeviceName device = device(f);
    Optional<FaultKind> kind = kind(f, device);
    OptionalInt bin =
        kind.filter(FaultKind.FULL::equals).isPresent() && f.has("bin")
            ? OptionalInt.of(beside.bin(f))
            : OptionalInt.empty();
    boolean one = kind.filter(FaultKind::isOfTags).isPresent() && f.has("uid");
    List<TagMemory> tags = one ? List.of(pad.known(f)) : station.pad().everLaid();
    f.refuseOthers();
    for (FaultKind each : kind.map(List::of).orElse(List.of(FaultKind.values()))) {
      if (each.befalls(device)) {
        repair(device, each, bin, tags);
      }
    }
  }

  /// Refuses a device that is not there.
  private DeviceName device(Fields f) throws WrongCommand {
    if (!f.has("device")) {
      throw new WrongCommand("the field 'device' is missing: one of " + devices());
    }
    DeviceName device = f.choice("device", DeviceName.class, DeviceName.PAD);
    if (device == DeviceName.CARD_READERS) {
      var _ = beside.ownCards();
    } else {
      var _ = wire(device);
    }
    return device;
  }

  private static String devices() {
    return Arrays.stream(DeviceName.values())
        .map(Fields::written)
        .collect(Collectors.joining(", "));
  }

  private static Optional<FaultKind> kind(Fields f, DeviceName device) throws WrongCommand {
    Optional<String> text = f.optionalText("kind");
    Optional<FaultKind> kind =
        Arrays.stream(FaultKind.values())
            .filter(k -> text.filter(Fields.written(k)::equals).isPresent())
            .filter(k -> k.befalls(device))
            .findFirst();
    if (text.isPresent() && kind.isEmpty()) {
      throw new WrongCommand(kinds(device));
    }
    return kind;
  }

  private static String kinds(DeviceName device) {
    return "the field 'kind' for device "
        + Fields.written(device)
        + " would be right as one of "
        + Arrays.stream(FaultKind.values())
            .filter(k -> k.befalls(device))
            .map(Fields::written)
            .collect(Collectors.joining(", "));
  }

  private DeviceWire wire(DeviceName device) throws WrongCommand {
    return switch (device) {
      case PAD -> station.pad().wire();
      case SCANNER -> station.scanner().wire();
      case PRINTER -> station.printer().wire();
      case GATE -> beside.gate().wire();
      case SORTER -> beside.sorter().wire();
      case COINS -> beside.coins().wire();
      case CARD_READERS -> throw new WrongCommand(kinds(device));
    };
  }

  private Act cableOut(DeviceName device) throws WrongCommand {
    return device == DeviceName.CARD_READERS
        ? onCards(SimulatedCards::unplug)
        : onLine(device, new LineFault.CableOut());
  }

  private Act onCards(Handling handling) throws WrongCommand {
    SimulatedCards cards = beside.ownCards();
    return () -> {
      try {
        handling.of(cards);
      } catch (IOException e) {
        throw new WrongCommand("the service of the card readers: " + e.getMessage());
      }
    };
  }

  private Act onLine(DeviceName device, LineFault fault) throws WrongCommand {
    DeviceWire wire = wire(device);
    return () -> wire.fault(fault);
  }

  private static LineFault noise(Fields f) throws WrongCommand {
    return new LineFault.Noise(towards(f), f.number("bytes", 8, 1, 4_096), times(f));
  }

  private static LineFault dropped(Fields f) throws WrongCommand {
    return new LineFault.Dropped(towards(f), f.number("every", 5, 1, 65_536), times(f));
  }

  private static LineFault doubled(Fields f) throws WrongCommand {
    return new LineFault.Doubled(towards(f), f.number("every", 5, 1, 65_536), times(f));
  }

  private static LineFault split(Fields f) throws WrongCommand {
    Duration pause = millis(f, 10, 0, 10_000);
    return new LineFault.SplitWrites(f.number("size", 1, 1, 65_536), pause, times(f));
  }

  private static LineFault.Towards towards(Fields f) throws WrongCommand {
    return f.choice("towards", LineFault.Towards.class, LineFault.Towards.HOST);
  }

  private static int times(Fields f) throws WrongCommand {
    return f.has("times") ? f.number("times", 1, 1, MOST_TIMES) : LineFault.FOR_GOOD;
  }

  private static Duration millis(Fields f, int otherwise, int least, int most) throws WrongCommand {
    return Duration.ofMillis(f.number("millis", otherwise, least, most));
  }

  /// How often a tag is to go wrong: once, where nothing else is said.
  private static int count(Fields f) throws WrongCommand {
    return f.number("times", 1, 1, MOST_TIMES);
  }

  /// Befalls the tag named, or all that lie on the pad.
  private Act onTags(Fields f, TagFault fault) throws WrongCommand {
    List<TagMemory> tags = f.has("uid") ? List.of(pad.known(f)) : station.pad().onPad();
    return () -> tags.forEach(tag -> tag.fault(fault));
  }

  private Act onField(FieldFault fault) {
    return () -> station.pad().fault(fault);
  }

  /// How often of each [#of] it strikes: once, where nothing else is said.
  private static int strikes(Fields f) throws WrongCommand {
    return f.number("times", 1, 1, of(f));
  }

  private static int of(Fields f) throws WrongCommand {
    return f.number("of", 5, 1, FieldFault.MOST);
  }

  private Act mute(DeviceName device, int times) throws WrongCommand {
    return switch (device) {
      case PAD -> onReader(new ReaderFault.Mute(times));
      case COINS -> onAnswers(CoinFault.UNANSWERED, times);
      case SORTER -> {
        SorterSimulator sorter = beside.sorter();
        yield () -> sorter.silent(times);
      }
      case SCANNER, PRINTER, GATE, CARD_READERS -> throw new WrongCommand(kinds(device));
    };
  }

  private Act restart(DeviceName device, Fields f) throws WrongCommand {
    return switch (device) {
      case PAD -> station.pad()::restart;
      case GATE -> beside.gate()::powerCycle;
      case COINS -> beside.coins()::powerCycle;
      case CARD_READERS -> onCards(SimulatedCards::restart);
      case SORTER -> {
        SorterSimulator sorter = beside.sorter();
        int count = f.number("count", 0, 0, 0xFFFF);
        yield () -> sorter.restart(count);
      }
      case SCANNER, PRINTER -> throw new WrongCommand(kinds(device));
    };
  }

  private Act onGate(FaultKind kind, Fields f) throws WrongCommand {
    FeigGateSimulator gate = beside.gate();
    if (kind == FaultKind.HOST_MODE) {
      return () -> gate.hostMode(true);
    }
    int times = times(f);
    return kind == FaultKind.RECORDS_UNHEARD
        ? () -> gate.loseReads(times)
        : () -> gate.loseClears(times);
  }

  private Act onSorter(FaultKind kind, Fields f) throws WrongCommand {
    SorterSimulator sorter = beside.sorter();
    if (kind == FaultKind.JAM) {
      return () -> sorter.jammed(true);
    }
    if (kind == FaultKind.FULL) {
      int bin = beside.bin(f);
      return () -> sorter.full(bin, true);
    }
    int times = times(f);
    return () -> sorter.forgetWrites(times);
  }

  private Act onAnswers(CoinFault fault, int times) throws WrongCommand {
    CoinAcceptorSimulator coins = beside.coins();
    return () -> coins.fault(fault, times);
  }

  private Act onReader(ReaderFault fault) {
    return () -> station.pad().fault(fault);
  }

  /// Scan mode, where nothing else is said.
  private static int status(Fields f) throws WrongCommand {
    return f.hexByte("status").filter(s -> s > 0).orElse(0x82);
  }

  private Act stuck(String code, Duration every) throws WrongCommand {
    int bytes = code.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > ScannerSimulator.LONGEST_CODE) {
      throw new WrongCommand(
          "the field 'text' would be right as 1 to " + ScannerSimulator.LONGEST_CODE + " bytes");
    }
    return () -> station.scanner().stick(code, every);
  }

  private Act paperEnds(int lines) {
    return () -> station.printer().endPaperAfter(lines);
  }

  /// @param bin that has room again; all of them when empty
  /// @param tags that are meant where the fault is one of tags
  private void repair(DeviceName device, FaultKind kind, OptionalInt bin, List<TagMemory> tags)
      throws WrongCommand {
    switch (kind) {
      case CABLE_OUT -> cableIn(device);
      case NOISE -> wire(device).repair(LineFault.Noise.class);
      case DROPPED -> wire(device).repair(LineFault.Dropped.class);
      case DOUBLED -> wire(device).repair(LineFault.Doubled.class);
      case SPLIT -> wire(device).repair(LineFault.SplitWrites.class);
      case DELAY -> wire(device).repair(LineFault.Delay.class);
      case WEAK_FIELD -> station.pad().repair(FieldFault.Misses.class);
      case AFI_WRITES_FAIL -> station.pad().repair(FieldFault.AfiWritesFail.class);
      case RESTART -> {}
      case AFI_LOCKED -> repair(tags, TagFault.AfiLocked.class);
      case AFI_WRITE_FAILS -> repair(tags, TagFault.AfiWriteFails.class);
      case AFI_WRITE_LIES -> repair(tags, TagFault.AfiWriteLies.class);
      case AFI_WRITE_UNHEARD -> repair(tags, TagFault.AfiWriteUnheard.class);
      case READ_GARBLED -> repair(tags, TagFault.ReadGarbled.class);
      case TOLD_TWICE -> repair(tags, TagFault.ToldTwice.class);
      case SNATCHED_IN_WRITE -> repair(tags, TagFault.SnatchedInWrite.class);
      case ANSWERS_STATUS -> station.pad().repair();
      case MUTE -> unmute(device);
      case PAPER_ENDS -> station.printer().newRoll();
      case SILENT -> station.printer().silent(false);
      case LIES -> station.printer().lies(false);
      case STUCK -> station.scanner().letGo();
      case DOUBLE_SCAN -> station.scanner().doubles(false);
      case PAPER_OUT, PAPER_LOW, COVER_OPEN, CUTTER_JAMMED, FEED_HELD, BROKEN ->
          station.printer().trouble(PrinterTrouble.valueOf(kind.name()), false);
      case HOST_MODE -> beside.gate().hostMode(false);
      case RECORDS_UNHEARD -> beside.gate().loseReads(0);
      case FORGETTING_UNHEARD -> beside.gate().loseClears(0);
      case FULL -> emptied(beside.sorter(), bin);
      case JAM -> beside.sorter().jammed(false);
      case ROUTE_NOT_KEPT -> beside.sorter().forgetWrites(0);
      case COIN_STUCK -> beside.coins().free();
      case WRONG_CHECK_SUM, REFUSED, BUSY, NOISE_AHEAD ->
          beside.coins().repair(CoinFault.valueOf(kind.name()));
    }
  }

  private static void repair(List<TagMemory> tags, Class<? extends TagFault> kind) {
    tags.forEach(tag -> tag.repair(kind));
  }

  private void cableIn(DeviceName device) throws WrongCommand {
    if (device == DeviceName.CARD_READERS) {
      onCards(SimulatedCards::plug).now();
    } else {
      wire(device).repair(LineFault.CableOut.class);
    }
  }

  private void unmute(DeviceName device) throws WrongCommand {
    switch (device) {
      case PAD -> station.pad().repair();
      case SORTER -> beside.sorter().silent(0);
      case COINS -> beside.coins().repair(CoinFault.UNANSWERED);
      case SCANNER, PRINTER, GATE, CARD_READERS -> {}
    }
  }

  private static void emptied(SorterSimulator sorter, OptionalInt one) {
    for (int bin = 1; bin <= sorter.bins(); bin++) {
      if (one.isEmpty() || one.getAsInt() == bin) {
        sorter.full(bin, false);
      }
    }
  }
}
