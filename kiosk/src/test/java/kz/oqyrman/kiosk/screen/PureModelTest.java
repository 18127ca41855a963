package kz.oqyrman.kiosk.screen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class PureModelTest {
  @Test
  void whatAScreenSaysIsWrittenWithoutLookingAtAScreen() {
    noClasses()
        .that()
        .haveNameMatching(".*\\.screen\\.(ScreenModel|\\w+Writer|Pages|Specimens|MadeUp)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.swing..", "java.awt..", "com.formdev..", "java.io..")
        .because("a model is a pure function of the scene; the view only draws it")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("kz.oqyrman.kiosk.screen"));
  }
}
