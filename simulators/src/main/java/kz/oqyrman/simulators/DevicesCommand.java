package kz.oqyrman.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.simulators.bench.Bench;
import kz.oqyrman.simulators.bench.Shelf;
import kz.oqyrman.simulators.card.CardService;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.control.CommandLines;
import kz.oqyrman.simulators.control.ControlCommands;
import kz.oqyrman.simulators.control.ControlPort;
import kz.oqyrman.simulators.demo.ShelfFile;
import kz.oqyrman.simulators.doctor.TagCommand;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.finding.FindCommand;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.scenario.Scenario;
import kz.oqyrman.simulators.scenario.ScenarioPlay;
import kz.oqyrman.simulators.selftest.Language;
import kz.oqyrman.simulators.selftest.SelfTestCommand;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.trying.TryCommand;
import kz.oqyrman.simulators.words.Unreadable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `devices`: a pad, a scanner and a printer on pseudo-terminals, and where wished a gate, a return
/// sorter, a coin box and card readers beside them, moved by lines of JSON.
@Command(
    name = "devices",
    description = "Starts a simulated pad, scanner and printer and obeys lines of JSON.",
    mixinStandardHelpOptions = true,
    subcommands = {TagCommand.class, FindCommand.class, SelfTestCommand.class, TryCommand.class})
final class DevicesCommand implements Callable<Integer> {
  private static final Map<String, PadKind> READERS =
      Map.of(
          "mr101", ReaderModel.MR101,
          "prh101", ReaderModel.PRH101,
          "cpr-m02", ReaderModel.CPR_M02,
          "cpr40", ReaderModel.CPR40,
          "3m-810", M3Model.M810,
          "3m-210", M3Model.M210,
          "3m-reads-only", M3Model.READS_ONLY);

