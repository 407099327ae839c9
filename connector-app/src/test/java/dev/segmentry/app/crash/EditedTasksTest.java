package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.crash.check.Words;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with a task of ours stays as they left it, and brings no second one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EditedTasksTest {

  /** Accounts whose revenue shrinks on the second day, each of which gets a task. */
  private static final List<String> SHRUNK = List.of("A01", "A02", "A03", "A04", "A05", "A06");

  /** Days of the playbook's cool-down in model.yaml. */
  private static final int COOLDOWN = 30;

  @TempDir Path folder;

  private OrgUnderTest org;
  private Words words;

  @ParameterizedTest
  @EnumSource
  void what_a_CSM_did_with_a_task_stays_and_no_other_comes_within_the_episode(World world) {
    in(
        world,
        () -> {
          assertThat(sync().status()).isZero();
          Map<String, CrmRecord> tasks = tasksByAccount();
          assertThat(tasks).hasSize(SHRUNK.size());
          edit(tasks.get("A01"), Map.of(words.tasks().subject(), "Mine now", body(), "I rang."));
          edit(tasks.get("A02"), Map.of(words.tasks().status(), words.tasks().done()));
          edit(tasks.get("A03"), Map.of(words.tasks().subject(), "Renamed"));
          sandbox().delete(words.tasks().object(), tasks.get("A04").id(), "");
          edit(tasks.get("A05"), Map.of(words.tasks().owner(), owner("lead@crash.example")));
          List<CrmRecord> left = ours();
          long written = tasksSent();

          days(3);
          revenue("90000");
          days(3);
          revenue("9000");
          days(3);

          assertThat(ours()).isEqualTo(left);
          assertThat(tasksSent()).isEqualTo(written);

          days(COOLDOWN);

          assertThat(ours().stream().filter(task -> !left.contains(task)).map(this::account))
              .as("the next episode, once its time has come, where the last task is done or gone")
              .containsExactlyInAnyOrder(account(tasks.get("A02")), account(tasks.get("A04")));
          assertThat(ours()).containsAll(left);
        });
  }

  @ParameterizedTest
  @EnumSource
  void a_task_whose_reply_was_lost_and_that_its_CSM_deleted_counts_as_ours(World world) {
    in(
        world,
        () -> {
          sandbox()
              .faults()
              .add(
                  Fault.afterApply(
                      Fault.Match.of(words.writes().tasks()).times(9),
                      Fault.Effect.of(Fault.Kind.DROP)));
          Ended stopped = org.run(Checkpoints.NONE, this::away, "sync");
          assertThat(stopped.status()).isEqualTo(1);
          List<CrmRecord> created = ours();
          assertThat(created).isNotEmpty();
          created.forEach(task -> sandbox().delete(words.tasks().object(), task.id(), ""));
          sandbox().faults().clear();

          Ended next = sync();
          days(3);

          assertThat(next.status()).as(next.toString()).isZero();
          assertThat(ours()).hasSize(SHRUNK.size());
          assertThat(tasksByAccount()).containsOnlyKeys(SHRUNK);
          assertThat(ours().stream().filter(CrmRecord::deleted)).hasSize(created.size());
        });
  }

  private TaskLookup away(TaskLookup real) {
    return new AwayLookup(real, () -> tasksSent() > 0);
  }

  private void in(World world, Runnable story) {
    words = world.words();
    try (OrgUnderTest opened = OrgUnderTest.open(world, folder)) {
      org = opened;
      withoutNotices(folder.resolve("segmentry.yaml"));
      org.liveThroughFirstDay();
      org.wakeUpToSecondDay();
      story.run();
    }
  }

  /** They are tasks of ours too, and not what this is about. */
  private static void withoutNotices(Path configuration) {
    try {
      Files.writeString(
          configuration,
          Files.readString(configuration).replace("  fallback:", "  digest: off\n  fallback:"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ended sync() {
    return org.run(Checkpoints.NONE, "sync");
  }

  private void days(int number) {
    for (int day = 0; day < number; day++) {
      org.pass(Duration.ofDays(1));
      Ended ended = sync();
      assertThat(ended.status()).as(ended.toString()).isZero();
    }
  }

  private void revenue(String arr) {
    String field = isSalesforce() ? "ARR__c" : "arr";
    SHRUNK.forEach(
        key -> sandbox().edit(words.accounts().object(), "key:" + key, Map.of(field, arr), ""));
  }

  private void edit(CrmRecord task, Map<String, String> fields) {
    sandbox().edit(words.tasks().object(), task.id(), fields, "");
  }

  /** Every task that is not in the data folder, deleted ones included. */
  private List<CrmRecord> ours() {
    Set<String> theirs = new HashSet<>();
    List.of("T01", "T02")
        .forEach(key -> theirs.add(sandbox().idOfKey(words.tasks().object(), key)));
    return sandbox().allRecords(words.tasks().object()).stream()
        .filter(task -> !theirs.contains(task.id()))
        .toList();
  }

  private Map<String, CrmRecord> tasksByAccount() {
    Map<String, String> keys =
        SHRUNK.stream()
            .collect(
                Collectors.toMap(
                    key -> sandbox().idOfKey(words.accounts().object(), key), key -> key));
    Map<String, CrmRecord> tasks = new TreeMap<>();
    ours().forEach(task -> tasks.put(keys.get(account(task)), task));
    return tasks;
  }

  private String account(CrmRecord task) {
    return String.valueOf(task.values().get(words.tasks().account()));
  }

  private String owner(String login) {
    return sandbox().idOfKey(words.users().object(), login);
  }

  private String body() {
    return isSalesforce() ? "Description" : "hs_task_body";
  }

  /** Calls that create tasks, and calls that change any. */
  private long tasksSent() {
    return sandbox().ledger().calls().stream()
        .filter(call -> call.kind().equals(words.writes().tasks()))
        .count();
  }

  private boolean isSalesforce() {
    return org.world().kind() == CrmKind.SALESFORCE;
  }

  private Sandbox sandbox() {
    return org.server().sandbox();
  }

  /** The CRM goes away right after a write, before anything can be read back. */
  private record AwayLookup(TaskLookup real, BooleanSupplier isAway) implements TaskLookup {

    @Override
    public KeySupport keySupport() {
      return real.keySupport();
    }

    @Override
    public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys) {
      if (isAway.getAsBoolean()) {
        throw new CrmException.Unavailable(CrmSystem.SALESFORCE, "read", "no answer", null);
      }
      return real.byKey(keys);
    }

    @Override
    public List<TaskRecord> openTasks(List<ExternalRef> accounts) {
      return real.openTasks(accounts);
    }

    @Override
    public TaskPage ours(Optional<String> cursor) {
      return real.ours(cursor);
    }
  }
}
