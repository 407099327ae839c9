package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.quality.Ratio;
import dev.segmentry.core.start.OrgMeasures;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasureOrgTest {

  private final SyncFixture fixture = new SyncFixture();

  @Test
  void it_counts_accounts_in_scope_and_what_is_known_of_them() {
    fixture.crm.hasAccount("Small", Map.of("plan", "pro", "arr", "9999.99"));
    fixture.crm.hasAccount("Not small", Map.of("plan", "pro", "arr", "10000"));
    fixture.crm.hasAccount("Untold", Map.of("plan", "pro"));
    fixture.crm.hasAccount("No customer", Map.of("arr", "1"));

    OrgMeasures org = measure(Set.of("core"));

    assertThat(org.accounts()).isEqualTo(3);
    assertThat(org.completeness().filled())
        .isEqualTo(Map.of("arr", 2L, "employees", 0L, "industry", 0L));
    assertThat(org.small()).isEqualTo(new Ratio(1, 2));
    assertThat(org.used()).isEqualTo(new Ratio(2, 3));
    assertThat(org.use()).isEqualTo(Map.of("arr", 2L));
    assertThat(org.products()).containsExactly("core");
  }

  @Test
  void it_decides_nothing_and_the_run_is_told() {
    fixture.crm.hasAccount("Small", Map.of("plan", "pro", "arr", "10"));

    OrgMeasures unused = measure(Set.of());

    assertThat(fixture.journal.plans().lastApplied()).isEmpty();
    assertThat(fixture.journal.runs(10))
        .singleElement()
        .satisfies(run -> assertThat(run.counts()).containsEntry("accounts_measured", 1L));
    assertThat(fixture.run(SyncFixture.DAY).plan().summary().counts())
        .containsEntry("in_scope", 1L);
  }

  private OrgMeasures measure(Set<String> products) {
    PlanSync.Memory memory = new PlanSync.Memory(fixture.mirror, fixture.state, fixture.journal);
    LookSettings look =
        new LookSettings(
            fixture.settings.segmentation(),
            fixture.settings.scope(),
            fixture.settings.mappings(),
            Map.of(),
            90);
    return new MeasureOrg(fixture.planSync, memory, look, Set.of("arr"), fixture.instants)
        .measure(SyncFixture.on(SyncFixture.DAY).asOf(), () -> products);
  }
}
