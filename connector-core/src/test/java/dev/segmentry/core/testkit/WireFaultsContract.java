package dev.segmentry.core.testkit;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broken wire can do to whole reads and writes (N1 to N7 of the fault matrix). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class WireFaultsContract {

  /** A call of the adapter. */
  public enum Call {
    READ,
    UPDATE,
    CREATE
  }

  /** How a wire breaks. */
  public enum Breakage {
    DROP,
    RESET,
    TRUNCATE,
    GARBAGE,
    LATE_COMMIT,
    BOMB,
    FLOOD,
    SILENCE,
    SLOW_HEADERS,
    SLOW_BODY,
    SHORT_BODY,
    HALF_BODY,
    WRONG_LENGTH,
    BAD_CHUNK,
    NOISE,
    HANG_UP
  }

  /** When it breaks. */
  public enum Moment {
    BEFORE_APPLY,
    AFTER_APPLY
  }

  /** A CRM behind a wire that can be broken; calls may take a second, replies a mebibyte. */
  public interface Wire extends AutoCloseable {
    CrmScenario crm();

    /** Field of the value segment. */
    String valueField();

    /** The next calls of a kind are struck. */
    void breaks(Breakage how, Moment when, Call call, int times);

    /** The next call of a kind does not reach the CRM and is answered so. */
    void answers(Call call, int status, Map<String, String> headers, String body);

    /** An error as this CRM words one. */
    String error();

    /** Whether the CRM did what the last call of a kind asked for. */
    boolean applied(Call call);

    /** Address of the CRM. */
    String url();

    /** Number of calls that came. */
    long calls();

    @Override
    void close();
  }

  private Wire wire;
  private CrmScenario crm;

  protected abstract Wire open();

  @BeforeEach
  void begin() {
    wire = open();
    crm = wire.crm();
  }

  @AfterEach
  void end() {
    wire.close();
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

  private void strikes(Breakage how, Moment when, Call call) {
    wire.breaks(how, when, call, 1);
  }

  @ParameterizedTest
  @EnumSource
  void a_struck_read_is_whole_or_fails_and_the_next_one_is_whole(Breakage how) {
    crm.hasAccounts("Account ", 60);
    strikes(how, Moment.AFTER_APPLY, Call.READ);

    try {
      assertThat(pull()).hasSize(60);
    } catch (ProtocolViolation unreadable) {
      assertThat(unreadable).hasMessageContaining(unreadable.operation());
    }
    assertThat(pull()).hasSize(60);
  }

  @ParameterizedTest
  @EnumSource(names = {"BOMB", "FLOOD"})
  void a_reply_that_is_too_long_is_refused_and_not_asked_for_again(Breakage how) {
    crm.hasAccounts("Account ", 3);
    strikes(how, Moment.AFTER_APPLY, Call.READ);

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(this::pull)
        .withMessageContaining("longer than");
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "SLOW_HEADERS", "SLOW_BODY"})
  void the_deadline_of_the_whole_call_ends_what_never_ends(Breakage how) {
    crm.hasAccounts("Account ", 3);
    wire.breaks(how, Moment.AFTER_APPLY, Call.READ, 100);

    assertThatExceptionOfType(CrmException.Unavailable.class).isThrownBy(this::pull);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HANG_UP")
  void a_struck_update_is_unconfirmed_and_reads_back_as_what_became_of_it(Breakage how) {
    for (Moment moment : Moment.values()) {
      ExternalRef account = crm.hasAccount("Acme " + moment, Map.of());
      strikes(how, moment, Call.UPDATE);

      List<WriteOutcome> outcomes = update(account);

      assertThat(outcomes).hasOnlyElementsOfType(Unconfirmed.class).hasSize(1);
      assertThat(
              crm.accounts()
                  .current(List.of(account))
                  .get(account)
                  .outputs()
                  .containsKey(wire.valueField()))
          .as("%s %s", how, moment)
          .isEqualTo(wire.applied(Call.UPDATE));
    }
  }

  private List<WriteOutcome> update(ExternalRef account) {
    FieldChange change =
        new FieldChange(
            wire.valueField(), Optional.empty(), Optional.of(new Scalar.TextValue("smb")));
    return crm.segments()
        .settle(crm.segments().submit(List.of(new AccountChange(account, List.of(change)))));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HANG_UP")
  void a_struck_create_is_settled_by_its_key_and_never_doubled(Breakage how) {
    for (Moment moment : Moment.values()) {
      PlannedTask task = task(crm.hasAccount("Acme " + moment, Map.of()));
      strikes(how, moment, Call.CREATE);

      assertThat(create(task)).hasOnlyElementsOfType(Unconfirmed.class).hasSize(1);

      Map<TaskKey, TaskRecord> found =
          crm.lookup().byKey(List.of(new KeyedAccount(task.key(), task.account())));
      assertThat(found.containsKey(task.key()))
          .as("%s %s", how, moment)
          .isEqualTo(wire.applied(Call.CREATE));
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
    strikes(Breakage.HANG_UP, Moment.AFTER_APPLY, Call.READ);
    pull();

    List<WriteOutcome> outcomes = create(task);

    assertThat(outcomes).extracting(WriteOutcome::kind).isSubsetOf(Kind.WRITTEN, Kind.UNCONFIRMED);
    create(task);
    assertThat(crm.taskCount(task.account())).isEqualTo(1);
  }

  @Test
  void a_success_that_carries_an_error_is_no_success() {
    ExternalRef account = crm.hasAccount("Acme", Map.of());
    wire.answers(Call.UPDATE, 200, Map.of(), wire.error());

    assertThat(update(account)).hasOnlyElementsOfType(Unconfirmed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_to_another_host_is_refused_and_nothing_is_sent_there(int status) {
    crm.hasAccounts("Account ", 3);
    PlannedTask task = task(crm.hasAccount("Acme", Map.of()));
    try (Wire other = open()) {
      long before = other.calls();
      Map<String, String> there = Map.of("Location", other.url() + "/stolen");
      wire.answers(Call.READ, status, there, "");
      assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(this::pull);
      wire.answers(Call.CREATE, status, there, "");
      assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> create(task));

      assertThat(other.calls()).isEqualTo(before);
    }
    assertThat(crm.taskCount(task.account())).isZero();
  }
}
