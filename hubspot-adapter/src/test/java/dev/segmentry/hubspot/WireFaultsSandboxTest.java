package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.plan.WriteOutcome.Unconfirmed;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.sandbox.Door;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a broken wire can do to whole reads and writes (N1 to N7 of the fault matrix). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class WireFaultsSandboxTest {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final int LONGEST_REPLY = 1024 * 1024;

  private static final String FIELD = "seg_value";
  private static final String READ = "hubspot.companies.list";
  private static final String UPDATE = "hubspot.companies.batch.update";
  private static final String CREATE = "hubspot.tasks.batch.create";

  private final HubSpotScenario crm =
      new HubSpotScenario(
          KeySupport.UNIQUE_FIELD, Door.RAW, new HubSpotConfig.Limits(DEADLINE, LONGEST_REPLY));

  @AfterEach
  void close() {
    crm.close();
  }

  private List<AccountRecord> pull() {
    List<AccountRecord> records = new ArrayList<>();
    ReadPosition at = ReadPosition.START;
    while (true) {
      AccountPage page = crm.accounts().changedSince(at);
      records.addAll(page.records());
      at = page.next();
      if (page.last()) {
        return records;
      }
    }
  }

  private void strikes(Fault.Kind kind, Fault.Moment moment, String operation) {
    crm.portal().faults().add(new Fault(Match.of(operation), moment, Effect.of(kind)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      mode = Mode.EXCLUDE,
      names = {"STATUS", "DELAY"})
  void a_struck_read_is_whole_or_fails_and_the_next_one_is_whole(Fault.Kind kind) {
    crm.hasAccounts("Account ", 60);
    strikes(kind, Fault.Moment.AFTER_APPLY, READ);

    try {
      assertThat(pull()).hasSize(60);
    } catch (ProtocolViolation unreadable) {
      assertThat(unreadable).hasMessageContaining(unreadable.operation());
    }
    assertThat(pull()).hasSize(60);
  }

  @ParameterizedTest
  @EnumSource(names = {"BOMB", "FLOOD"})
  void a_reply_that_is_too_long_is_refused_and_not_asked_for_again(Fault.Kind kind) {
    crm.hasAccounts("Account ", 3);
    strikes(kind, Fault.Moment.AFTER_APPLY, READ);

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(this::pull)
        .withMessageContaining("longer than");
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "SLOW_HEADERS", "SLOW_BODY"})
  void the_deadline_of_the_whole_call_ends_what_never_ends(Fault.Kind kind) {
    crm.hasAccounts("Account ", 3);
    crm.portal().faults().add(Fault.afterApply(Match.of(READ).times(100), Effect.of(kind)));

    assertThatExceptionOfType(CrmException.Unavailable.class).isThrownBy(this::pull);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      mode = Mode.EXCLUDE,
      names = {"STATUS", "DELAY", "HANG_UP"})
  void a_struck_update_is_unconfirmed_and_reads_back_as_what_became_of_it(Fault.Kind kind) {
    for (Fault.Moment moment : Fault.Moment.values()) {
      ExternalRef account = crm.hasAccount("Acme " + moment, Map.of());
      strikes(kind, moment, UPDATE);

      List<WriteOutcome> outcomes = update(account);

      assertThat(outcomes).hasOnlyElementsOfType(Unconfirmed.class).hasSize(1);
      assertThat(crm.accounts().current(List.of(account)).get(account).outputs().containsKey(FIELD))
          .as("%s %s", kind, moment)
          .isEqualTo(applied(UPDATE));
    }
  }

  private List<WriteOutcome> update(ExternalRef account) {
    FieldChange change =
        new FieldChange(FIELD, Optional.empty(), Optional.of(new Scalar.TextValue("smb")));
    return crm.segments()
        .settle(crm.segments().submit(List.of(new AccountChange(account, List.of(change)))));
  }

  /** Whether the CRM saw the last call of a kind. */
  private boolean applied(String operation) {
    return crm.portal()
        .ledger()
        .calls(operation)
        .reduce((first, second) -> second)
        .orElseThrow()
        .result()
        .applied();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      mode = Mode.EXCLUDE,
      names = {"STATUS", "DELAY", "HANG_UP"})
  void a_struck_create_is_settled_by_its_key_and_never_doubled(Fault.Kind kind) {
    for (Fault.Moment moment : Fault.Moment.values()) {
      PlannedTask task = task(crm.hasAccount("Acme " + moment, Map.of()));
      strikes(kind, moment, CREATE);

      assertThat(create(task)).hasOnlyElementsOfType(Unconfirmed.class).hasSize(1);

      Map<TaskKey, TaskRecord> found =
          crm.lookup().byKey(List.of(new KeyedAccount(task.key(), task.account())));
      assertThat(found.containsKey(task.key()))
          .as("%s %s", kind, moment)
          .isEqualTo(applied(CREATE));
      assertThat(create(task)).extracting(WriteOutcome::kind).containsExactly(Kind.WRITTEN);
      assertThat(crm.taskCount(task.account())).isEqualTo(1);
    }
  }

  private PlannedTask task(ExternalRef account) {
    TaskIntent intent =
        new TaskIntent("save", 1, "At risk", "why", LocalDate.of(2026, 3, 31), Priority.MEDIUM);
    TaskKey key = TaskKey.of(crm.schema().org().id(), account, "save", 1);
    return new PlannedTask(key, account, crm.activeUser(), intent);
  }

  private List<WriteOutcome> create(PlannedTask task) {
    return crm.tasks().settle(crm.tasks().submit(List.of(task)));
  }

  @Test
  void a_kept_connection_that_was_dropped_fails_a_write_at_most_and_never_doubles_it() {
    PlannedTask task = task(crm.hasAccount("Acme", Map.of()));
    strikes(Fault.Kind.HANG_UP, Fault.Moment.AFTER_APPLY, READ);
    pull();

    List<WriteOutcome> outcomes = create(task);

    assertThat(outcomes).extracting(WriteOutcome::kind).isSubsetOf(Kind.WRITTEN, Kind.UNCONFIRMED);
    create(task);
    assertThat(crm.taskCount(task.account())).isEqualTo(1);
  }

  @Test
  void a_success_that_carries_an_error_is_no_success() {
    ExternalRef account = crm.hasAccount("Acme", Map.of());
    crm.portal()
        .faults()
        .add(
            Fault.beforeApply(
                Match.of(UPDATE),
                Effect.status(200, Map.of(), "{\"status\":\"error\",\"message\":\"no\"}")));

    assertThat(update(account)).hasOnlyElementsOfType(Unconfirmed.class);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void a_redirect_to_another_host_is_refused_and_nothing_is_sent_there(int status) {
    crm.hasAccounts("Account ", 3);
    PlannedTask task = task(crm.hasAccount("Acme", Map.of()));
    try (SandboxServer other = elsewhere()) {
      Effect redirect = Effect.status(status, Map.of("Location", other.baseUrl() + "/stolen"), "");
      crm.portal().faults().add(Fault.beforeApply(Match.of(READ), redirect));
      assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(this::pull);
      crm.portal().faults().add(Fault.beforeApply(Match.of(CREATE), redirect));
      assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> create(task));

      assertThat(other.sandbox().ledger().lastSequence()).isZero();
    }
    assertThat(crm.taskCount(task.account())).isZero();
  }

  private static SandboxServer elsewhere() {
    return new HubSpotScenario(KeySupport.UNIQUE_FIELD).server();
  }
}
