package kz.oqyrman.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.oqyrman.hub.circulation.Circulation;
import org.junit.jupiter.api.Test;

/// The invariants of ARCHITECTURE.md that a test can hold, for the hub.
class HouseRulesTest {
  private static final JavaClasses HUB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("kz.oqyrman.hub");

  @Test
  void theRulesOfCirculationDoNoInputOrOutputAndReadNoClock() {
    noClasses()
        .that()
        .resideInAPackage("..hub.circulation")
        .and()
        .doNotBelongToAnyOf(Circulation.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio..", "java.net..", "java.sql..", "java.util.concurrent..", "org.slf4j..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("each is a page that a librarian reviews; only their door knows store and clock")
        .check(HUB);
  }

  @Test
  void onlyBrokerAndIntakeNameMqtt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..hub.broker", "..hub.intake")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.activemq..", "org.eclipse.paho..", "io.netty..")
        .because("broker and client are to be replaceable")
        .check(HUB);
  }

  @Test
  void theBrokerKnowsNothingOfTheLibrary() {
    noClasses()
        .that()
        .resideInAPackage("..hub.broker")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..hub.store", "..hub.circulation", "..hub.ledger", "..hub.accounts", "..hub.intake")
        .because("an external broker may stand in its place")
        .check(HUB);
  }

  @Test
  void onlyOwnersOfTablesNameTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..hub.store",
            "..hub.accounts",
            "..hub.branches",
            "..hub.catalogue",
            "..hub.fleet",
            "..hub.intake",
            "..hub.ledger",
            "..hub.patrons")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..", "org.flywaydb..")
        .because("SQL lives in the package whose tables it touches")
        .check(HUB);
  }

  @Test
  void theStaffPagesReadThroughTheirOwnDoor() {
    noClasses()
        .that()
        .resideInAPackage("..hub.web")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..hub.store", "..hub.circulation", "..hub.intake", "..hub.patrons")
        .because("pages show what HubReadings says; they decide nothing and know no patron")
        .check(HUB);
  }

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Pattern OWNER = Pattern.compile("Owner: (kz\\.oqyrman\\.hub\\.\\w+)");
  private static final Pattern MADE = Pattern.compile("create table (\\w+)");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern TOUCHED =
      Pattern.compile("\\b(?:from|join|into|update|table)\\s+(\\w+)");

  @Test
  void sqlStandsInThePackageThatOwnsTheTable() throws IOException {
    Map<String, String> owners = owners();
    Map<String, Set<String>> touching = touching(owners.keySet());

    assertThat(owners).hasSizeGreaterThan(15);
    assertThat(touching.keySet()).isEqualTo(owners.keySet());
    assertThat(touching)
        .allSatisfy((table, packages) -> assertThat(packages).containsExactly(owners.get(table)));
  }

  /// The package that owns each table, as the migrations say.
  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new TreeMap<>();
    for (Path migration : filesIn(MIGRATIONS, ".sql")) {
      String sql = Files.readString(migration);
      Matcher owner = OWNER.matcher(sql);
      assertThat(owner.find()).as("%s names an owner", migration).isTrue();
      MADE.matcher(sql).results().forEach(made -> owners.put(made.group(1), owner.group(1)));
    }
    return owners;
  }

  /// The packages that name each table in SQL.
  private static Map<String, Set<String>> touching(Set<String> tables) throws IOException {
    Map<String, Set<String>> touching = new TreeMap<>();
    for (Path source : filesIn(SOURCES, ".java")) {
      String room =
          SOURCES
              .relativize(source.getParent())
              .toString()
              .replace(source.getFileSystem().getSeparator(), ".");
      LITERAL
          .matcher(Files.readString(source))
          .results()
          .map(HouseRulesTest::text)
          .flatMap(text -> TOUCHED.matcher(text).results())
          .map(touched -> touched.group(1))
          .filter(tables::contains)
          .forEach(table -> touching.computeIfAbsent(table, _ -> new TreeSet<>()).add(room));
    }
    return touching;
  }

  private static String text(MatchResult literal) {
    return literal.group(1) == null ? literal.group(2) : literal.group(1);
  }

  private static Iterable<Path> filesIn(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
