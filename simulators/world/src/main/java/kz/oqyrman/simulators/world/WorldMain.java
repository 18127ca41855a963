package kz.oqyrman.simulators.world;

import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bin/world`: lets worlds live and says whether every invariant held in each.
@Command(
    name = "world",
    mixinStandardHelpOptions = true,
    description = "Stations, hub, people and a bad network in virtual time, from seeds.")
public final class WorldMain implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int MOST_LINES = 120;

  @Option(names = "--seeds", description = "how many worlds; 10 if not given")
  private int seeds = 10;

  @Option(names = "--acts", description = "acts to be begun in each; 1000 if not given")
  private int acts = 1_000;

  @Option(names = "--seed", description = "the first seed; each next is one more; by chance if 0")
  private long seed;

  @Option(
      names = "--blackouts",
      description = "power goes three times as often, and more clocks are wrong after it")
  private boolean blackouts;

  private Chances chances() {
    return blackouts ? Chances.BLACKOUTS : Chances.BAD_AFTERNOON;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new WorldMain()).execute(args));
  }

  @Override
  public Integer call() {
    long first = seed != 0 ? seed : RandomGenerator.getDefault().nextLong(1, 1L << 40);
    long begun = System.nanoTime();
    long all = 0;
    long commits = 0;
    for (long s = first; s < first + seeds; s++) {
      World.Outcome outcome = World.live(s, acts, chances());
      all += outcome.acts();
      commits += outcome.commits();
      if (!outcome.findings().isEmpty()) {
        tell(outcome);
        return BROKEN;
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "%d worlds from seed %d, %d acts, no invariant broken; %.0f acts a second.%n",
        seeds, first, all, all / seconds);
    tellTheCeiling((double) commits / all);
    return 0;
  }

  /// What SQLite alone would allow, in the same run on the same machine.
  private static void tellTheCeiling(double commitsAnAct) {
    double bare = BareCommits.rate(System::nanoTime);
    System.out.printf(
        "%.1f commits an act; SQLite alone commits one row %.0f times a second here: no more than"
            + " %.0f acts a second.%n",
        commitsAnAct, bare, bare / commitsAnAct);
  }

  private void tell(World.Outcome outcome) {
    Truth.Finding finding = outcome.findings().getFirst();
    System.out.printf("Seed %d: %s%n", outcome.seed(), finding.what());
    System.out.printf("  and %d more findings%n", outcome.findings().size() - 1);
    System.out.println("What happened:");
    outcome
        .story()
        .about(finding.words(), MOST_LINES)
        .forEach(line -> System.out.println("  " + line));
    System.out.printf(
        "Again: bin/world --seed %d --seeds 1 --acts %d%s%n",
        outcome.seed(), acts, blackouts ? " --blackouts" : "");
  }
}
