package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.testkit.Planned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UserPurgeTest {

  private static final ExternalRef THEIRS = account(1);
  private static final ExternalRef OTHER = account(2);
  private static final String USER = "zoe@zyx.example";
  private static final String LIKE_HER = "anna-" + USER;

  @TempDir Path folder;

  @BeforeEach
  void a_state_that_names_users() {
    try (Store store = StoreFixture.open(folder)) {
      store
          .accountMirror()
          .commit(
              new AccountPage(
                  List.of(record(THEIRS), record(OTHER)), List.of(), new ReadPosition("x"), true));
      store
          .accountMirror()
          .merge(
              Map.of(
                  THEIRS,
                  Map.of("champion_users", champions(LIKE_HER + ", bob, " + USER)),
                  OTHER,
                  Map.of("champion_users", champions("carl"))));
      RunJournal journal = store.runJournal();
      Plan plan =
          Planned.committed(
              journal,
              DAY,
              Planned.row(1, "gold", task(1, "Ask " + LIKE_HER + ", bob, " + USER + " first."))
                  .editing(
                      List.of(edit()),
                      List.of(task(1, "Ask " + LIKE_HER + ", bob, " + USER + " first.")),
                      List.of()),
              Planned.row(2, "gold", task(2, "Ask carl first.")));
      journal.plans().mark(plan.id(), PlanStatus.APPLIED);
    }
  }

  @Test
  void one_user_is_taken_out_of_values_texts_and_the_bytes_of_the_file() throws IOException {
    assertThat(mentions()).isPositive();

    AccountPurge.Removal removal = purge(USER);

    assertThat(mentions()).isZero();
    assertThat(removal.rows()).containsEntry("account", 1L).containsKey("texts");
    try (Store store = StoreFixture.open(folder)) {
      assertThat(championsOf(store, THEIRS)).isEqualTo(champions(LIKE_HER + ", bob"));
      assertThat(championsOf(store, OTHER)).isEqualTo(champions("carl"));
      assertThat(store.runJournal().outbox().owedTasks(10))
          .extracting(OutboxRow::intent)
          .extracting(intent -> intent.task().body())
          .containsExactly("Ask " + LIKE_HER + ", bob, (removed) first.", "Ask carl first.");
      TaskEdit edit = store.runJournal().outbox().owedEdits(10).get(0).intent();
      assertThat(edit.before().task().body()).isEqualTo("Call (removed).");
      assertThat(edit.after().body()).isEqualTo("Over. Call (removed).");
      assertThat(edit.why()).isEqualTo("(removed) left");
      assertThat(store.runJournal().audit().firstBreak()).isEmpty();
      assertThat(store.runJournal().audit().last(AuditEntry.Kind.USER_PURGED))
          .hasValueSatisfying(entry -> assertThat(entry.by()).isEqualTo("ada"));
    }
  }

  @Test
  void what_a_preview_counts_is_what_a_purge_takes_out_and_it_takes_nothing() throws IOException {
    AccountPurge.Removal preview;
    try (StateView view = StateView.open(StoreFixture.file(folder), () -> StoreFixture.NOW)) {
      preview = view.purge().previewUser(view.purge().subject(THEIRS), USER);
    }

    assertThat(mentions()).isPositive();
    assertThat(purge(USER)).isEqualTo(preview);
    assertThat(purge(USER).total()).as("once more").isZero();
  }

  @Test
  void the_word_is_left_where_it_is_a_user_of_another_account() throws IOException {
    assertThat(purge("carl").total()).isZero();
    try (Store store = StoreFixture.open(folder)) {
      assertThat(championsOf(store, OTHER)).isEqualTo(champions("carl"));
    }
  }

  @Test
  void of_the_only_candidate_nothing_is_left() {
    try (Store store = StoreFixture.open(folder)) {
      store.purge().purgeUser(store.purge().subject(OTHER), "carl", "ada");

      assertThat(championsOf(store, OTHER))
          .isEqualTo(new AttributeValue.Missing(Absence.EMPTY, "", "users.csv", StoreFixture.NOW));
    }
  }

  @Test
  void an_account_is_found_by_its_whole_name() {
    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.purge().named("ACCOUNT " + THEIRS.id())).containsOnlyKeys(THEIRS);
      assertThat(store.purge().named("Account")).isEmpty();
    }
  }

  private AccountPurge.Removal purge(String user) {
    try (Store store = StoreFixture.open(folder)) {
      return store.purge().purgeUser(store.purge().subject(THEIRS), user, "ada");
    }
  }

  private static AttributeValue championsOf(Store store, ExternalRef account) {
    return store.accountMirror().page(Optional.empty(), 10).stream()
        .filter(one -> one.ref().equals(account))
        .findFirst()
        .orElseThrow()
        .attributes()
        .get("champion_users");
  }

  private static AttributeValue champions(String names) {
    return new AttributeValue.Known(new Scalar.TextValue(names), "users.csv", StoreFixture.NOW);
  }

  private static AccountRecord record(ExternalRef account) {
    return new AccountRecord(
        account, "Account " + account.id(), StoreFixture.NOW, Map.of(), Map.of(), List.of());
  }

  private static TaskEdit edit() {
    PlannedTask before = task(1, "Call " + USER + ".");
    return new TaskEdit(
        TaskEdit.Kind.CLOSE,
        new ExternalRef(CrmSystem.SALESFORCE, "00T000000000001AAA"),
        before,
        before.task().withBody("Over. Call " + USER + "."),
        USER + " left",
        Optional.empty());
  }

  private static PlannedTask task(int account, String body) {
    PlannedTask task = Planned.task(account, 1, Priority.HIGH);
    TaskIntent it = task.task();
    return new PlannedTask(
        task.key(),
        task.account(),
        task.ownerId(),
        new TaskIntent(
            it.playbook(),
            it.episode(),
            it.subject(),
            body,
            it.due(),
            it.priority(),
            it.urgency()));
  }

  /** How often the files of the state name her, and not somebody like her. */
  private int mentions() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return String.join("\n", all).replace(LIKE_HER, "").split(USER, -1).length - 1;
  }
}
