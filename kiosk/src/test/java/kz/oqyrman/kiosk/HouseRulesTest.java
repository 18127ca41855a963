package kz.oqyrman.kiosk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The invariants of ARCHITECTURE.md that a test can hold, for the kiosk.
final class HouseRulesTest {
  private static final JavaClasses KIOSK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("kz.oqyrman.kiosk");

  @Test
  void theSessionDoesNoInputOrOutputAndReadsNoClock() {
    noClasses()
        .that()
        .resideInAPackage("..kiosk.session")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio..",
            "java.net..",
            "java.sql..",
            "javax..",
            "org.slf4j..",
            "java.util.concurrent..",
            "java.awt..")
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
        .because("a visit is replayed from its event log, and runs in virtual time")
        .check(KIOSK);
  }

  @Test
  void onlyTheScreenNamesSwing() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..kiosk.screen..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.swing..", "java.awt..", "com.formdev..", "net.miginfocom..")
        .because("screen, receipt and messages are computed from the scene, never from widgets")
        .check(KIOSK);
  }

  @Test
  void onlyTheLinkNamesAnMqttClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..kiosk.link")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.paho..")
        .because("the client is years old and has to be replaceable")
        .check(KIOSK);
  }

  @Test
  void onlyTheJournalNamesSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..kiosk.journal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .because("SQL lives in the package whose tables it touches")
        .check(KIOSK);
  }

  @Test
  void theKioskNamesNoSerialLibraryNoHubAndNoSimulator() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fazecast..", "kz.oqyrman.hub..", "kz.oqyrman.simulators..")
        .because(
            "a device is an address, the hub is a contract, and shipping code sees no simulator")
        .check(KIOSK);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .because("absence is said by type or not at all")
        .check(KIOSK);
  }

  @Test
  void noRoomIsCalledAfterNothing() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..common..", "..model..", "..service..", "..impl..", "..manager..")
        .because("a package is named for what it is for")
        .check(KIOSK);
  }
}
