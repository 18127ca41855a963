package kz.oqyrman.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/// The invariants of ARCHITECTURE.md over all modules together.
@AnalyzeClasses(
    packages = {
      "kz.oqyrman.drivers",
      "kz.oqyrman.contract",
      "kz.oqyrman.hub",
      "kz.oqyrman.kiosk",
      "kz.oqyrman.simulators"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
  private static final String[] OUTSIDE = {
    "java.io..",
    "java.nio.file..",
    "java.nio.channels..",
    "java.net..",
    "java.sql..",
    "java.awt..",
    "javax..",
    "org.slf4j..",
    "java.util.concurrent.."
  };

  @ArchTest
  static final ArchRule SHIPPING_CODE_SEES_NO_SIMULATOR =
      noClasses()
          .that()
          .resideInAnyPackage(
              "kz.oqyrman.kiosk..",
              "kz.oqyrman.hub..",
              "kz.oqyrman.drivers..",
              "kz.oqyrman.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kz.oqyrman.simulators..")
          .because(
              "what runs in a library must be the same whoever is at the other end of its wires");

  @ArchTest
  static final ArchRule KIOSK_AND_HUB_MEET_IN_THE_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.kiosk..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kz.oqyrman.hub..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("com.fazecast..")
          .because("they are released apart: each must understand the other by messages alone");

  @ArchTest
  static final ArchRule HUB_KNOWS_NO_DEVICE_AND_NO_KIOSK =
      noClasses()
          .that()
          .resideInAnyPackage("kz.oqyrman.hub..", "kz.oqyrman.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kz.oqyrman.kiosk..", "kz.oqyrman.drivers..")
          .because("a station of any make may speak to the hub");

  @ArchTest
  static final ArchRule DRIVERS_KNOW_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.drivers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kz.oqyrman.kiosk..", "kz.oqyrman.hub..", "kz.oqyrman.contract..")
          .because("devices and tags outlive what a library does with them");

  @ArchTest
  static final ArchRule THE_SERIAL_LIBRARY_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.oqyrman.drivers.link")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fazecast..")
          .because("its traps are known in one place, and a driver works on any link");

  @ArchTest
  static final ArchRule WINDOWS_IN_TWO_ROOMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("kz.oqyrman.kiosk.screen", "kz.oqyrman.simulators.bench")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.swing..",
              "java.awt.event..",
              "com.formdev.flatlaf",
              "com.formdev.flatlaf.extras..",
              "com.formdev.flatlaf.ui..",
              "net.miginfocom..")
          .because("everything else has to run and be tested without a display");

  @ArchTest
  static final ArchRule MQTT_IN_FOUR_ROOMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "kz.oqyrman.kiosk.link",
              "kz.oqyrman.hub.broker",
              "kz.oqyrman.hub.intake",
              "kz.oqyrman.simulators.fleet")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.paho..", "org.apache.activemq..", "org.apache.artemis..", "io.netty..")
          .because("client and broker are replaceable as long as only these rooms name them");

  @ArchTest
  static final ArchRule THE_SESSION_IS_A_PURE_FUNCTION =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.kiosk.session")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OUTSIDE)
          .because(
              "a visit is replayed from its events, and what the screen shows is what was kept");

  @ArchTest
  static final ArchRule LENDING_RULES_ARE_PURE_FUNCTIONS =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.contract.lending")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OUTSIDE)
          .because("hub and station come to the same verdict only when nothing else goes into it");

  @ArchTest
  static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .that()
          .resideInAnyPackage("kz.oqyrman.kiosk.session", "kz.oqyrman.contract..")
          .or()
          .resideInAPackage("kz.oqyrman.hub.ledger")
          .should()
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
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because("rules that read a clock cannot be replayed, nor tested on a closed day");

  @ArchTest
  static final ArchRule CIRCULATION_RULES_SPEAK_TO_THE_STORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.hub.circulation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.net..",
              "java.sql..",
              "io.javalin..",
              "kz.oqyrman.hub.broker",
              "kz.oqyrman.hub.intake",
              "kz.oqyrman.hub.web")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because("an act is decided in one transaction, from what the rooms of the ledger say");

  @ArchTest
  static final ArchRule NO_TWO_ROOMS_OF_THE_KIOSK_NEED_EACH_OTHER =
      slices()
          .matching("kz.oqyrman.kiosk.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a room that can be understood alone can be changed alone");
}
