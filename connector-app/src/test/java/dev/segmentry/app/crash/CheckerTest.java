package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.segmentry.app.crash.check.Checker;
import dev.segmentry.app.crash.check.Violation;
import dev.segmentry.app.crash.check.Violation.Kind;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.org.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker notices each kind of harm, and shares nothing with what it judges. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckerTest {

  private static final String TASKS =
      """
      task_id,subject,account,owner,due
      T01,A person's own task,A01,ada@crash.example,2026-03-10T09:00:00Z
      T02,Another one,A13,ben@crash.example,2026-03-11T09:00:00Z
      """;

  @TempDir Path folder;
  private OrgUnderTest org;
  private Checker checker;

  @BeforeEach
  void until_the_second_morning() throws Exception {
    org = OrgUnderTest.open(World.SALESFORCE_KEY, Files.createDirectory(folder.resolve("org")));
    org.liveThroughFirstDay();
    org.wakeUpToSecondDay();
    checker = org.checker();
  }

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void a_day_without_a_run_is_a_day_of_lost_tasks_and_old_segments() {
    List<Kind> kinds = kinds();

    assertThat(kinds).containsOnly(Kind.LOST, Kind.WRONG_SEGMENT);
    assertThat(kinds).filteredOn(Kind.LOST::equals).as("six tasks, two notices").hasSize(8);
    assertThat(kinds).filteredOn(Kind.WRONG_SEGMENT::equals).hasSize(9);
  }

  @Test
  void who_makes_no_notices_loses_none_and_may_not_make_one() {
    Checker withoutNotices = org.checker(false);

    assertThat(kinds(withoutNotices)).filteredOn(Kind.LOST::equals).as("six tasks").hasSize(6);

    OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
    assertThat(kinds(withoutNotices))
        .filteredOn(Kind.WRONG_TASK::equals)
        .as("two notices nobody asked for")
        .hasSize(2);
  }

  @Test
  void a_run_and_people_who_work_break_nothing() {
    long mark = checker.mark();
    OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
    assertThat(checker.wroteSince(mark)).isTrue();

    checker.peopleWork();

    assertThat(checker.violations(new Checker.Faults(0, 0))).isEmpty();
  }

  @Test
  void each_harm_is_noticed() {
    OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);

    assertHarm(
        Kind.DOUBLED, () -> load("T03,Shrunk: Alder,A01,ada@crash.example,2026-03-10T09:00:00Z"));
    assertHarm(
        Kind.WRONG_TASK,
        () -> load("T03,Shrunk: Maple,A13,ada@crash.example,2026-03-10T09:00:00Z"));
    assertHarm(
        Kind.WRONG_SEGMENT,
        () -> sandbox().edit("Account", "key:A03", Map.of("Tier__c", "large"), ""));
    assertHarm(
        Kind.UNMAPPED_WRITE, () -> sandbox().edit("Account", "key:A04", Map.of("Phone", "1"), ""));
    assertHarm(
        Kind.PERSON_OVERRULED,
        () -> sandbox().edit("Task", "key:T01", Map.of("Subject", "Shrunk"), ""));
  }

  @Test
  void a_row_that_had_nothing_to_change_is_left_alone() {
    OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
    org.pass(Duration.ofMinutes(1));
    sandbox().edit("Account", "key:A13", Map.of("Tier_Reason__c", "again"), "");

    assertThat(kinds()).containsExactly(Kind.REWRITTEN);
  }

  @Test
  void the_checker_knows_nothing_of_the_program() {
    JavaClasses classes = new ClassFileImporter().importPackages("dev.segmentry.app.crash");

    standsAlone("dev.segmentry.app.crash.check").check(classes);
    assertThat(standsAlone("dev.segmentry.app.crash").evaluate(classes).hasViolation())
        .as("a rule that bites")
        .isTrue();
  }

  private static ArchRule standsAlone(String root) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "com.fasterxml.jackson..", root + "..");
  }

  private void assertHarm(Kind kind, Runnable harm) {
    assertThat(kinds()).doesNotContain(kind);
    harm.run();
    assertThat(kinds()).contains(kind);
  }

  private List<Kind> kinds() {
    return kinds(checker);
  }

  private static List<Kind> kinds(Checker checker) {
    return checker.violations(new Checker.Faults(0, 0)).stream().map(Violation::kind).toList();
  }

  private void load(String task) {
    sandbox().load(Snapshot.inline(Map.of("tasks.csv", TASKS + task + "\n")));
  }

  private Sandbox sandbox() {
    return org.server().sandbox();
  }
}
