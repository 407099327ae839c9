package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.playbook.Move;
import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Playbooks;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.Situation;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped playbooks, by the rows of domain-vectors §6 and the texts of §13. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShippedPlaysTest {

  /** A Monday. */
  private static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

  private static final SegmentationModel MODEL =
      ModelRun.using("arr-service-tiers, usage-four, health-bands, stages-five, plays").model();

  private final Map<String, String> segments = new TreeMap<>(Map.of("value", "mid_market"));
  private final Map<String, String> values = new HashMap<>(Map.of("account", "Acme"));
  private final AttributeRow row = new AttributeRow(MODEL.catalogue());
  private Map<String, PlaybookState> episodes = Map.of();
  private Map<String, String> facts = Map.of();

  private PlaybookOutcome on(int day, Move... moves) {
    for (Move move : moves) {
      segments.put(move.dimension(), move.to().orElseThrow());
    }
    segments.forEach((dimension, segment) -> text("segment_of." + dimension, segment));
    PlaybookOutcome outcome =
        new Playbooks(MODEL.playbooks())
            .run(
                new Situation(
                    row,
                    new AsOf(TODAY.plusDays(day), ZoneId.of("Europe/Berlin")),
                    List.of(moves),
                    segments,
                    Map.of(),
                    episodes,
                    facts,
                    placeholder -> Optional.ofNullable(values.get(name(placeholder))),
                    "Stage: post-onboarding"));
    episodes = outcome.episodes();
    facts = outcome.facts();
    return outcome;
  }

  private static String name(Placeholder placeholder) {
    return placeholder.toString().replaceAll("[{}]", "");
  }

  private void text(String attribute, String content) {
    MODEL
        .catalogue()
        .slot(attribute)
        .ifPresent(slot -> row.put(slot, new Scalar.TextValue(content)));
  }

  private void tenure(int days) {
    row.put(
        MODEL.catalogue().slot("tenure_days").orElseThrow(),
        new Scalar.NumberValue(days * 1_000_000L));
  }

  private static Move move(String dimension, String from, String to) {
    return new Move(
        dimension,
        Optional.of(from),
        Optional.of(to),
        from,
        to,
        Move.Occasion.ACT,
        "data",
        dimension + " " + from + " → " + to);
  }

  private static List<String> tasks(PlaybookOutcome outcome) {
    return outcome.tasks().stream().map(TaskIntent::playbook).toList();
  }

  @Test
  void they_come_in_the_order_of_their_precedence() {
    assertThat(MODEL.playbooks())
        .extracting(Playbook::key)
        .containsExactly(
            "save",
            "re_engage",
            "activate",
            "tier_review",
            "expansion",
            "advocacy",
            "celebrate",
            "first_value");
  }

  @ParameterizedTest
  @CsvSource({
    "save, 30, 1, MEDIUM, HIGH, HIGH",
    "re_engage, 30, 2, , MEDIUM, HIGH",
    "activate, 45, 5, , MEDIUM, MEDIUM",
    "expansion, 90, 5, , MEDIUM, HIGH",
    "advocacy, 180, 10, , LOW, MEDIUM",
    "celebrate, 90, 5, , LOW, LOW",
    "tier_review, 0, 5, , MEDIUM, HIGH",
    "first_value, 3650, 3, , MEDIUM, HIGH"
  })
  void cool_down_due_and_priority_are_those_of_the_table(
      String key, int cooldown, int due, Priority smb, Priority mid, Priority enterprise) {
    Playbook playbook =
        MODEL.playbooks().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
    Map<String, Priority> tiers =
        new HashMap<>(Map.of("mid_market", mid, "enterprise", enterprise));
    if (smb != null) {
      tiers.put("smb", smb);
    }

    assertThat(playbook.cooldownDays()).isEqualTo(cooldown);
    assertThat(playbook.dueBusinessDays()).isEqualTo(due);
    assertThat(playbook.priority().tiers()).isEqualTo(tiers);
    assertThat(playbook.onFirst()).isNotEqualTo(OnFirst.TASK);
  }

  @Test
  void falls_to_at_risk_fires_only_at_more_than_ninety_days_of_tenure() {
    tenure(90);
    assertThat(tasks(on(0, move("health", "healthy", "at_risk")))).isEmpty();
    on(1, move("health", "at_risk", "healthy"));
    tenure(91);
    assertThat(tasks(on(2, move("health", "healthy", "at_risk")))).containsExactly("save");
  }

  @ParameterizedTest
  @CsvSource({"core, shallow, activate", "power, shallow, activate", "core, disengaged, re_engage"})
  void usage_falls_whatever_the_steps(String from, String to, String play) {
    assertThat(tasks(on(0, move("usage", from, to)))).containsExactly(play);
  }

  @Test
  void usage_that_rises_to_shallow_is_not_activated() {
    assertThat(tasks(on(0, move("usage", "disengaged", "shallow")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"power, advocacy", "core, advocacy", "shallow, ''", "disengaged, ''"})
  void a_champion_is_asked_only_when_the_product_is_used(String usage, String play) {
    segments.put("usage", usage);

    assertThat(String.join("", tasks(on(0, move("health", "healthy", "champions")))))
        .isEqualTo(play);
  }

  @ParameterizedTest
  @CsvSource({"champions, advocacy", "healthy, ''"})
  void power_use_asks_only_a_champion(String health, String play) {
    segments.put("health", health);

    assertThat(String.join("", tasks(on(0, move("usage", "core", "power"))))).isEqualTo(play);
  }

  @Test
  void expansion_is_blocked_while_a_save_episode_is_open() {
    on(0, move("lifecycle", "active", "at_risk"));
    on(9, move("lifecycle", "at_risk", "active"));

    assertThat(on(20, move("lifecycle", "active", "expansion_ready")).notes())
        .containsExactly(
            "expansion: blocked, an episode of save is open since 2024-06-03"
                + " (by its cool-down: whether its task is done is not known)");
  }

  @Test
  void when_all_fire_save_gets_the_task_and_names_the_others() {
    tenure(400);
    segments.put("health", "neutral");
    on(0, move("health", "neutral", "at_risk"));
    episodes = Map.of();

    PlaybookOutcome outcome =
        on(
            40,
            move("lifecycle", "active", "at_risk"),
            move("usage", "core", "disengaged"),
            move("value", "smb", "mid_market"),
            move("health", "at_risk", "healthy"));

    assertThat(tasks(outcome)).containsExactly("save");
    assertThat(outcome.notes())
        .containsExactly(
            "re_engage: named in the task of save",
            "tier_review: named in the task of save",
            "celebrate: named in the task of save");
    assertThat(outcome.tasks().get(0).body())
        .contains("Also triggered, Re-engage: usage core → disengaged");
  }

  @Test
  void tech_touch_books_get_tasks_for_save_only_and_a_campaign_for_the_others() {
    segments.put("value", "smb");

    assertThat(on(0, move("usage", "core", "disengaged")).campaign()).contains("re_engage");
    PlaybookOutcome saved = on(7, move("lifecycle", "active", "at_risk"));
    assertThat(tasks(saved)).containsExactly("save");
    assertThat(saved.campaign()).contains("re_engage");
    assertThat(on(20, move("usage", "disengaged", "core")).campaign()).isEmpty();
  }

  @Test
  void the_campaign_of_a_champion_ends_when_its_use_falls() {
    segments.put("value", "smb");
    segments.put("usage", "core");
    assertThat(on(0, move("health", "healthy", "champions")).campaign()).contains("advocacy");

    assertThat(on(9, move("usage", "core", "shallow")).campaign()).contains("activate");
  }

  @Test
  void due_days_are_business_days() {
    assertThat(on(4, move("lifecycle", "active", "at_risk")).tasks().get(0).due())
        .isEqualTo(LocalDate.of(2024, 6, 10));
  }

  private String body(Move... moves) {
    return on(30, moves).tasks().get(0).body().lines().findFirst().orElseThrow();
  }

  private void given(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  @Test
  void the_printed_expansion_example() {
    given("workflow_runs_30d", "47", "days_at_seat_limit_30d", "9");
    given("health.before", "81", "health.after", "86");

    assertThat(body(move("lifecycle", "active", "expansion_ready")))
        .isEqualTo(
            "Ran the core workflow 47 times in 30 days and hit the seat limit on 9 of them; health"
                + " 81 → 86. Prepare a QBR with this usage; offer the tier that lifts this limit."
                + " Do not open with the renewal date.");
  }

  @Test
  void the_text_of_save() {
    given("health.before", "71", "health.after", "34", "since", "2024-06-01");
    given("stage", "post-onboarding", "contribution.1", "one", "contribution.2", "two");
    given("core_workflow_completion_30d:%", "41%", "core_workflow_completion_30d.before:%", "80%");
    given("open_tickets", "3", "escalations_30d", "1", "arr", "48,000");
    given("renewal_date", "2024-09-30");

    assertThat(body(move("lifecycle", "active", "at_risk")))
        .isEqualTo(
            "Health 71 → 34 since 2024-06-01 (post-onboarding). Biggest changes: one; two. Core"
                + " workflow completion 41%, was 80%. 3 open tickets, 1 escalated. 48,000 ARR,"
                + " renews 2024-09-30. Call the champion, not by mail. Say what changed in their"
                + " use, not what we want. Goal: agree one obstacle and a date. No answer in 3"
                + " business days: escalate to the CS lead.");
  }

  @Test
  void the_text_of_save_when_hardly_anything_is_known() {
    PlaybookOutcome outcome = on(0, move("lifecycle", "active", "at_risk"));

    assertThat(outcome.tasks().get(0).subject()).isEqualTo("At risk: Acme");
    assertThat(outcome.tasks().get(0).body())
        .isEqualTo(
            "Call the champion, not by mail. Say what changed in their use, not what we want. Goal:"
                + " agree one obstacle and a date. No answer in 3 business days: escalate to the"
                + " CS lead.\nWhy: lifecycle active → at_risk\nStage: post-onboarding");
  }

  @Test
  void the_text_of_re_engage() {
    given("last_active_at", "2024-05-01", "usage_trend:%", "38%", "activated_users", "2");
    given("seats", "40");

    assertThat(body(move("usage", "core", "disengaged")))
        .isEqualTo(
            "Last active 2024-05-01; use is 38% of the period before. 2 of 40 people still complete"
                + " the core workflow. Ask what changed in the team. Goal: a 20-minute call with"
                + " the day-to-day owner.");
  }

  @Test
  void the_text_of_activate() {
    given("active_users", "31", "core_workflow_completion_30d:%", "12%");

    assertThat(body(move("usage", "core", "shallow")))
        .isEqualTo(
            "31 people log in, 12% finish the core workflow. Offer a working session on one"
                + " workflow. Goal: three people complete it this week.");
  }

  @Test
  void the_text_of_advocacy() {
    segments.put("usage", "power");
    given("since", "2024-06-01", "features_used", "9", "champion_users", "Ada and Grace");

    assertThat(body(move("health", "healthy", "champions")))
        .isEqualTo(
            "Champion since 2024-06-01: 9 features. Candidates: Ada and Grace. Offer beta access"
                + " first, then ask for a reference.");
  }

  @Test
  void the_text_of_celebrate_counts_the_days_since_the_danger_began() {
    on(0, move("health", "healthy", "at_risk"));
    on(6);
    given("health.lowest", "22", "health.after", "67", "contribution.1", "one", "days", "7");
    given("primary_contact", "Ada");

    assertThat(body(move("health", "at_risk", "healthy")))
        .isEqualTo(
            "Back from 22 to 67 in 30 days. What helped: one. Thank Ada and write down what"
                + " worked.");
  }

  @Test
  void the_text_of_tier_review_names_the_tier_before_and_after() {
    given("arr.before", "24,000", "arr.after", "31,000", "csm.old", "Kim", "csm.new", "Ada");
    PlaybookOutcome outcome = on(0, move("value", "smb", "mid_market"));

    assertThat(outcome.tasks().get(0).subject())
        .isEqualTo("Tier change to approve: Acme, smb → mid_market");
    assertThat(outcome.tasks().get(0).body())
        .startsWith(
            "ARR 24,000 → 31,000. Now smb, proposed mid_market. Before approving: joint coverage of"
                + " Kim and Ada for 30 days, updated success plan, notice to the customer, note on"
                + " the account.\n");
  }

  @Test
  void every_change_into_a_tier_with_people_is_reviewed_without_a_cool_down() {
    assertThat(tasks(on(0, move("value", "smb", "mid_market")))).containsExactly("tier_review");
    assertThat(tasks(on(1, move("value", "mid_market", "enterprise"))))
        .containsExactly("tier_review");
    assertThat(on(2, move("value", "enterprise", "smb")).campaign()).contains("tier_review");
  }

  @Test
  void the_text_of_first_value() {
    given("tenure_days", "30", "onboarding_completion:%", "40%", "next_milestone", "go live");

    assertThat(body(move("first_value", "waiting", "overdue")))
        .isEqualTo("Day 30, onboarding 40%, first value not reached. Next milestone: go live.");
  }

  @Test
  void first_value_is_asked_after_at_day_thirty_once() {
    ModelRun run =
        ModelRun.using("arr-service-tiers, usage-four, health-bands, stages-five, plays");
    String account = "arr=50000 signed_at=-28 onboarding_completion=0.4 ";

    assertThat(run.on(0, account).tasks()).isEmpty();
    assertThat(run.on(1, account).tasks()).isEmpty();
    assertThat(run.on(2, account).tasks())
        .extracting(TaskIntent::subject)
        .containsExactly("No first value yet: Acme, day 30");
    assertThat(run.on(3, account).tasks()).isEmpty();
    assertThat(ModelRun.segment(run.on(4, account + "first_value_at=3"), "first_value"))
        .isEqualTo("reached");
  }

  @Test
  void who_is_past_day_thirty_on_day_one_is_noted() {
    assertThat(
            ModelRun.using("arr-service-tiers, play-first-value")
                .first("arr=50000 signed_at=-60")
                .notes())
        .containsExactly("first_value: already overdue on day one, no task");
  }

  @Test
  void where_an_account_stands_on_day_one_is_no_news_unless_it_is_in_danger() {
    ModelRun run =
        ModelRun.using("arr-service-tiers, usage-four, health-bands, stages-five, plays");

    assertThat(run.first("arr=50000 signed_at=-200 onboarding_completed_at=-150").notes())
        .isEmpty();
    assertThat(
            run.first("arr=50000 signed_at=-200 onboarding_completed_at=-150 payment_status=failed")
                .notes())
        .containsExactly("save: already at risk on day one, no task");
  }

  @ParameterizedTest
  @CsvSource({
    "signed_at=-29, waiting",
    "signed_at=-30, overdue",
    "signed_at=-89, overdue",
    "signed_at=-90, waiting",
    "signed_at=-400, waiting",
    "signed_at=-400 onboarding_completion=0.7, overdue",
    "signed_at=-60 onboarding_completion=1, waiting",
    "signed_at=-60 onboarding_completed_at=-3, waiting",
    "signed_at=-60 churned_at=0, waiting",
    "signed_at=-60 churned_at=1, overdue",
    "signed_at=-400 first_value_at=-5, reached"
  })
  void first_value_is_overdue_only_while_onboarding_lasts(String inputs, String segment) {
    assertThat(
            ModelRun.segment(
                ModelRun.using("arr-service-tiers, play-first-value").first("arr=50000 " + inputs),
                "first_value"))
        .isEqualTo(segment);
  }

  @Test
  void who_waits_for_first_value_without_any_onboarding_on_file_is_let_go_on_day_ninety() {
    ModelRun run = ModelRun.using("arr-service-tiers, play-first-value");
    for (int day = 0; day < 45; day++) {
      assertThat(ModelRun.segment(run.on(day, "arr=50000 signed_at=-45"), "first_value"))
          .as("day " + day)
          .isEqualTo("overdue");
    }
    assertThat(ModelRun.segment(run.on(45, "arr=50000 signed_at=-45"), "first_value"))
        .isEqualTo("waiting");
  }

  @Test
  void a_file_writes_down_what_differs_also_over_the_shipped_model() {
    SegmentationModel model =
        ModelRun.of(
                """
                use: [plays, saas-default]
                playbooks:
                  save: {cooldown_days: 21}
                  expansion: {priority: {dimension: value, tiers: {smb: low, mid_market: medium, enterprise: high}}}
                """)
            .model();

    assertThat(model.playbooks()).extracting(Playbook::key).startsWith("save", "re_engage");
    assertThat(model.playbooks()).hasSize(8);
    assertThat(model.playbooks())
        .filteredOn(it -> it.key().equals("save"))
        .extracting(Playbook::cooldownDays)
        .containsExactly(21);
    assertThat(model.playbooks())
        .filteredOn(it -> it.key().equals("expansion"))
        .extracting(it -> it.priority().tiers().get("smb"))
        .containsExactly(Priority.LOW);
  }
}
