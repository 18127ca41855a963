package kz.oqyrman.simulators.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kills`: visits during which programs are killed, and what is left in the files.
@Command(
    name = "kills",
    mixinStandardHelpOptions = true,
    description =
        "Scripted visits with hub and kiosk killed (SIGKILL) at random moments, the line between"
            + " them cut and the kiosk's disk filled; then the files are checked. Ends with a line"
            + " of JSON, and with 0 only if nothing was lost, doubled or invented.")
public final class KillsCommand implements Callable<Integer> {
  private static final int DISAGREE = 1;

  @Option(names = "--home", required = true, description = "folder of the project")
  private Path home = Path.of(".");

  @Option(names = "--visits", defaultValue = "10", description = "how many; one mishap each")
  private int visits;

  @Option(names = "--seed", description = "of the mishaps and visits; printed if not given")
  private @Nullable Long seed;

  @Option(names = "--data", description = "an empty folder; data/kills of the project if not given")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    Path folder = data != null ? data : home.resolve("data").resolve("kills");
    DemoCommand.wipe(folder.toAbsolutePath());
    long used = seed != null ? seed : System.nanoTime();
    Troupe troupe = new Troupe(home.toAbsolutePath(), folder.toAbsolutePath());
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("curtain").unstarted(troupe::close));
    System.out.println("kills: " + visits + " visits, --seed " + used);
    try (Kills kills = new Kills(troupe, used)) {
      kills.run(visits);
      KillsReckoning reckoning = kills.reckon();
      reckoning.wrong().forEach(System.out::println);
      System.out.println(reckoning.sum());
      return reckoning.wrong().isEmpty() ? 0 : DISAGREE;
    }
  }
}
