package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.WireFaultsContract;
import dev.segmentry.sandbox.Door;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFaultsSandboxTest extends WireFaultsContract {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final int LONGEST_REPLY = 1024 * 1024;
  private static final Map<Call, String> OPERATIONS =
      Map.of(
          Call.READ,
          "hubspot.companies.list",
          Call.UPDATE,
          "hubspot.companies.batch.update",
          Call.CREATE,
          "hubspot.tasks.batch.create");

  @Override
  protected Wire open() {
    HubSpotScenario crm =
        new HubSpotScenario(
            KeySupport.UNIQUE_FIELD, Door.RAW, new HubSpotConfig.Limits(DEADLINE, LONGEST_REPLY));
    return new Wire() {
      @Override
      public CrmScenario crm() {
        return crm;
      }

      @Override
      public String valueField() {
        return "seg_value";
      }

      @Override
      public void breaks(Breakage how, Moment when, Call call, int times) {
        crm.portal()
            .faults()
            .add(
                new Fault(
                    Match.of(operation(call)).times(times),
                    Fault.Moment.valueOf(when.name()),
                    Effect.of(Fault.Kind.valueOf(how.name()))));
      }

      @Override
      public void answers(Call call, int status, Map<String, String> headers, String body) {
        Effect answer = Effect.status(status, headers, body);
        crm.portal().faults().add(Fault.beforeApply(Match.of(operation(call)), answer));
      }

      @Override
      public String error() {
        return "{\"status\":\"error\",\"message\":\"no\"}";
      }

      @Override
      public boolean applied(Call call) {
        return crm.portal()
            .ledger()
            .calls(operation(call))
            .reduce((first, second) -> second)
            .orElseThrow()
            .result()
            .applied();
      }

      @Override
      public String url() {
        return crm.server().baseUrl();
      }

      @Override
      public long calls() {
        return crm.portal().ledger().lastSequence();
      }

      @Override
      public void close() {
        crm.close();
      }
    };
  }

  private static String operation(Call call) {
    return OPERATIONS.getOrDefault(call, "");
  }

  @Test
  void everything_the_sandbox_can_do_to_a_wire_is_done() {
    assertThat(Arrays.stream(Fault.Kind.values()).map(Enum::name))
        .filteredOn(kind -> !kind.equals("STATUS") && !kind.equals("DELAY"))
        .containsExactlyInAnyOrder(
            Arrays.stream(Breakage.values()).map(Enum::name).toArray(String[]::new));
  }
}
