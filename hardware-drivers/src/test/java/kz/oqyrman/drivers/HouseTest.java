package kz.oqyrman.drivers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// What holds in this house, whoever builds on.
@AnalyzeClasses(
    packages = "kz.oqyrman.drivers",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  @ArchTest
  static final ArchRule onlyLinksNameTheSerialLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.oqyrman.drivers.link")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fazecast..")
          .because(
              "a driver that speaks through Link works over any cable, simulator or recording");

  @ArchTest
  static final ArchRule onlySortersNameTheModbusLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.oqyrman.drivers.sorter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.digitalpetri..")
          .because("its traps are known in one place");

  @ArchTest
  static final ArchRule familiesAreNamedOnlyWhereAddressesAreRead =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "kz.oqyrman.drivers.rfid.feig",
              "kz.oqyrman.drivers.rfid.m3",
              "kz.oqyrman.drivers.rfid.pcsc",
              "kz.oqyrman.drivers.gate")
          .and()
          .haveNameNotMatching("kz\\.oqyrman\\.drivers\\.Drivers(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kz.oqyrman.drivers.rfid.feig",
              "kz.oqyrman.drivers.rfid.m3",
              "kz.oqyrman.drivers.rfid.pcsc")
          .because("another family of readers must be a change of the address only");

  @ArchTest
  static final ArchRule familiesDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("kz.oqyrman.drivers.rfid.m3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kz.oqyrman.drivers.rfid.feig")
          .because("what they share stands where it belongs to neither");

  @ArchTest
  static final ArchRule onlyLinksNameTheCardLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.oqyrman.drivers.link")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.smartcardio..")
          .because("only there is known how its connection breaks and is made anew");

  @ArchTest
  static final ArchRule devicesKnowNoLibrary =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kz.oqyrman.kiosk..",
              "kz.oqyrman.contract..",
              "kz.oqyrman.hub..",
              "kz.oqyrman.simulators..")
          .because("drivers know devices and tags, never patrons, loans, screens or messages");

  @ArchTest
  static final ArchRule everyPackageSaysThatNullIsTheException =
      classes()
          .should(resideInANullMarkedPackage())
          .because("a forgotten null must be found by the compiler, in every package");

  @ArchTest
  static final ArchRule packagesAreNamedByWhatTheyAreFor =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..model..", "..service..", "..impl..", "..manager..")
          .because("such a name gathers whatever has no place");

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        JavaPackage home = each.getPackage();
        boolean marked = home.isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                each,
                marked,
                each.getName() + (marked ? " is" : " is not") + " in such a package"));
      }
    };
  }
}
