package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process dies before or after each step of applying edits, until a run passes untouched. The
 * next process knows nothing but the outbox and the CRM.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditCrashTest {

  private static final LocalDate DAY = SyncFixture.DAY;
  private static final int ENOUGH = 100;

  /** No exception of the program: nobody may handle it. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest(name = "ARR {0}, touched {1}, the step took effect: {2}")
  @CsvSource({
    "60000, false, false",
    "60000, false, true",
    "300000, false, false",
    "300000, false, true",
    "300000, true, false",
    "300000, true, true"
  })
  void every_edit_is_made_once_or_its_task_is_made_once(
      String arr, boolean touched, boolean tookEffect) {
    int step = 1;
    while (!passesUntouched(arr, touched, tookEffect, step)) {
      step++;
      assertThat(step).isLessThan(ENOUGH);
    }
    assertThat(step).as("steps of one run").isGreaterThan(15);
  }

  private static boolean passesUntouched(
      String arr, boolean touched, boolean tookEffect, int step) {
    SyncFixture fixture = SyncFixture.editing();
    ExternalRef acme = fixture.crm.hasAccount("Acme", Map.of("arr", "45000", "plan", "Pro"));
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "130000");
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "arr", arr);
    Plan plan = fixture.planSync.plan(on(DAY.plusDays(2)));
    if (touched) {
      fixture.crm.touchesTask(reviews(fixture).get(0).key());
    }

    Dying dying = new Dying(tookEffect, step);
    boolean died = false;
    try {
      dying.applying(fixture).apply(plan.id(), on(DAY.plusDays(2)));
    } catch (Died expected) {
      died = true;
    }
    fixture.crm.forgetsReplies();
    if (died) {
      fixture.sync.sync(on(DAY.plusDays(2)));
    }

    String where = "step " + step;
    List<PlannedTask> reviews = reviews(fixture);
    String first = fixture.crm.taskContent(reviews.get(0).key());
    assertThat(reviews).as(where).hasSize(touched ? 2 : 1);
    assertThat(first.split("Closed by Segmentry", -1))
        .as(where)
        .hasSize(arr.equals("60000") ? 2 : 1);
    assertThat(first.contains("Called them.")).as(where).isEqualTo(touched);
    assertThat(reviews.get(reviews.size() - 1).task().subject())
        .as(where)
        .contains(arr.equals("60000") ? "enterprise" : "strategic");
    assertThat(fixture.journal.outbox().open()).as(where).isEmpty();
    return !died;
  }

  private static List<PlannedTask> reviews(SyncFixture fixture) {
    return fixture.crm.createdTasks().stream()
        .filter(task -> task.task().playbook().startsWith("approval_"))
        .toList();
  }

  /** Counts uses of the ports that write, and dies at one of them. */
  private static final class Dying {

    private final boolean tookEffect;
    private final int step;
    private int uses;

    Dying(boolean tookEffect, int step) {
      this.tookEffect = tookEffect;
      this.step = step;
    }

    ApplyPlan applying(SyncFixture fixture) {
      Outbox outbox = watched(Outbox.class, fixture.journal.outbox());
      RunJournal journal =
          (RunJournal)
              Proxy.newProxyInstance(
                  RunJournal.class.getClassLoader(),
                  new Class<?>[] {RunJournal.class},
                  (self, method, arguments) ->
                      method.getName().equals("outbox")
                          ? outbox
                          : called(fixture.journal, method, arguments));
      return new ApplyPlan(
          new ApplyPlan.Writing(
              fixture.crm.accounts(),
              fixture.crm.segments(),
              watched(TaskWriter.class, fixture.crm.tasks()),
              fixture.crm.lookup(),
              fixture.crm.owners(),
              fixture.crm.schema(),
              Optional.of(
                  new ApplyPlan.Editing(
                      watched(TaskStandings.class, fixture.crm.standings()),
                      watched(TaskEditor.class, fixture.crm.editor())))),
          journal,
          new ApplySettings(20, "u-9", RetryPolicy.DEFAULT, Guards.DEFAULT.rejections()),
          fixture.instants);
    }

    private <T> T watched(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (self, method, arguments) -> {
                uses++;
                if (uses == step && !tookEffect) {
                  throw new Died();
                }
                Object result = called(real, method, arguments);
                if (uses == step) {
                  throw new Died();
                }
                return result;
              }));
    }

    private static Object called(Object real, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
