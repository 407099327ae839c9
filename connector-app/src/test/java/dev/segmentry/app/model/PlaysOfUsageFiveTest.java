package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.TaskIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 004's watch list on the steps of usage-five (domain §8, domain-vectors §6), by real moves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaysOfUsageFiveTest {

  private static final String PRESETS =
      "arr-service-tiers, usage-five, health-bands, stages-five, plays-usage-five";

  private static final Map<String, String> USE =
      Map.of(
          "power", "logins_30d=25 features_used=6 depth_score=85 ",
          "active", "logins_30d=10 ",
          "light", "logins_30d=3 ",
          "dormant", "logins_30d=0 ");

  /** Young enough for danger by silence not to be a save as well. */
  private static final String SETTLED =
      "arr=50000 signed_at=-60 onboarding_completed_at=-20 payment_status=current ";

  /** Above 80, unless something caps it. */
  private static final String CHAMPION =
      "core_workflow_completion_30d=0.9 usage_trend=1.2 active_users=9 seats=10 open_tickets=0"
          + " nps=9 depth_score=85 features_used=6 ";

  /** All tasks of ten days in which the account is as the second text says. */
  private static List<TaskIntent> tasks(ModelRun run, String before, String after) {
    run.first(before);
    List<TaskIntent> tasks = new ArrayList<>();
    for (int day = 1; day <= 10; day++) {
      tasks.addAll(run.on(day, after).tasks());
    }
    return tasks;
  }

  private static String plays(String before, String after) {
    return String.join(
        " ",
        tasks(ModelRun.using(PRESETS), before, after).stream().map(TaskIntent::playbook).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "active, light, activate",
    "power, light, activate",
    "light, dormant, re_engage",
    "active, dormant, re_engage",
    "power, dormant, re_engage",
    "power, active, ''",
    "light, active, ''",
    "dormant, light, ''"
  })
  void use_that_falls_is_asked_after_whatever_the_steps(String from, String to, String expected) {
    assertThat(plays(SETTLED + USE.get(from), SETTLED + USE.get(to))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"light", "dormant"})
  void who_is_no_newcomer_any_more_has_not_fallen(String to) {
    String young = "arr=50000 signed_at=-25 first_value_at=-2 payment_status=current ";

    assertThat(plays(young + USE.get(to), young + USE.get(to))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"25, advocacy", "10, advocacy", "3, ''"})
  void a_champion_is_asked_only_when_it_is_power_or_active(int logins, String expected) {
    String use = SETTLED + CHAMPION + "logins_30d=" + logins + " ";

    assertThat(plays(use + "escalations_30d=2 ", use)).isEqualTo(expected);
  }

  @Test
  void power_use_of_a_champion_asks_too() {
    String champion = SETTLED + CHAMPION;

    assertThat(plays(champion + "logins_30d=10", champion + "logins_30d=25")).isEqualTo("advocacy");
  }

  @Test
  void who_left_is_not_asked() {
    String left = SETTLED + "churned_at=-1 ";

    assertThat(plays(left + USE.get("active"), left + USE.get("light"))).isEmpty();
  }

  @Test
  void the_text_of_outreach_tells_the_logins() {
    TaskIntent outreach =
        tasks(
                ModelRun.using(PRESETS),
                SETTLED + USE.get("active"),
                SETTLED + USE.get("light") + "active_users=2")
            .get(0);

    assertThat(outreach.subject()).isEqualTo("Using it less: Acme");
    assertThat(outreach.body())
        .startsWith("3 logins in 30 days, 10 before. 2 people log in. Offer a working session");
  }

  @Test
  void they_come_in_the_order_of_plays() {
    assertThat(ModelRun.using(PRESETS).model().playbooks())
        .extracting(Playbook::key)
        .containsExactlyElementsOf(
            ModelRun.using("arr-service-tiers, usage-four, health-bands, stages-five, plays")
                .model()
                .playbooks()
                .stream()
                .map(Playbook::key)
                .toList());
  }
}