  private static final int USUAL_BINS = 4;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--folder",
      description = "where the links pad, scanner, printer and coins are made; must be given")
  private @Nullable Path folder;

  @Option(names = "--no-waiting", description = "line, air and paper take no time")
  private boolean noWaiting;

  @Option(
      names = "--printer",
      description = "its kind: epson-80, epson-80-180dpi, zijiang-80, zijiang-58 or rongta-80")
  private String printer = PrinterProfile.EPSON_80.name();

  @Option(
      names = "--reader",
      description =
          "the pad's model: mr101, prh101, cpr-m02, cpr40, 3m-810, 3m-210 or 3m-reads-only")
  private String reader = "mr101";

  @Option(
      names = "--cards",
      description =
          "two card readers: own starts a pcscd for them, machine uses the one that runs; needs the"
              + " packages pcscd and vsmartcard-vpcd")
  private CardService cards = CardService.NONE;

  @Option(names = "--gate", description = "also a security gate, on a port of the loopback address")
  private boolean gate;

  @Option(
      names = "--sorter",
      description = "also a return sorter, on a port of the loopback address; --bench has one too")
  private boolean sorter;

  @Option(names = "--bins", description = "how many bins the sorter has, 1 to 16; 4 if not given")
  private @Nullable Integer bins;

  @Option(names = "--coins", description = "also a coin box; its link is coins")
  private boolean coins;

  @Option(names = "--control", description = "also obey commands on a port of the loopback address")
  private boolean control;

  @Option(names = "--no-stdin", description = "do not read commands, nor end with, standard input")
  private boolean noStdin;

  @Option(names = "--bench", description = "open a window to lay books, scan and look at the paper")
  private boolean bench;

  @Option(names = "--language", description = "of the window: kk, ru or en")
  private Language language = Language.EN;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "where recordings go that are switched on in the window; here if not given")
  private Path recordings = Path.of("");

  @Option(
      names = "--shelf",
      description = "a JSON file with the books and cards of the window; if not given, the demo's")
  private @Nullable Path shelfFile;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "play this file of steps and faults, once it was rehearsed")
  private @Nullable Path scenarioFile;

  @Option(
      names = "--check-scenario",
      description = "rehearse --scenario, print its steps and end; needs no --folder")
  private boolean checkScenario;

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    List<String> mistakes = new ArrayList<>();
    PrinterProfile profile =
        valid(PrinterProfile.named(printer), wrong("--printer", printer, names()), mistakes);
    PadKind model =
        valid(
            Optional.ofNullable(READERS.get(reader)),
            wrong("--reader", reader, String.join(", ", new TreeSet<>(READERS.keySet()))),
            mistakes);
    if (bins != null && (bins < 1 || bins > SorterSimulator.MOST_BINS)) {
      mistakes.add(wrong("--bins", bins.toString(), "1 to " + SorterSimulator.MOST_BINS));
      bins = null;
    }
    if (bench) {
      BenchWindow.cannotRecordInto(recordings).ifPresent(mistakes::add);
    }
    Shelf shelf = shelf(mistakes);
    StationKit kit = model == null || profile == null ? null : kit(model, profile);
    Optional<Scenario> scenario = kit == null ? Optional.empty() : scenario(kit, mistakes);
    if (checkScenario && mistakes.isEmpty()) {
      scenario.orElseThrow().lines().forEach(commandLine().getOut()::println);
      return CommandLine.ExitCode.OK;
    }
    if (folder == null && !checkScenario) {
      // not required by picocli, which would ask the commands below for it too
      mistakes.addFirst("Missing required option: '--folder=<folder>'");
    }
    if (folder == null || kit == null || !mistakes.isEmpty()) {
      throw new ParameterException(commandLine(), String.join(System.lineSeparator(), mistakes));
    }
    if (bench && BenchWindow.isImpossible()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    try (SimulatedStation station = SimulatedStation.start(folder, kit, !noWaiting)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(station::close));
      switch (cards) {
        case NONE -> {}
        case OWN -> station.put(SimulatedCards.ofOwnService(folder));
        case MACHINE -> station.put(SimulatedCards.ofMachine());
      }
      serve(station, shelf, scenario);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      System.err.println("The simulated devices could not be started: " + Unreadable.named(e));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void serve(SimulatedStation station, Shelf shelf, Optional<Scenario> scenario)
      throws IOException, InterruptedException {
    ControlCommands commands = new ControlCommands(station);
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    try (@Nullable ControlPort port = control ? ControlPort.open(commands, end::countDown) : null) {
      if (bench) {
        BenchWindow.open(
            () -> Bench.open(station, shelf, language, recordings, end::countDown), end);
      }
      out.println(commands.ready(Optional.ofNullable(port).map(ControlPort::number)));
      if (!noStdin) {
        Thread.ofPlatform().name("commands").daemon().start(() -> obeyStdin(out, commands));
      }
      try (@Nullable ScenarioPlay _ =
          scenario.map(file -> ScenarioPlay.start(file, commands, out::println)).orElse(null)) {
        end.await();
      }
    }
  }

  private void obeyStdin(PrintWriter out, ControlCommands commands) {
    try {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      boolean _ = CommandLines.serve(in, out, commands);
    } catch (IOException e) {
      System.err.println("Standard input broke: " + e.getMessage());
    }
    end.countDown();
  }

  private static <T> @Nullable T valid(Optional<T> value, String mistake, List<String> mistakes) {
    if (value.isEmpty()) {
      mistakes.add(mistake);
    }
    return value.orElse(null);
  }

  private Shelf shelf(List<String> mistakes) {
    Shelf empty = new Shelf(List.of(), List.of());
    if (shelfFile == null && !bench) {
      return empty;
    }
    try {
      return switch (Shelf.read(shelfFile == null ? ShelfFile.ofTheDemo() : shelfFile)) {
        case Shelf.Read.Ok ok -> ok.shelf();
        case Shelf.Read.Wrong wrong -> {
          mistakes.addAll(wrong.mistakes());
          yield empty;
        }
      };
    } catch (IOException e) {
      mistakes.add("--shelf " + shelfFile + " cannot be read: " + Unreadable.why(e));
      return empty;
    }
  }

  private StationKit kit(PadKind model, PrinterProfile profile) {
    StationKit kit = StationKit.of(model, profile);
    kit = gate ? kit.withGate() : kit;
    kit = sorter || bench || bins != null ? kit.withSorter(bins == null ? USUAL_BINS : bins) : kit;
    return coins ? kit.withCoins() : kit;
  }

  private Optional<Scenario> scenario(StationKit kit, List<String> mistakes) {
    if (scenarioFile == null) {
      if (checkScenario) {
        mistakes.add("--check-scenario needs --scenario FILE");
      }
      return Optional.empty();
    }
    try {
      return switch (Scenario.read(scenarioFile, kit, cards)) {
        case Scenario.Read.Ok(Scenario read) -> Optional.of(read);
        case Scenario.Read.Wrong(List<String> wrong) -> {
          mistakes.addAll(wrong);
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      mistakes.add("--scenario " + scenarioFile + " cannot be read: " + Unreadable.why(e));
      return Optional.empty();
    }
  }

  private static String names() {
    return String.join(", ", PrinterProfile.ALL.stream().map(PrinterProfile::name).toList());
  }

  private static String wrong(String option, String value, String right) {
    return option + " is '" + value + "'; right would be " + right;
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its specification");
    }
    return spec.commandLine();
  }
}
