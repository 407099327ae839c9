package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static dev.segmentry.core.sync.SyncFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a run says when its state fails under it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateFailsTest {

  private static final class DiskFull extends StateUnusable {
    private static final long serialVersionUID = 1L;

    DiskFull() {
      super("the disk is full", null);
    }
  }

  private final SyncFixture fixture = new SyncFixture();

  @Test
  void before_anything_was_sent_the_failure_itself_is_thrown_and_the_run_is_closed() {
    Plan plan = released();

    assertThatThrownBy(() -> applying("commitIntents", 1).apply(plan.id(), on(DAY)))
        .isInstanceOf(DiskFull.class);

    assertThat(fixture.crm.writeRequests()).isZero();
    assertThat(fixture.journal.last().map(RunJournal.Run::end))
        .contains("stopped: the disk is full");
  }

  @Test
  void rows_that_were_sent_are_told_as_sent_when_their_handle_cannot_be_journalled() {
    Plan plan = released();

    Throwable thrown = catchThrowable(() -> applying("submitted", 1).apply(plan.id(), on(DAY)));

    assertThat(thrown).isInstanceOf(SyncInterrupted.class).hasCauseInstanceOf(DiskFull.class);
    assertThat(((SyncInterrupted) thrown).outcomes()).containsEntry("changes.unconfirmed", 2L);
    assertThat(fixture.journal.plans().find(plan.id()).map(Plan::status))
        .contains(PlanStatus.APPLYING);
  }

  @Test
  void rows_that_were_written_are_told_as_written_when_that_cannot_be_recorded() {
    Plan plan = released();

    Throwable thrown = catchThrowable(() -> applying("record", 2).apply(plan.id(), on(DAY)));

    assertThat(thrown).isInstanceOf(SyncInterrupted.class);
    assertThat(((SyncInterrupted) thrown).outcomes()).containsEntry("changes.written", 2L);
  }

  @Test
  void a_fault_of_the_program_half_way_does_not_deny_what_was_sent() {
    Plan plan = released();
    ApplyPlan apply =
        applyPlan(failing("submitted", 1, new IllegalStateException("a fault of ours")));

    assertThatThrownBy(() -> apply.apply(plan.id(), on(DAY)))
        .isInstanceOf(SyncInterrupted.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_run_that_stopped_so_is_finished_by_the_next() {
    Plan plan = released();
    assertThatThrownBy(() -> applying("submitted", 1).apply(plan.id(), on(DAY)))
        .isInstanceOf(SyncInterrupted.class);

    SyncReport report = fixture.sync.sync(on(DAY));

    assertThat(report.outcome("changes.written")).isEqualTo(2);
    assertThat(fixture.journal.outbox().open(plan.id())).isZero();
  }

  private Plan released() {
    for (ExternalRef account : fixture.crm.hasAccounts("Account ", 2)) {
      fixture.crm.changes(account, "plan", "Pro");
    }
    Plan plan = fixture.planSync.plan(on(DAY));
    return fixture.journal.plans().release(plan.id(), "admin", "why", fixture.instants.instant());
  }

  private ApplyPlan applying(String method, int time) {
    return applyPlan(failing(method, time, new DiskFull()));
  }

  private ApplyPlan applyPlan(Outbox outbox) {
    return new ApplyPlan(
        new ApplyPlan.Writing(
            fixture.crm.accounts(),
            fixture.crm.segments(),
            fixture.crm.tasks(),
            fixture.crm.lookup(),
            fixture.crm.owners(),
            fixture.crm.schema()),
        journal(outbox),
        new ApplySettings(20, "u-9", RetryPolicy.DEFAULT, Guards.DEFAULT.rejections()),
        fixture.instants);
  }

  private RunJournal journal(Outbox outbox) {
    return proxy(
        RunJournal.class,
        (method, arguments) ->
            method.getName().equals("outbox") ? outbox : method.invoke(fixture.journal, arguments));
  }

  /** The outbox whose nth call of a method fails, and everything after it works again. */
  private Outbox failing(String name, int time, RuntimeException failure) {
    int[] calls = {0};
    return proxy(
        Outbox.class,
        (method, arguments) -> {
          if (method.getName().equals(name) && ++calls[0] == time) {
            throw failure;
          }
          return method.invoke(fixture.journal.outbox(), arguments);
        });
  }

  private interface Answer {
    Object of(Method method, Object[] arguments)
        throws InvocationTargetException, IllegalAccessException;
  }

  private static <T> T proxy(Class<T> port, Answer answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              try {
                return answer.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
