package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static dev.segmentry.core.testkit.Planned.row;
import static dev.segmentry.core.testkit.Planned.rowWithoutChange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was known on an earlier day is found again from what changed since. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlierAccountsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final SettableInstants clock = new SettableInstants(StoreFixture.NOW);
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.at(StoreFixture.file(folder)), Planned.ORG, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void an_account_had_the_values_that_were_read_before_the_evaluation() {
    read(1, Map.of("arr", 10, "seats", 5));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    read(1, Map.of("arr", 20, "seats", 5));
    read(1, Map.of("arr", 30, "seats", 5));
    evaluated(DAY.plusDays(7), rowWithoutChange(1, "gold"));
    read(1, Map.of("arr", 40, "seats", 6));

    assertThat(accounts(DAY)).containsExactly("1 {arr=10, seats=5}");
    assertThat(accounts(DAY.plusDays(6))).containsExactly("1 {arr=10, seats=5}");
    assertThat(accounts(DAY.plusDays(7))).containsExactly("1 {arr=30, seats=5}");
    assertThat(accounts(DAY.plusDays(99))).containsExactly("1 {arr=30, seats=5}");
  }

  @Test
  void before_the_first_evaluation_nobody_knows_anything() {
    read(1, Map.of("arr", 10));
    plan(DAY, PlanStatus.RELEASED, rowWithoutChange(1, "gold"));

    assertThat(accounts(DAY)).isEmpty();
    assertThat(view().evaluationOn(DAY)).isEmpty();

    evaluated(DAY, rowWithoutChange(1, "gold"));

    assertThat(accounts(DAY.minusDays(1))).isEmpty();
    assertThat(view().evaluationOn(DAY.plusDays(3))).contains(DAY);
  }

  @Test
  void an_account_is_there_from_its_first_reading_until_it_is_found_gone() {
    read(1, Map.of("arr", 10));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    read(2, Map.of("arr", 20));
    evaluated(DAY.plusDays(1), rowWithoutChange(2, "gold"));
    gone(1);
    evaluated(DAY.plusDays(2), rowWithoutChange(2, "gold"));
    read(1, Map.of("arr", 11));
    evaluated(DAY.plusDays(3), rowWithoutChange(2, "gold"));

    assertThat(accounts(DAY)).containsExactly("1 {arr=10}");
    assertThat(accounts(DAY.plusDays(1))).containsExactly("1 {arr=10}", "2 {arr=20}");
    assertThat(accounts(DAY.plusDays(3))).containsExactly("1 {arr=11}", "2 {arr=20}");
  }

  @Test
  void an_account_that_is_gone_is_not_there_any_more() {
    read(1, Map.of("arr", 10));
    read(2, Map.of("arr", 20));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    gone(1);
    evaluated(DAY.plusDays(1), rowWithoutChange(2, "gold"));

    assertThat(accounts(DAY)).containsExactly("1 {arr=10}", "2 {arr=20}");
    assertThat(accounts(DAY.plusDays(1))).containsExactly("2 {arr=20}");
  }

  @Test
  void tasks_are_told_with_the_day_of_their_move_and_what_became_of_them() {
    read(1, Map.of());
    evaluated(DAY, row(1, "gold", Planned.task(1, 1, Priority.HIGH)));
    evaluated(DAY.plusDays(30), row(1, "tin", Planned.task(1, 2, Priority.LOW)));

    List<RecordedTask> all = new ArrayList<>();
    view().tasks(DAY, all::add);
    List<RecordedTask> late = new ArrayList<>();
    view().tasks(DAY.plusDays(1), late::add);

    assertThat(all).extracting(RecordedTask::on).containsExactly(DAY, DAY.plusDays(30));
    assertThat(all).allMatch(RecordedTask::isWaiting).noneMatch(RecordedTask::isCreated);
    assertThat(late)
        .extracting(RecordedTask::planned)
        .containsExactly(Planned.task(1, 2, Priority.LOW));
  }

  @Test
  void arr_of_a_year_ago_is_what_the_evaluation_of_that_day_knew() {
    read(1, Map.of("arr", 100));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    read(1, Map.of("arr", 90));
    read(1, Map.of("arr", 80));
    evaluated(DAY.plusDays(7), rowWithoutChange(1, "gold"));

    assertThat(arr(1, DAY)).isEqualTo("100 which stood on " + DAY);
    assertThat(arr(1, DAY.plusDays(6))).isEqualTo("100 which stood on " + DAY);
    assertThat(arr(1, DAY.plusDays(7))).isEqualTo("80 which stood on " + DAY.plusDays(7));
    assertThat(arr(1, DAY.minusDays(1))).isEqualTo("history since " + DAY);
    assertThat(accounts(DAY.plusYears(1))).containsExactly("1 {arr=80, year_ago:arr=100}");
  }

  @Test
  void a_first_value_says_nothing_of_the_days_before_it() {
    read(1, Map.of("seats", 1));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    read(1, Map.of("arr", 100));
    read(2, Map.of("arr", 50));
    evaluated(DAY.plusDays(7), rowWithoutChange(1, "gold"));
    String read = "history since " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

    assertThat(arr(1, DAY)).isEqualTo(read);
    assertThat(arr(2, DAY)).isEqualTo(read);
    assertThat(arr(1, DAY.plusDays(7))).isEqualTo("100 which stood on " + DAY.plusDays(7));
    assertThat(arr(2, DAY.plusDays(7))).isEqualTo("50 which stood on " + DAY.plusDays(7));
  }

  @Test
  void cutting_other_values_leaves_arr_two_years_and_then_says_so() {
    read(1, Map.of("arr", 100, "seats", 5));
    evaluated(DAY, rowWithoutChange(1, "gold"));
    read(1, Map.of("arr", 80, "seats", 6));
    Duration day = Duration.ofDays(1);
    Retention shortest = new Retention(day, day, day, day, day, day);

    clock.tick(Duration.ofDays(799));
    assertThat(store.runJournal().forget(shortest, clock.instant()).values()).isEqualTo(2);
    assertThat(arr(1, DAY)).isEqualTo("100 which stood on " + DAY);

    clock.tick(Duration.ofDays(2));
    assertThat(store.runJournal().forgettable(shortest, clock.instant()).values()).isEqualTo(1);
    assertThat(store.runJournal().forget(shortest, clock.instant()).values()).isEqualTo(1);
    assertThat(arr(1, DAY)).startsWith("history since ");
  }

  private String arr(int number, LocalDate on) {
    List<MirroredAccount> accounts = store.accountMirror().page(Optional.empty(), 10);
    AttributeValue value = store.accountMirror().earlier("arr", on, accounts).get(account(number));
    return value instanceof AttributeValue.Missing missing
        ? missing.detail()
        : value.known().orElseThrow().display() + " " + value.source();
  }

  private SqliteHistory view() {
    return new SqliteHistory(
        Database.open(
            StoreFixture.file(folder), Database.source(StoreConfig.at(StoreFixture.file(folder)))));
  }

  private List<String> accounts(LocalDate on) {
    List<String> told = new ArrayList<>();
    view()
        .accounts(
            on,
            account -> {
              Map<String, String> values = new TreeMap<>();
              account
                  .attributes()
                  .forEach(
                      (name, it) ->
                          it.known().ifPresent(known -> values.put(name, known.display())));
              told.add(Integer.parseInt(account.ref().id().substring(3)) + " " + values);
            });
    return told;
  }

  private void evaluated(LocalDate day, PlanRow... rows) {
    store.runJournal().outbox().commitIntents(plan(day, PlanStatus.RELEASED, rows));
  }

  private Plan plan(LocalDate day, PlanStatus status, PlanRow... rows) {
    RunJournal journal = store.runJournal();
    Instant now = later();
    Plan header = Plan.draft(Planned.ORG, day, "model 1", "c0ffee", now, now.plus(HOUR));
    Plan draft = journal.plans().draft(header);
    journal.plans().add(draft.id(), List.of(rows));
    return journal.plans().keep(draft.judged(status, List.of(), draft.summary()));
  }

  private void read(int number, Map<String, Integer> values) {
    Instant now = later();
    Map<String, AttributeValue> attributes = new HashMap<>();
    values.forEach(
        (name, value) ->
            attributes.put(
                name, new AttributeValue.Known(Scalar.NumberValue.of(value), "Field__c", now)));
    AccountRecord record =
        new AccountRecord(account(number), "A", now, attributes, Map.of(), List.of());
    commit(new AccountPage(List.of(record), List.of(), new ReadPosition("x"), true));
  }

  private void gone(int number) {
    later();
    ExternalRef ref = account(number);
    commit(new AccountPage(List.of(), List.of(ref), new ReadPosition("x"), true));
  }

  private void commit(AccountPage page) {
    store.accountMirror().commit(page);
  }

  /** No second of this test is like another. */
  private Instant later() {
    clock.tick(Duration.ofMillis(1_500));
    return clock.instant();
  }
}
