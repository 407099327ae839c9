package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.testkit.Planned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountPurgeTest {

  private static final ExternalRef GONE = account(1);
  private static final ExternalRef STAYS = account(2);
  private static final ExternalRef MERGED = account(3);
  private static final String NAME = "Zyxwvut Örtel GmbH";
  private static final String OLD_NAME = "Früher Nordlicht KG";
  private static final String MERGED_NAME = "Qwertz Nachlass";
  private static final String DOMAIN = "zyxwvut.example";

  /** Tables that never say anything of one customer. A new table belongs here or below. */
  private static final Set<String> NOBODY_IN_IT =
      Set.of(
          "org",
          "read_position",
          "slot",
          "lease",
          "model",
          "purged",
          "purge_salt",
          "kept_since",
          "flyway_schema_history",
          "sqlite_sequence");

  private static final Set<String> CUSTOMERS_IN_IT =
      Set.of(
          "account",
          "account_match",
          "account_merge",
          "account_state",
          "assignment_change",
          "attribute_change",
          "audit",
          "earlier_value",
          "instruction",
          "outbox",
          "particulars_change",
          "plan",
          "plan_approval",
          "plan_row",
          "rejection",
          "run",
          "score_change");

  @TempDir Path folder;

  /** By which rows refer to the customer; looked up while it is there. */
  private long key;

  @BeforeEach
  void a_state_in_which_every_table_knows_the_customer() throws SQLException {
    try (Store store = StoreFixture.open(folder)) {
      fill(store);
    }
    try (Connection connection = connect()) {
      key = key(connection);
    }
  }

  @Test
  void every_table_is_known_to_this_test_and_holds_the_customer_before() throws SQLException {
    Set<String> tables = new TreeSet<>();
    tables.addAll(NOBODY_IN_IT);
    tables.addAll(CUSTOMERS_IN_IT);
    assertThat(tables()).containsExactlyInAnyOrderElementsOf(tables);
    assertThat(tablesNaming()).containsExactlyInAnyOrderElementsOf(CUSTOMERS_IN_IT);
  }

  @Test
  void nothing_of_the_customer_is_left_in_any_table_nor_in_the_bytes_of_the_files()
      throws Exception {
    assertThat(bytes()).contains(NAME, GONE.id(), DOMAIN, OLD_NAME, MERGED_NAME);

    AccountPurge.Removal removal = purge();

    assertThat(tablesNaming()).isEmpty();
    assertThat(bytes()).doesNotContain(NAME, GONE.id(), DOMAIN, OLD_NAME, MERGED_NAME, MERGED.id());
    assertThat(removal.rows())
        .containsEntry("account", 2L)
        .containsEntry("rejection", 1L)
        .containsKeys("outbox", "plan_row", "texts", "account_merge", "attribute_change");
    assertThat(StateCheck.of(StoreFixture.file(folder)).findings()).isEmpty();
    assertThat(StateCheck.of(StoreFixture.file(folder)).notes())
        .contains("2 accounts were purged and are left out");
  }

  @Test
  void what_a_preview_counts_is_what_a_purge_removes_and_it_removes_nothing() throws Exception {
    AccountPurge.Removal preview;
    try (StateView view = StateView.open(StoreFixture.file(folder), () -> StoreFixture.NOW)) {
      preview = view.purge().preview(view.purge().find(GONE.id()).orElseThrow());
    }
    assertThat(tablesNaming()).containsExactlyInAnyOrderElementsOf(CUSTOMERS_IN_IT);

    assertThat(purge()).isEqualTo(preview);
    assertThat(preview.owed()).isEqualTo(2);
    assertThat(preview.plans()).hasSize(1);
  }

  @Test
  void others_keep_what_is_theirs() throws Exception {
    purge();

    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.segmentState().of(List.of(STAYS)).get(STAYS).dimensions())
          .isEqualTo(Planned.state("gold").dimensions());
      assertThat(store.accountMirror().page(Optional.empty(), 10))
          .extracting(MirroredAccount::name)
          .containsExactly("Hinterland " + NAME.replace("GmbH", "GmbHs"));
      assertThat(store.runJournal().instructions().of(List.of(GONE))).isEmpty();
      assertThat(store.runJournal().instructions().of(List.of(STAYS)).get(STAYS))
          .extracting(Instruction::reason)
          .containsExactly("as (removed) has it");
      OutboxRow<PlannedTask> notice = store.runJournal().outbox().owedTasks(10).get(0);
      assertThat(notice.intent().account()).isEqualTo(STAYS);
      assertThat(notice.intent().task().body())
          .isEqualTo("Moved:\n- (removed): Silver → Gold\n- Other: Gold → Silver");
    }
  }

  @Test
  void the_audit_stays_a_whole_chain_that_says_who_purged_and_not_whom() throws Exception {
    purge();

    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.runJournal().audit().firstBreak()).isEmpty();
      AuditEntry last =
          store.runJournal().audit().last(AuditEntry.Kind.ACCOUNT_PURGED).orElseThrow();
      assertThat(last.by()).isEqualTo("ada");
      assertThat(last.subject()).matches("[0-9a-f]{16} [0-9a-f]{16}");
      assertThat(last.detail()).contains("rows removed; blanked entries ");
    }
    byHand("UPDATE audit SET subject = '', by = '', detail = '' WHERE number = 1");
    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.runJournal().audit().firstBreak())
          .contains("entry 1 of the audit was changed");
    }
  }

  @Test
  void words_of_the_audit_can_only_be_taken_out() {
    assertThatThrownBy(() -> byHand("UPDATE audit SET detail = 'nothing to see'"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> byHand("UPDATE audit SET detail = '', subject = '', by = '', hash=''"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void a_purged_account_stays_out_although_the_crm_shows_it_until_it_is_let_in_again()
      throws Exception {
    purge();

    try (Store store = StoreFixture.open(folder)) {
      read(store, record(1, NAME, 7), record(3, MERGED_NAME, 7));
      read(store, record(2, "Other", 7));
      merged(store, MERGED, GONE);
      merged(store, STAYS, GONE);
      assertThat(store.accountMirror().page(Optional.empty(), 10).get(0).attributes())
          .containsEntry(
              AccountMirror.PARENT,
              new AttributeValue.Missing(Absence.EMPTY, "", "Field__c", StoreFixture.NOW));
      assertThat(refs(store)).containsExactly(STAYS);
      assertThat(store.purge().purged()).isEqualTo(2);

      assertThat(store.purge().readmit(GONE, "ada")).isTrue();
      assertThat(store.purge().readmit(GONE, "ada")).isFalse();
      read(store, record(1, NAME, 7));
      assertThat(refs(store)).containsExactly(GONE, STAYS);
    }
  }

  @Test
  void a_plan_that_was_not_applied_cannot_be_applied_any_more() throws Exception {
    purge();

    try (Store store = StoreFixture.open(folder)) {
      Plan held = store.runJournal().plans().latest().orElseThrow();
      assertThat(held.status()).isEqualTo(PlanStatus.SUPERSEDED);
    }
  }

  @Test
  void while_a_plan_is_unfinished_nothing_is_purged() {
    try (Store store = StoreFixture.open(folder)) {
      Planned.committed(store.runJournal(), DAY.plusDays(2), Planned.row(1, "gold"));
      AccountPurge.Subject subject = store.purge().find(GONE.id()).orElseThrow();

      assertThat(store.purge().unfinishedPlans()).hasSize(1);
      assertThatThrownBy(() -> store.purge().purge(subject, "ada"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not finished");
      assertThat(refs(store)).contains(GONE);
    }
  }

  @Test
  void without_the_org_nothing_is_purged() {
    try (Store store =
        Store.openForReading(
            StoreConfig.at(StoreFixture.file(folder)), Planned.ORG, () -> StoreFixture.NOW)) {
      AccountPurge.Subject subject = store.purge().find(GONE.id()).orElseThrow();

      assertThatThrownBy(() -> store.purge().purge(subject, "ada"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("take the org");
    }
  }

  @Test
  void a_reader_that_holds_the_log_is_told_and_the_wipe_can_be_repeated() throws Exception {
    try (Connection reader = connect()) {
      reader.setAutoCommit(false);
      try (ResultSet open = reader.createStatement().executeQuery("SELECT * FROM account")) {
        assertThat(open.next()).isTrue();

        assertThatThrownBy(this::purge)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("purge once more");
      }
    }
    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.purge().isPurged(GONE)).isTrue();
      store.purge().wipe();
    }
    assertThat(bytes()).doesNotContain(NAME, GONE.id());
  }

  private AccountPurge.Removal purge() {
    try (Store store = StoreFixture.open(folder)) {
      AccountPurge.Subject subject = store.purge().find(GONE.id().substring(0, 15)).orElseThrow();
      assertThat(subject.all()).containsExactlyInAnyOrder(GONE, MERGED);
      return store.purge().purge(subject, "ada");
    }
  }

  private static void fill(Store store) {
    read(store, record(1, OLD_NAME, 5), record(3, MERGED_NAME, 1));
    read(store, record(2, "Hinterland " + NAME.replace("GmbH", "GmbHs"), 9));
    merged(store, MERGED, GONE);
    RunJournal journal = store.runJournal();
    RunJournal.Run run = journal.begin("plan", DAY, StoreFixture.NOW);
    Plan first = Planned.committed(journal, DAY, row(GONE, OLD_NAME), row(STAYS, "Other"));
    Map<Long, WriteOutcome> outcomes = new HashMap<>();
    journal
        .outbox()
        .owedChanges(10)
        .forEach(
            row ->
                outcomes.put(
                    row.id(),
                    row.intent().account().equals(GONE)
                        ? new WriteOutcome.Rejected("LOCKED", NAME + " is locked")
                        : new WriteOutcome.Written(
                            new ExternalRef(CrmSystem.SALESFORCE, STAYS.id()))));
    journal.outbox().record(outcomes);
    journal.plans().mark(first.id(), PlanStatus.APPLIED);
    Plan second = Planned.committed(journal, DAY, saying("LOW", row(GONE, OLD_NAME)));
    journal.plans().mark(second.id(), PlanStatus.APPLIED);
    journal.finish(run.id(), "stopped: " + NAME + " was locked", Map.of(), StoreFixture.NOW);
    read(store, record(1, NAME, 6));
    journal.instructions().give(GONE, hold("they asked"), StoreFixture.NOW);
    journal.instructions().give(STAYS, hold("as " + NAME + " has it"), StoreFixture.NOW);
    Plan held =
        kept(
            journal,
            new GuardVerdict("mass_change", true, NAME + " and others move"),
            row(GONE, NAME));
    journal.plans().release(held.id(), "ada", NAME + " may move", StoreFixture.NOW);
  }

  private static Plan kept(RunJournal journal, GuardVerdict verdict, PlanRow... rows) {
    Plan draft = journal.plans().draft(Planned.header(DAY.plusDays(1)));
    journal.plans().add(draft.id(), List.of(rows));
    return journal.plans().keep(draft.judged(PlanStatus.HELD, List.of(verdict), draft.summary()));
  }

  /** The customer's own row, or one of another account that says much about the customer. */
  private static PlanRow row(ExternalRef account, String name) {
    int number = account.equals(GONE) ? 1 : 2;
    PlanRow plain = Planned.rowWithoutChange(number, "gold");
    PlannedTask task =
        account.equals(GONE)
            ? Planned.task(1, 1, Priority.HIGH)
            : notice("Moved:\n- " + OLD_NAME + ": Silver → Gold\n- Other: Gold → Silver");
    List<Transition> moves = new ArrayList<>(plain.transitions());
    moves.replaceAll(
        move ->
            new Transition(
                move.dimension(),
                move.from(),
                move.to(),
                move.on(),
                move.cause(),
                List.of("as " + NAME + " did")));
    AccountState next = plain.next();
    Map<String, SegmentOverride> overrides =
        Map.of("tier", new SegmentOverride("x", DAY, DAY, "as " + NAME + " asked", "ada"));
    return new PlanRow(
        account,
        name,
        Optional.of(Planned.change(number, "", "gold")),
        List.of(task),
        moves,
        List.of(),
        new AccountState(
            next.evaluatedOn(),
            next.dimensions(),
            next.scores(),
            next.playbooks(),
            Map.of("merged." + MERGED.id(), "save", "particulars", "tier=HIGH,,"),
            next.written(),
            overrides));
  }

  /** The same, with another word on how far its segment can be relied on. */
  private static PlanRow saying(String confidence, PlanRow row) {
    AccountState next = row.next();
    Map<String, String> facts = new HashMap<>(next.facts());
    facts.put("particulars", "tier=" + confidence + ",,");
    return new PlanRow(
        row.account(),
        row.name(),
        row.change(),
        row.tasks(),
        row.transitions(),
        List.of(),
        new AccountState(
            next.evaluatedOn(),
            next.dimensions(),
            next.scores(),
            next.playbooks(),
            facts,
            next.written(),
            next.overrides()));
  }

  private static Instruction hold(String reason) {
    return new Instruction(
        0, Instruction.Kind.HOLD, "tier", "gold", Optional.empty(), reason, "ada", DAY);
  }

  private static PlannedTask notice(String body) {
    return new PlannedTask(
        TaskKey.ofDigest(Planned.ORG, Planned.OWNER, DAY),
        STAYS,
        Planned.OWNER,
        new TaskIntent("digest", 20240630, "Your accounts", body, DAY, Priority.LOW));
  }

  private static AccountRecord record(int number, String name, int seats) {
    return new AccountRecord(
        account(number),
        name,
        StoreFixture.NOW,
        Map.of(
            "seats",
            known(Scalar.NumberValue.of(seats)),
            "arr",
            known(Scalar.NumberValue.of(seats)),
            AccountMirror.MATCH_PREFIX + "Website",
            known(new Scalar.TextValue(number == 1 ? DOMAIN : "other.example")),
            AccountMirror.PARENT,
            known(new Scalar.TextValue(number == 2 ? GONE.id() : ""))),
        Map.of(),
        List.of());
  }

  private static AttributeValue known(Scalar value) {
    return new AttributeValue.Known(value, "Field__c", StoreFixture.NOW);
  }

  private static void read(Store store, AccountRecord... records) {
    store
        .accountMirror()
        .commit(new AccountPage(List.of(records), List.of(), new ReadPosition("x"), true));
  }

  private static void merged(Store store, ExternalRef loser, ExternalRef survivor) {
    store
        .accountMirror()
        .commit(
            new AccountPage(
                List.of(), List.of(), Map.of(loser, survivor), new ReadPosition("x"), true));
  }

  private static List<ExternalRef> refs(Store store) {
    return store.accountMirror().page(Optional.empty(), 10).stream()
        .map(MirroredAccount::ref)
        .filter(ref -> !ref.equals(MERGED))
        .toList();
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  /** Tables with a cell that names the customer, or that refers to its account. */
  private Set<String> tablesNaming() throws SQLException {
    Set<String> naming = new TreeSet<>();
    try (Connection connection = connect()) {
      for (String table : tables()) {
        try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String cell = String.valueOf(rows.getString(i));
              boolean refers =
                  rows.getMetaData().getColumnName(i).equals("account")
                      && cell.equals(Long.toString(key));
              if (refers || names(cell)) {
                naming.add(table);
              }
            }
          }
        }
      }
    }
    return naming;
  }

  private static boolean names(String cell) {
    return Stream.of(NAME, OLD_NAME, MERGED_NAME, GONE.id(), MERGED.id(), DOMAIN)
        .anyMatch(one -> cell.contains(one) && !cell.contains("Hinterland"));
  }

  /** -1 when the account is not there any more: no row refers to it then. */
  private static long key(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery("SELECT key FROM account WHERE crm_id = '" + GONE.id() + "'")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** All bytes of all files of the state, as text in which another customer's name was masked. */
  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString().replace("Hinterland " + NAME.replace("GmbH", "GmbHs"), "Hinterland");
  }

  private void byHand(String statement) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + StoreFixture.file(folder));
  }
}
