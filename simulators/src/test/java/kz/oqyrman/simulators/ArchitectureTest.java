package kz.oqyrman.simulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;

@AnalyzeClasses(
    packages = "kz.oqyrman.simulators",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Set<String> SHARED_VALUES =
      Set.of(Uid.class.getName(), ItemTag.class.getName());

  @ArchTest
  static final ArchRule READS_THE_WIRE_BY_ITSELF =
      noClasses()
          .that()
          .resideInAnyPackage(
              "kz.oqyrman.simulators.wire",
              "kz.oqyrman.simulators.tag",
              "kz.oqyrman.simulators.pad",
              "kz.oqyrman.simulators.feig",
              "kz.oqyrman.simulators.m3",
              "kz.oqyrman.simulators.card",
              "kz.oqyrman.simulators.scanner",
              "kz.oqyrman.simulators.coins",
              "kz.oqyrman.simulators.sorter",
              "kz.oqyrman.simulators.printer")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are drivers' code",
                  (JavaClass c) ->
                      c.getPackageName().startsWith("kz.oqyrman.drivers")
                          && !SHARED_VALUES.contains(c.getName())))
          .because(
              "a simulator that shares the driver's reading of a wire shares its mistakes; only two"
                  + " values are shared");

  @ArchTest
  static final ArchRule SWING_IN_THE_BENCH_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.oqyrman.simulators.bench")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.swing..", "com.formdev..")
          .because("devices must start on a machine without a display");

  @ArchTest
  static final ArchRule NATIVE_CALLS_IN_ONE_CLASS =
      noClasses()
          .that()
          .doNotHaveSimpleName("LibC")
          .and()
          .haveNameNotMatching(".*\\.LibC\\$.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign")
          .because("a wrong native call ends the whole process, so they stand together");

  @ArchTest
  static final ArchRule DEVICES_DO_NOT_KNOW_WHO_MOVES_THEM =
      noClasses()
          .that()
          .resideInAnyPackage(
              "kz.oqyrman.simulators.wire",
              "kz.oqyrman.simulators.tag",
              "kz.oqyrman.simulators.pad",
              "kz.oqyrman.simulators.feig",
              "kz.oqyrman.simulators.m3",
              "kz.oqyrman.simulators.card",
              "kz.oqyrman.simulators.scanner",
              "kz.oqyrman.simulators.coins",
              "kz.oqyrman.simulators.sorter",
              "kz.oqyrman.simulators.printer",
              "kz.oqyrman.simulators.station")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kz.oqyrman.simulators.control", "kz.oqyrman.simulators.bench")
          .because("a test moves a device by its methods, without window and commands");
}
