package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.core.testkit.TaskWriterContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubSpotTaskWriterWithoutKeyPropertyContractTest extends TaskWriterContract {
  @Override
  protected CrmScenario scenario(KeySupport keys) {
    return new HubSpotScenario(keys);
  }

  @Override
  protected KeySupport keys() {
    return KeySupport.MARKER;
  }

  @Test
  void all_deleted_tasks_are_read_only_for_what_may_have_been_sent() {
    try (HubSpotScenario crm = new HubSpotScenario(KeySupport.MARKER)) {
      ExternalRef acme = crm.hasAccount("Acme", Map.of());
      KeyedAccount task =
          new KeyedAccount(TaskKey.of(crm.schema().org().id(), acme, "save", 1), acme);

      assertThat(crm.lookup().standing(List.of(task))).isEmpty();
      assertThat(crm.portal().ledger().count("hubspot.tasks.list")).isZero();
      assertThat(crm.lookup().byKey(List.of(task))).isEmpty();
      assertThat(crm.portal().ledger().count("hubspot.tasks.list")).isEqualTo(1);
    }
  }
}
