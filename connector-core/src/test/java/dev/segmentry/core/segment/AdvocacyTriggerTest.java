package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.established;
import static dev.segmentry.core.testkit.SaasAccounts.thriving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.PriorityByTier;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** "Active → Champion" crosses two dimensions (domain-vectors §6). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdvocacyTriggerTest {

  private final Timeline timeline =
      new Timeline(SaasDefault.model().playbook(AdvocacyTriggerTest::advocacy).build());

  private static Playbook advocacy(ModelFixture model) {
    return new Playbook(
        "advocacy",
        "Advocacy",
        List.of(
            trigger(model, "health", "champions", "segment_of('usage') IN ('power', 'core')"),
            trigger(model, "usage", "power", "segment_of('health') = 'champions'")),
        List.of(),
        180,
        10,
        new PriorityByTier("value", Map.of("mid_market", Priority.LOW)),
        Template.of("Ask for a story: {account}"),
        Template.of("Champion since {since}: {features_used} features, NPS {nps}."),
        "",
        OnFirst.DANGER,
        Set.of(),
        Playbook.CSM);
  }

  private static Trigger trigger(ModelFixture model, String dimension, String into, String when) {
    return new Trigger(
        dimension, Set.of(), Set.of(into), Optional.of(model.condition(when)), Set.of());
  }

  private List<String> tasksAfterAWeekOf(AccountFixture account) {
    timeline.on(2, account);
    return timeline.on(9, account).tasks().stream().map(task -> task.subject()).toList();
  }

  @Test
  void a_champion_that_works_with_the_product_is_asked() {
    timeline.on(1, established());

    assertThat(tasksAfterAWeekOf(thriving())).containsExactly("Ask for a story: Acme");
  }

  @Test
  void a_champion_with_shallow_use_is_not_asked() {
    AccountFixture rarely = thriving().with("sessions_per_week", ".5");
    timeline.on(1, established().with("sessions_per_week", ".5"));

    assertThat(tasksAfterAWeekOf(rarely)).isEmpty();
    assertThat(timeline.segment("health")).isEqualTo("champions");
  }

  @Test
  void a_champion_whose_use_becomes_power_is_asked_then() {
    AccountFixture rarely = thriving().with("sessions_per_week", ".5");
    timeline.on(1, rarely);

    assertThat(
            tasksAfterAWeekOf(thriving().with("sessions_per_week", "5").with("features_used", "7")))
        .containsExactly("Ask for a story: Acme");
  }
}
