package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.ACCOUNT;
import static dev.segmentry.hubspot.CannedPortal.LIST;
import static dev.segmentry.hubspot.CannedPortal.TASK_CREATE;
import static dev.segmentry.hubspot.CannedPortal.TASK_READ;
import static dev.segmentry.hubspot.CannedPortal.UPDATE;
import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.mappings;
import static dev.segmentry.hubspot.CannedPortal.tooMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.testkit.CountingGate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No call goes out that the gate did not let pass, and a shut gate is told as what it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallGateTest {

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  private final CountingGate gate = new CountingGate(Integer.MAX_VALUE);
  private HubSpotConnector connector;

  @BeforeEach
  void open() {
    connector = portal.connector(portal.config(), mappings(), gate);
  }

  @Test
  void a_shut_gate_keeps_a_read_from_being_sent_and_counted() {
    gate.shutAfter(0);

    assertStopped(() -> connector.schema().org());

    assertThat(portal.bodies(ACCOUNT)).isEmpty();
    assertThat(connector.schema().usage().callsByKind()).isEmpty();
  }

  @Test
  void a_repeated_call_passes_again() {
    portal.answers(UPDATE, tooMany("SECONDLY", Map.of()), companies("", "1"));
    warmUp();
    int before = gate.passed();

    write("1");

    assertThat(gate.passed() - before).isEqualTo(2);
  }

  @Test
  void a_write_that_is_stopped_before_its_call_was_not_sent() {
    warmUp();
    gate.shutAfter(0);

    assertStopped(() -> write("1"));
    assertStopped(() -> connector.tasks().submit(List.of(task())));

    assertThat(portal.bodies(UPDATE)).isEmpty();
    assertThat(portal.bodies(TASK_CREATE)).isEmpty();
  }

  @Test
  void a_write_that_is_stopped_before_it_is_repeated_had_no_effect() {
    portal.answers(UPDATE, tooMany("SECONDLY", Map.of()), companies("", "1"));
    warmUp();
    gate.shutAfter(1);

    assertStopped(() -> write("1"));

    assertThat(portal.bodies(UPDATE)).hasSize(1);
  }

  @Test
  void a_batch_stopped_half_way_tells_what_was_written_and_owes_the_rest() {
    portal.answers(UPDATE, badOption(), companies("", "1"));
    warmUp();
    gate.shutAfter(2);

    assertThat(write("1", "2"))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.NOT_ATTEMPTED);
    assertThat(portal.bodies(UPDATE)).hasSize(2);
  }

  @Test
  void a_batch_stopped_when_it_was_only_refused_so_far_had_no_effect() {
    portal.answers(UPDATE, badOption());
    warmUp();
    gate.shutAfter(1);

    assertStopped(() -> write("1", "2"));
  }

  @Test
  void a_refused_task_whose_key_can_no_longer_be_looked_up_is_unconfirmed() {
    portal.answers(
        TASK_CREATE, json(400, "{\"message\":\"no\",\"category\":\"VALIDATION_ERROR\"}"));
    portal.answers(TASK_READ, companies(""));
    warmUp();
    gate.shutAfter(1);

    List<WriteOutcome> outcomes =
        connector.tasks().settle(connector.tasks().submit(List.of(task())));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
  }

  /** Everything that is read once per process is read now. */
  private void warmUp() {
    portal.answers(LIST, companies(""));
    connector.schema().org();
    connector.schema().fields("companies");
    connector.lookup().keySupport();
  }

  private static void assertStopped(Runnable call) {
    assertThatExceptionOfType(RunStopped.class).isThrownBy(call::run);
  }

  private List<WriteOutcome> write(String... companies) {
    List<AccountChange> changes = Arrays.stream(companies).map(CallGateTest::segment).toList();
    return connector.segments().settle(connector.segments().submit(changes));
  }

  private static AccountChange segment(String id) {
    return new AccountChange(
        new ExternalRef(CrmSystem.HUBSPOT, id),
        List.of(
            new FieldChange(
                "seg_value", Optional.empty(), Optional.of(new Scalar.TextValue("smb")))));
  }

  private static PlannedTask task() {
    return new PlannedTask(
        new TaskKey("sg1-save-1-abcdefghijklmnop"),
        new ExternalRef(CrmSystem.HUBSPOT, "512"),
        "77",
        new TaskIntent("save", 1, "At risk", "Call.", LocalDate.of(2026, 3, 3), Priority.HIGH));
  }

  private static ResponseDefinitionBuilder badOption() {
    return json(
        400,
        """
        {"status":"error","message":"Property values were not valid: [{\\"isValid\\":false,\\"message\\":\\"gold was not one of the allowed options\\",\\"error\\":\\"INVALID_OPTION\\",\\"name\\":\\"seg_value\\"}]",
         "correlationId":"c","category":"VALIDATION_ERROR"}""");
  }
}
