package dev.segmentry.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the architecture, and for each of them a planted violator that must be caught. */
class ArchitectureTest {

  private static final JavaClasses REAL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
          .importPackages("dev.segmentry");
  private static final JavaClasses CANARIES = new ClassFileImporter().importPackages("canary");

  @TestFactory
  Stream<DynamicTest> the_real_tree_keeps_every_rule() {
    return new ArchitectureRules("dev.segmentry")
        .all().entrySet().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(REAL)));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_catches_its_canary() {
    return new ArchitectureRules("canary")
        .all().entrySet().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertBites(rule)));
  }

  private static void assertBites(Map.Entry<String, ArchRule> rule) {
    assertThat(rule.getValue().evaluate(CANARIES).hasViolation())
        .as("a rule that lets its canary live: %s", rule.getKey())
        .isTrue();
  }

  @Test
  void all_modules_were_imported() {
    assertThat(Stream.of("core", "salesforce", "hubspot", "hubspot.api", "store", "app", "sandbox"))
        .allMatch(name -> REAL.containPackage("dev.segmentry." + name));
  }
}
