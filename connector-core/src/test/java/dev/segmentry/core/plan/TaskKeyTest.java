package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskKeyTest {

  private static final ExternalRef ACME =
      new ExternalRef(CrmSystem.SALESFORCE, "001000000000001AAA");

  @Test
  void a_key_is_legible_and_uses_nothing_that_a_url_or_a_caseless_index_could_bend() {
    TaskKey key = TaskKey.of("00D000000000001AAA", ACME, "first value", 12);

    assertThat(key.value()).matches("sg1-first-value-12-[a-z2-7]{16}");
  }

  @Test
  void the_key_depends_on_org_account_playbook_and_episode_and_on_nothing_else() {
    TaskKey key = TaskKey.of("org", ACME, "save", 1);

    assertThat(TaskKey.of("org", ACME, "save", 1)).isEqualTo(key);
    assertThat(TaskKey.of("other", ACME, "save", 1)).isNotEqualTo(key);
    assertThat(TaskKey.of("org", ACME, "save", 2)).isNotEqualTo(key);
    assertThat(TaskKey.of("org", ACME, "expansion", 1)).isNotEqualTo(key);
    assertThat(TaskKey.of("org", new ExternalRef(CrmSystem.SALESFORCE, "001x"), "save", 1))
        .isNotEqualTo(key);
  }

  @Test
  void a_text_that_is_no_key_is_refused() {
    assertThatThrownBy(() -> new TaskKey("SG1-save-1-abc")).hasMessageContaining("not a task key");
  }
}
