package kz.oqyrman.simulators.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The test of the test: the program is broken on purpose in one place, compiled, and must be found
/// out by a handful of worlds.
class MutantsTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final long LONGEST_MINUTES = 5;
  private static final int WORLDS = 8;
  private static final int ACTS = 800;

  @TempDir private Path folder;

  /// A program with one mistake.
  ///
  /// @param mistake in words
  /// @param right stands once in the source
  /// @param wrong what is put there instead
  record Mutant(String mistake, String source, String right, String wrong) {
    @Override
    public String toString() {
      return mistake;
    }
  }

  static Stream<Mutant> mutants() {
    String kiosk = "kiosk/src/main/java/kz/oqyrman/kiosk/";
    String hub = "central-hub/server/src/main/java/kz/oqyrman/hub/";
    return Stream.of(
        new Mutant(
            "a reader is shown what is not on the disk yet",
            kiosk + "effects/Steps.java",
            "      keep(step.effects());",
            "      face.show(step.scene());\n      keep(step.effects());"),
        new Mutant(
            "after a power cut a tag that was being written counts as untouched",
            kiosk + "journal/Recovery.java",
            "writing ? TagState.UNCERTAIN : TagState.UNTOUCHED",
            "TagState.UNTOUCHED"),
        new Mutant(
            "settled acts take the unsettled ones with them",
            kiosk + "journal/Journal.java",
            "DELETE FROM act WHERE transaction_id = ?",
            "DELETE FROM act WHERE report IS NOT NULL OR transaction_id = ?"),
        new Mutant(
            "what a station wrote down by a wrong clock stays at that time when the power goes"
                + " again before the hub has told the right one",
            kiosk + "journal/UnsureTimes.java",
            "write(act, place::likely, act.report().map(report -> span(place, report)))",
            "write(act, time -> time, Optional.empty())"),
        new Mutant(
            "an act that was cut short counts as one that ended at the next start",
            kiosk + "journal/Journal.java",
            "Instant.parse(r.getString(11))",
            "clock.instant()"),
        new Mutant(
            "of two things with one number the one is lent",
            kiosk + "session/Stack.java",
            "    if (twins) {",
            "    if (twins && parts == 0) {"),
        new Mutant(
            "a set is lent when one of its parts lies there",
            kiosk + "session/Stack.java",
            "} else if (!missing.isEmpty()) {",
            "} else if (missing.size() == parts) {"),
        new Mutant(
            "the hub keeps the loan of an act that was void",
            hub + "circulation/Settling.java",
            "        undo(report);\n        yield Optional.empty();",
            "        yield Optional.empty();"),
        new Mutant(
            "an act is decided twice when it is proposed twice",
            hub + "circulation/Deciding.java",
            "known.isPresent() ? decidedBefore(known.get(), act) : decideNow(act, verdict)",
            "decideNow(act, verdict)"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aBrokenProgramIsFoundOut(Mutant mutant) throws IOException, InterruptedException {
    Path classes = compile(mutant);

    Process worlds = worlds(classes);
    assertThat(worlds.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    String told = Files.readString(folder.resolve("told.txt"), StandardCharsets.UTF_8);

    assertThat(worlds.exitValue()).as(told).isEqualTo(1);
    assertThat(told).contains("Seed ", "What happened:", "Again: bin/world --seed ");
  }

  /// Or a mutant would count as found that nobody found.
  @Test
  void theSameWorldsFindNothingInTheProgramAsItIs() {
    for (int seed = 1; seed <= WORLDS; seed++) {
      assertThat(World.live(seed, ACTS, Chances.BLACKOUTS).findings())
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  private Path compile(Mutant mutant) throws IOException {
    Path original = HOME.resolve(mutant.source());
    String text = Files.readString(original, StandardCharsets.UTF_8);
    assertThat(text.split(java.util.regex.Pattern.quote(mutant.right()), -1))
        .as("the mutated place stands once in " + mutant.source())
        .hasSize(2);
    Path source = folder.resolve(original.getFileName());
    Files.writeString(source, text.replace(mutant.right(), mutant.wrong()), StandardCharsets.UTF_8);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code =
        compiler.run(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            "-proc:none",
            "-nowarn",
            "-parameters",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            source.toString());
    assertThat(code).isZero();
    return classes;
  }

  private Process worlds(Path classes) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=kz/oqyrman/simulators/world/logback.xml",
                "-cp",
                classes + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                "kz.oqyrman.simulators.world.WorldMain",
                "--seed",
                "1",
                "--seeds",
                Integer.toString(WORLDS),
                "--acts",
                Integer.toString(ACTS),
                "--blackouts"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("told.txt").toFile())
        .start();
  }
}
