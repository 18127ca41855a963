package kz.oqyrman.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The invariants of ARCHITECTURE.md that a test can hold, for the contract.
class HouseRulesTest {
  private static final JavaClasses CONTRACT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("kz.oqyrman.contract");

  @Test
  void theContractDoesNoInputOrOutputAndReadsNoClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..",
            "java.sql..",
            "java.util.concurrent..",
            "org.slf4j..")
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
        .because("hub and station apply the same rules to facts that they are given, also offline")
        .check(CONTRACT);
  }

  @Test
  void theLendingRulesKnowFactsOnly() {
    classes()
        .that()
        .resideInAPackage("..contract.lending")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "kz.oqyrman.contract..",
            "java.lang..",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "java.time",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..")
        .because("a librarian reviews them line by line")
        .check(CONTRACT);
  }

  @Test
  void onlyTheWireReadsAndWritesJson() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Wire")
        .and()
        .haveSimpleNameNotStartingWith("Times")
        .and()
        .doNotHaveSimpleName("Complaint")
        .and()
        .doNotHaveSimpleName("FromText")
        .and()
        .doNotHaveSimpleName("AllButOptionalsAreRequired")
        // travels once over HTTPS, before the station has an account for anything else
        .and()
        .doNotHaveSimpleName("Paired")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .because("what a message means does not depend on how it travels")
        .check(CONTRACT);
  }
}
