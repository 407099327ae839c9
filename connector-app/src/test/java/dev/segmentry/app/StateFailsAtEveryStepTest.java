package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.cli.State;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The state fails at its 1st, 2nd, 3rd … use until a run passes untouched, and stays unusable for
 * the rest of that run; each time the CRM holds nothing that no committed intent speaks of, and the
 * next run puts everything right.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateFailsAtEveryStepTest {

  private static final int ENOUGH = 500;

  @TempDir Path folder;

  private static final class Unusable extends StateUnusable {
    private static final long serialVersionUID = 1L;

    Unusable() {
      super("the disk is full", null);
    }
  }

  @ParameterizedTest(name = "{0}, the failing use took effect: {1}")
  @CsvSource({"UNIQUE_FIELD, false", "MARKER, true"})
  void nothing_is_written_without_a_committed_intent(KeySupport keys, boolean tookEffect)
      throws Exception {
    int step = 1;
    while (!passesUntouched(keys, tookEffect, step)) {
      step++;
      assertThat(step).isLessThan(ENOUGH);
    }
    assertThat(step).as("uses of the state in one run").isGreaterThan(30);
  }

  private boolean passesUntouched(KeySupport keys, boolean tookEffect, int step)
      throws IOException, SQLException {
    Path own = Files.createDirectory(folder.resolve("step-" + step));
    InMemoryCrm crm = new InMemoryCrm(keys, mappings());
    CommandLineFixture shell = new CommandLineFixture(own, crm);
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("state: state", "state: " + own.resolve("s"))
            .replace("    plan: Plan\n", "    plan: Plan\n    payment_status: Payment\n")
            .replace("    reason:", "    lifecycle: {segment: Lifecycle}\n    reason:"));
    shell.hasField("Payment", Kind.PICKLIST, "current", "failed");
    shell.hasField(
        "Lifecycle",
        Kind.PICKLIST,
        "churned",
        "at_risk",
        "onboarding",
        "expansion_ready",
        "active");
    List<ExternalRef> accounts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      accounts.add(
          crm.hasAccount(
              "Account " + i,
              Map.of("arr", "9000", "signed_at", "2024-01-01", "payment_status", "current")));
    }
    shell.org("plan");
    assertThat(shell.org("apply", "p-20260302-0001").exit()).isZero();
    Map<ExternalRef, Map<String, Scalar>> before = outputs(crm, accounts);
    accounts.forEach(account -> crm.changes(account, "payment_status", "failed"));
    shell.instants.tick(Duration.ofDays(1));

    Failing failing = new Failing(tookEffect, step);
    Ran ran = shell.with(failing::around).org("sync");

    String where = "step " + step + ": " + ran.err();
    assertOnlyCommitted(own, crm, before, where);
    if (failing.hasFailed()) {
      assertThat(ran.exit()).as(where).isEqualTo(78);
      boolean touched = !before.equals(outputs(crm, accounts)) || !crm.createdTasks().isEmpty();
      if (touched) {
        assertThat(ran.err()).as(where).contains("stopped half way");
      }
    }
    assertThat(shell.with(state -> state).org("sync").exit()).as(where).isZero();
    assertRight(crm, accounts, where);
    return !failing.hasFailed();
  }

  /** What is in the CRM and was not before stands in the file as a committed intent. */
  private static void assertOnlyCommitted(
      Path own, InMemoryCrm crm, Map<ExternalRef, Map<String, Scalar>> before, String where)
      throws IOException, SQLException {
    Set<String> keys = new HashSet<>();
    Set<String> changed = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state(own));
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT kind, crm_id, task_key FROM outbox WHERE plan > 1")) {
      while (rows.next()) {
        if (rows.getString(1).equals("task")) {
          keys.add(rows.getString(3));
        } else {
          changed.add(rows.getString(2));
        }
      }
    }
    for (PlannedTask task : crm.createdTasks()) {
      assertThat(keys).as(where).contains(task.key().value());
    }
    before.forEach(
        (account, outputs) -> {
          if (!crm.outputs(account).equals(outputs)) {
            assertThat(changed).as(where).contains(account.id());
          }
        });
  }

  private static void assertRight(InMemoryCrm crm, List<ExternalRef> accounts, String where) {
    for (ExternalRef account : accounts) {
      assertThat(crm.outputs(account).get("Lifecycle"))
          .as(where)
          .isEqualTo(new Scalar.TextValue("at_risk"));
      assertThat(crm.taskCount(account)).as(where).isEqualTo(1);
    }
  }

  private static Map<ExternalRef, Map<String, Scalar>> outputs(
      InMemoryCrm crm, List<ExternalRef> accounts) {
    Map<ExternalRef, Map<String, Scalar>> outputs = new HashMap<>();
    accounts.forEach(account -> outputs.put(account, Map.copyOf(crm.outputs(account))));
    return outputs;
  }

  private static Path state(Path own) throws IOException {
    try (Stream<Path> files = Files.walk(own)) {
      return files.filter(file -> file.endsWith("state.db")).findFirst().orElseThrow();
    }
  }

  private static FieldMappings mappings() {
    FieldMappings usual = InMemoryCrm.contractMappings();
    List<AttributeMapping> attributes = new ArrayList<>(usual.attributes());
    attributes.add(new AttributeMapping("payment_status", AttributeType.PICKLIST, "Payment"));
    return new FieldMappings(
        attributes, usual.related(), usual.outputs(), usual.csm(), usual.taskKeyField());
  }

  /** Counts every use of a state and fails at one of them and all after it. */
  private static final class Failing {

    private final boolean tookEffect;
    private final int step;
    private int uses;

    Failing(boolean tookEffect, int step) {
      this.tookEffect = tookEffect;
      this.step = step;
    }

    boolean hasFailed() {
      return uses >= step;
    }

    State around(State state) {
      return new State(
          proxy(AccountMirror.class, state.mirror()),
          proxy(SegmentState.class, state.segments()),
          journal(state.journal()),
          state.closing());
    }

    private RunJournal journal(RunJournal real) {
      Outbox outbox = proxy(Outbox.class, real.outbox());
      Plans plans = proxy(Plans.class, real.plans());
      RunJournal counted = proxy(RunJournal.class, real);
      return (RunJournal)
          Proxy.newProxyInstance(
              RunJournal.class.getClassLoader(),
              new Class<?>[] {RunJournal.class},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "outbox" -> outbox;
                    case "plans" -> plans;
                    case "audit" -> real.audit();
                    default -> called(counted, method, arguments);
                  });
    }

    private <T> T proxy(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (self, method, arguments) -> used(real, method, arguments)));
    }

    private Object used(Object real, Method method, Object[] arguments) throws Throwable {
      uses++;
      if (uses > step || (uses == step && !tookEffect)) {
        throw new Unusable();
      }
      Object result = called(real, method, arguments);
      if (uses == step) {
        throw new Unusable();
      }
      return result;
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
