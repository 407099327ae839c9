package dev.segmentry.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnerTasksTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.HUBSPOT, "1");

  @Test
  void the_last_day_of_an_age_belongs_to_it() {
    assertThat(of(created(0), created(7), created(8), created(30), created(31), created(90)))
        .containsExactly(new OwnerTasks("ada", 0, 2, 2, 2, 0, 5));
    assertThat(of(created(91))).containsExactly(new OwnerTasks("ada", 0, 0, 0, 0, 1, 1));
  }

  @Test
  void on_the_due_day_it_is_not_overdue() {
    assertThat(of(created(3)).get(0).overdue()).isZero();
    assertThat(of(created(4)).get(0).overdue()).isEqualTo(1);
  }

  @Test
  void what_is_not_created_waits_whatever_its_age_and_is_not_overdue() {
    assertThat(
            of(task("ada", 60, "owed"), task("ada", 1, "refused"), task("ada", 1, "unconfirmed")))
        .containsExactly(new OwnerTasks("ada", 3, 0, 0, 0, 0, 0));
  }

  @Test
  void what_is_done_rejected_or_superseded_is_nobodys_any_more() {
    assertThat(of(task("ada", 1, "rejected"), task("ada", 1, "superseded"))).isEmpty();
    assertThat(OwnerTasks.of(List.of(created(1)), task -> true, TODAY)).isEmpty();
  }

  @Test
  void owners_come_in_the_order_of_their_ids() {
    assertThat(of(task("bob", 1, "written"), task("ada", 1, "unchanged")))
        .extracting(OwnerTasks::owner, OwnerTasks::total)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ada", 1L),
            org.assertj.core.groups.Tuple.tuple("bob", 1L));
  }

  @Test
  void a_notice_of_the_day_is_nobodys_task() {
    TaskIntent notice =
        new TaskIntent("digest", 1, "Your accounts", "", TODAY.minusDays(30), Priority.LOW);
    TaskKey key = TaskKey.ofDigest("1", "ada", TODAY.minusDays(30));
    RecordedTask sent =
        new RecordedTask(
            new PlannedTask(key, ACME, "ada", notice),
            "Acme",
            TODAY.minusDays(30),
            "written",
            Optional.of(TODAY),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(of(sent)).isEmpty();
    assertThat(of(sent, created(1))).containsExactly(new OwnerTasks("ada", 0, 1, 0, 0, 0, 0));
  }

  private static List<OwnerTasks> of(RecordedTask... tasks) {
    return OwnerTasks.of(List.of(tasks), task -> false, TODAY);
  }

  private static RecordedTask created(int age) {
    return task("ada", age, "written");
  }

  /** Due three days after its move. */
  private static RecordedTask task(String owner, int age, String outcome) {
    LocalDate on = TODAY.minusDays(age);
    TaskIntent intent = new TaskIntent("save", 1, "Save", "At risk", on.plusDays(3), Priority.HIGH);
    PlannedTask planned = new PlannedTask(TaskKey.of("1", ACME, "save", 1), ACME, owner, intent);
    return new RecordedTask(
        planned,
        "Acme",
        on,
        outcome,
        Optional.of(on),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
