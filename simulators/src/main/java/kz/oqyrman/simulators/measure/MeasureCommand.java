package kz.oqyrman.simulators.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.simulators.demo.DeadLine;
import kz.oqyrman.simulators.demo.DemoHub;
import kz.oqyrman.simulators.fleet.FleetStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `measure`: prints what is reached beside what is possible, in one run.
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = "Prints figures of pad, visit and hub beside what is possible.")
public final class MeasureCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "folder of the project")
  private Path home = Path.of(".");

  @Option(
      names = "--acts",
      defaultValue = "5000",
      description = "acts in the journal that drains; default ${DEFAULT-VALUE}")
  private int acts = 5_000;

  @Override
  public Integer call() throws Exception {
    Figures figures = new Figures();
    PadMeasure.into(figures);
    DeviceMeasure.into(figures);
    FactsMeasure.into(figures);
    Path data = Files.createTempDirectory("oqyrman-measure");
    VisitMeasure.into(figures, home.toAbsolutePath(), data);
    try (DeadLine dead = new DeadLine(home.toAbsolutePath(), data.resolve("dead"))) {
      figures.add(
          "from a dead line to “recorded here”",
          dead.untilRecordedHere() + " ms",
          "time-out " + DeadLine.TIME_OUT_MS + " ms",
          "< time-out + 100 ms");
    }
    try (DemoHub hub = DemoHub.start(home.toAbsolutePath(), data.resolve("hub"));
        FleetStation station =
            FleetStation.connect(
                hub.broker(), hub.tls(), new StationId(DemoHub.STATION), hub.secret())) {
      List<ItemId> items = HubMeasure.ten(DemoHub.lendable().stream().map(ItemId::new).toList());
      new HubMeasure(station, new PatronId(DemoHub.institution()), items).into(figures);
      new DrainMeasure(
              station,
              new PatronId(DemoHub.institution()),
              DemoHub.lendable().stream().map(ItemId::new).toList(),
              acts)
          .into(figures, RawBatches.measure(data, acts / DrainMeasure.BATCH, DrainMeasure.BATCH));
      figures.add("hub, resident memory", hub.residentMib() + " MiB", "", "< 350 MB");
    }
    System.out.print(figures);
    return 0;
  }
}
