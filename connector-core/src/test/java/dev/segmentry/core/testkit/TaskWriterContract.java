package dev.segmentry.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What every {@code TaskWriter} with its {@code TaskLookup} must do, with and without a unique key
 * field; run against the in-memory fake, Salesforce and HubSpot.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class TaskWriterContract {

  private CrmScenario crm;

  protected abstract CrmScenario scenario(KeySupport keys) throws Exception;

  /** Which of the two worlds this subclass is about. */
  protected abstract KeySupport keys();

  @BeforeEach
  void open() throws Exception {
    crm = scenario(keys());
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void the_lookup_says_which_world_it_is() {
    assertThat(crm.lookup().keySupport()).isEqualTo(keys());
  }

  @Test
  void a_created_task_is_found_by_its_key() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask save = task(acme, "save", 1, crm.activeUser());

    List<WriteOutcome> outcomes = write(List.of(save));

    TaskRecord found = find(save);
    assertThat(outcomes).containsExactly(new WriteOutcome.Written(found.ref()));
    assertThat(found.key()).isEqualTo(save.key());
    assertThat(found.account()).isEqualTo(acme);
    assertThat(found.open()).isTrue();
    assertThat(crm.lookup().openTasks(List.of(acme)))
        .extracting(TaskRecord::key)
        .containsExactly(save.key());
  }

  @Test
  void a_key_without_a_task_is_absent() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    write(List.of(task(acme, "save", 1, crm.activeUser())));

    PlannedTask other = task(acme, "save", 2, crm.activeUser());

    assertThat(crm.lookup().byKey(List.of(new KeyedAccount(other.key(), acme)))).isEmpty();
  }

  @Test
  void what_stands_is_found_before_anything_is_sent() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask open = task(acme, "save", 1, crm.activeUser());
    PlannedTask completed = task(acme, "save", 2, crm.activeUser());
    PlannedTask never = task(acme, "save", 3, crm.activeUser());
    write(List.of(open, completed));
    crm.completesTask(completed.key());

    assertThat(
            crm.lookup()
                .standing(
                    List.of(
                        new KeyedAccount(open.key(), acme),
                        new KeyedAccount(completed.key(), acme),
                        new KeyedAccount(never.key(), acme))))
        .containsOnlyKeys(open.key(), completed.key());
  }

  @Test
  void the_status_of_tasks_is_told_by_their_ids() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask open = task(acme, "save", 1, crm.activeUser());
    PlannedTask completed = task(acme, "save", 2, crm.activeUser());
    PlannedTask deleted = task(acme, "save", 3, crm.activeUser());
    List<ExternalRef> refs =
        write(List.of(open, completed, deleted)).stream()
            .map(outcome -> ((WriteOutcome.Written) outcome).record())
            .toList();
    crm.completesTask(completed.key());
    crm.deletesTask(deleted.key());

    Map<ExternalRef, TaskStatus> told = crm.statuses().of(refs);

    assertThat(told).containsOnlyKeys(refs);
    assertThat(told.get(refs.get(0))).isEqualTo(TaskStatus.of(TaskStatus.State.OPEN));
    assertThat(told.get(refs.get(1)).state()).isEqualTo(TaskStatus.State.COMPLETED);
    assertThat(told.get(refs.get(1)).completedAt()).isPresent();
    assertThat(told.get(refs.get(2))).isEqualTo(TaskStatus.of(TaskStatus.State.DELETED));
  }

  @Test
  void a_task_that_is_not_there_is_told_to_be_gone() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    WriteOutcome.Written task =
        (WriteOutcome.Written) write(List.of(task(acme, "save", 1, crm.activeUser()))).get(0);
    String id = task.record().id();
    char last = id.charAt(id.length() - 1);
    ExternalRef never =
        new ExternalRef(
            task.record().system(),
            id.length() == 18
                ? id.substring(0, 8) + "9999999AAA"
                : id + "9" + (last == '9' ? 8 : 9));

    assertThat(crm.statuses().of(List.of(task.record(), never)))
        .containsEntry(task.record(), TaskStatus.of(TaskStatus.State.OPEN))
        .containsEntry(never, TaskStatus.of(TaskStatus.State.GONE));
    assertThat(crm.statuses().of(List.of())).isEmpty();
  }

  @Test
  void only_a_unique_field_makes_a_second_create_with_the_same_key_harmless() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask save = task(acme, "save", 1, crm.activeUser());
    WriteOutcome first = write(List.of(save)).get(0);

    WriteOutcome second = write(List.of(save)).get(0);

    if (keys() == KeySupport.UNIQUE_FIELD) {
      assertThat(second).isEqualTo(first);
      assertThat(crm.taskCount(acme)).isEqualTo(1);
    } else {
      assertThat(second).isNotEqualTo(first);
      assertThat(crm.taskCount(acme)).isEqualTo(2);
    }
  }

  @Test
  void a_lost_reply_is_unconfirmed_and_the_task_is_found_by_key() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask save = task(acme, "save", 1, crm.activeUser());
    crm.losesNextWriteReply();

    List<WriteOutcome> outcomes = write(List.of(save));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(crm.writeRequests()).isEqualTo(1);
    assertThat(find(save).account()).isEqualTo(acme);
  }

  @Test
  void a_dropped_create_is_unconfirmed_and_not_found() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask save = task(acme, "save", 1, crm.activeUser());
    crm.dropsNextWrite();

    List<WriteOutcome> outcomes = write(List.of(save));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(crm.lookup().byKey(List.of(new KeyedAccount(save.key(), acme)))).isEmpty();
    assertThat(crm.taskCount(acme)).isZero();
  }

  @Test
  void a_task_about_a_vanished_account_is_refused_and_its_neighbours_are_created() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 2);
    crm.deletes(all.get(0));
    String owner = crm.activeUser();

    List<WriteOutcome> outcomes =
        write(List.of(task(all.get(0), "save", 1, owner), task(all.get(1), "save", 1, owner)));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.REJECTED, Kind.WRITTEN);
  }

  @Test
  void a_task_for_an_inactive_user_is_refused_as_such() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());

    List<WriteOutcome> outcomes = write(List.of(task(acme, "save", 1, crm.inactiveUser())));

    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            WriteOutcome.Rejected.class,
            r -> assertThat(r.category()).isEqualTo(RejectionCategory.INACTIVE_OWNER));
  }

  @Test
  void all_our_tasks_are_found_page_by_page_and_nobody_elses() {
    List<ExternalRef> accounts = crm.hasAccounts("Account ", 120);
    String owner = crm.activeUser();
    List<PlannedTask> tasks =
        accounts.stream().map(account -> task(account, "save", 1, owner)).toList();
    crm.hasTasksOfPeople(accounts.get(0), 2_100);
    for (int from = 0; from < tasks.size(); from += crm.tasks().capacity()) {
      write(tasks.subList(from, Math.min(tasks.size(), from + crm.tasks().capacity())));
    }
    crm.hasTasksOfPeople(accounts.get(1), 10);
    crm.completesTask(tasks.get(0).key());
    crm.deletesTask(tasks.get(1).key());

    Set<TaskKey> found = new HashSet<>();
    Set<Optional<String>> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    do {
      assertThat(cursors.add(cursor)).as("goes on").isTrue();
      TaskLookup.TaskPage page = crm.lookup().ours(cursor);
      page.tasks().forEach(task -> found.add(task.key()));
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(tasks.stream().map(PlannedTask::key).toList());
  }

  @Test
  void a_page_of_our_tasks_may_be_asked_for_again() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    PlannedTask save = task(acme, "save", 1, crm.activeUser());
    write(List.of(save));

    List<OurTask> once = crm.lookup().ours(Optional.empty()).tasks();
    List<OurTask> again = crm.lookup().ours(Optional.empty()).tasks();

    assertThat(once).extracting(OurTask::key).containsExactly(save.key());
    assertThat(again).isEqualTo(once);
  }

  @Test
  void a_task_that_was_completed_or_deleted_is_found_by_its_key_and_is_not_open() {
    List<ExternalRef> accounts = crm.hasAccounts("Account ", 2);
    String owner = crm.activeUser();
    PlannedTask completed = task(accounts.get(0), "save", 1, owner);
    PlannedTask deleted = task(accounts.get(1), "save", 1, owner);
    write(List.of(completed, deleted));
    crm.completesTask(completed.key());
    crm.deletesTask(deleted.key());

    assertThat(find(completed).open()).isFalse();
    assertThat(find(deleted).open()).isFalse();
    assertThat(find(deleted).account()).isEqualTo(accounts.get(1));
    assertThat(crm.lookup().openTasks(accounts)).isEmpty();
  }

  @Test
  void an_untouched_task_is_closed_with_a_note_once() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    TaskEdit close = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 1, crm.activeUser()));

    assertThat(standing(close)).isEqualTo(TaskStanding.State.UNTOUCHED);
    assertThat(edit(close)).containsExactly(new WriteOutcome.Written(close.task()));

    assertThat(find(close.before()).open()).isFalse();
    assertThat(crm.taskContent(close.before().key()))
        .contains("Closed by Segmentry")
        .contains("Call the champion, not by mail.");
    assertThat(standing(close)).isEqualTo(TaskStanding.State.DONE);
    assertThat(edit(close)).extracting(WriteOutcome::kind).containsExactly(Kind.WRITTEN);
  }

  @Test
  void an_untouched_task_is_updated_and_stays_open() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    TaskEdit update = edit(TaskEdit.Kind.UPDATE, task(acme, "save", 1, crm.activeUser()));

    assertThat(standing(update)).isEqualTo(TaskStanding.State.UNTOUCHED);
    assertThat(edit(update)).containsExactly(new WriteOutcome.Written(update.task()));

    assertThat(find(update.before()).open()).isTrue();
    assertThat(crm.taskContent(update.before().key()))
        .contains("Another question")
        .contains("2026-03-02")
        .doesNotContain("champion");
    assertThat(crm.taskCount(acme)).isEqualTo(1);
    assertThat(standing(update)).isEqualTo(TaskStanding.State.DONE);
  }

  @Test
  void a_raise_changes_priority_and_due_date_and_never_the_words() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    TaskEdit raise = edit(TaskEdit.Kind.RAISE, task(acme, "save", 1, crm.activeUser()));
    crm.touchesTask(raise.before().key());
    crm.beginsTask(raise.before().key());

    assertThat(standing(raise)).isEqualTo(TaskStanding.State.UNTOUCHED);
    assertThat(edit(raise)).containsExactly(new WriteOutcome.Written(raise.task()));

    assertThat(crm.taskContent(raise.before().key()))
        .contains("Called them.")
        .contains("Call the champion, not by mail.")
        .contains("2026-03-02");
    assertThat(standing(raise)).isEqualTo(TaskStanding.State.DONE);
  }

  @Test
  void a_task_that_somebody_touched_is_told_from_one_that_nobody_did() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    String owner = crm.activeUser();
    TaskEdit untouched = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 1, owner));
    TaskEdit words = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 2, owner));
    TaskEdit begun = edit(TaskEdit.Kind.UPDATE, task(acme, "save", 3, owner));
    TaskEdit done = edit(TaskEdit.Kind.RAISE, task(acme, "save", 4, owner));
    TaskEdit deleted = edit(TaskEdit.Kind.UPDATE, task(acme, "save", 5, owner));
    crm.touchesTask(words.before().key());
    crm.beginsTask(begun.before().key());
    crm.completesTask(done.before().key());
    crm.deletesTask(deleted.before().key());

    assertThat(standing(untouched)).isEqualTo(TaskStanding.State.UNTOUCHED);
    assertThat(standing(words)).isEqualTo(TaskStanding.State.TOUCHED);
    assertThat(standing(begun)).isEqualTo(TaskStanding.State.TOUCHED);
    assertThat(standing(done)).isEqualTo(TaskStanding.State.TOUCHED);
    assertThat(standing(deleted)).isEqualTo(TaskStanding.State.GONE);
    assertThat(crm.standings().of(List.of(words)).get(words.task()).touched()).hasSize(1);
  }

  @Test
  void an_edit_of_a_deleted_task_is_gone_and_its_neighbour_is_made() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    TaskEdit deleted = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 1, crm.activeUser()));
    TaskEdit other = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 2, crm.activeUser()));
    crm.deletesTask(deleted.before().key());

    assertThat(edit(deleted, other))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.GONE, Kind.WRITTEN);
  }

  @Test
  void an_edit_whose_reply_is_lost_is_unconfirmed_and_found_done() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    TaskEdit close = edit(TaskEdit.Kind.CLOSE, task(acme, "save", 1, crm.activeUser()));
    crm.losesNextWriteReply();

    assertThat(edit(close)).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(standing(close)).isEqualTo(TaskStanding.State.DONE);
  }

  /** Of a task that is created for it. */
  private TaskEdit edit(TaskEdit.Kind kind, PlannedTask task) {
    ExternalRef ref = ((WriteOutcome.Written) write(List.of(task)).get(0)).record();
    TaskIntent was = task.task();
    TaskIntent after =
        switch (kind) {
          case CLOSE -> was.withBody("Closed by Segmentry: over & done.\n\n" + was.body());
          case UPDATE -> changed(was, "Another question?", "Is <it> so?");
          case RAISE -> changed(was, was.subject(), was.body());
        };
    return new TaskEdit(kind, ref, task, after, "a test", Optional.empty());
  }

  private static TaskIntent changed(TaskIntent was, String subject, String body) {
    return new TaskIntent(
        was.playbook(), was.episode(), subject, body, LocalDate.of(2026, 3, 2), Priority.MEDIUM);
  }

  private TaskStanding.State standing(TaskEdit edit) {
    return crm.standings().of(List.of(edit)).get(edit.task()).state();
  }

  private List<WriteOutcome> edit(TaskEdit... edits) {
    return crm.editor().settle(crm.editor().submit(List.of(edits)));
  }

  @Test
  void users_are_found_by_reference_and_say_whether_they_are_active() {
    String active = crm.activeUser();
    String inactive = crm.inactiveUser();

    var found = crm.owners().find(List.of(active, inactive, "nobody@example.invalid"));

    assertThat(found.get(active).active()).isTrue();
    assertThat(found.get(inactive).active()).isFalse();
    assertThat(found).doesNotContainKey("nobody@example.invalid");
  }

  private TaskRecord find(PlannedTask task) {
    return crm.lookup()
        .byKey(List.of(new KeyedAccount(task.key(), task.account())))
        .get(task.key());
  }

  private List<WriteOutcome> write(List<PlannedTask> tasks) {
    return crm.tasks().settle(crm.tasks().submit(tasks));
  }

  private PlannedTask task(ExternalRef account, String playbook, int episode, String owner) {
    return new PlannedTask(
        TaskKey.of(crm.schema().org().id(), account, playbook, episode),
        account,
        owner,
        new TaskIntent(
            playbook,
            episode,
            "At risk: Acme & <Söhne>",
            "Health 72 → 38 since 2026-03-01.\nCall the champion, not by mail.",
            LocalDate.of(2026, 3, 3),
            Priority.HIGH));
  }
}
