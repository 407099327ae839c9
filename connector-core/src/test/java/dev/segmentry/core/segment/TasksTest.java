package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.declined;
import static dev.segmentry.core.testkit.SaasAccounts.established;
import static dev.segmentry.core.testkit.SaasAccounts.thriving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** From data to the task a CSM reads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TasksTest {

  private final Timeline timeline = new Timeline(SaasDefault.model().build());

  private Decision decline(AccountFixture before, AccountFixture after) {
    timeline.on(1, before);
    timeline.on(2, after);
    return timeline.on(5, after);
  }

  @Test
  void a_decline_ends_in_one_save_task_that_says_what_changed() {
    Decision decision =
        decline(
            established(),
            declined()
                .with("escalations_30d", "1")
                .with("renewal_date", LocalDate.of(2024, 6, 30)));

    assertThat(decision.tasks()).hasSize(1);
    TaskIntent task = decision.tasks().get(0);
    assertThat(task.subject()).isEqualTo("At risk: Acme, health 67 → 25.5");
    assertThat(task.due()).isEqualTo(LocalDate.of(2024, 1, 8));
    assertThat(task.priority()).isEqualTo(Priority.HIGH);
    assertThat(task.body())
        .startsWith(
            "Health 67 → 25.5 since 2024-01-01 (post-onboarding). Biggest changes: core workflow"
                + " completion 30d 16.6 → 5 of 25 points; depth score 14.4 → 4 of 20 points. Core"
                + " workflow completion 20%, was 64%. 5 open tickets, 1 escalated. 60,000 ARR,"
                + " renews 2024-06-30. Call the champion, not by mail. Say what changed in their"
                + " use, not what we want. Goal: agree one obstacle and a date. No answer in 3"
                + " business days: tell the CS lead.")
        .contains(
            "\nWhy: Lifecycle Active → At risk: health_score 25.5 < 40; tenure_days 360 > 90;")
        .endsWith("\nStage: post-onboarding");
  }

  @Test
  void what_is_missing_is_left_out_of_the_task() {
    Decision decision = decline(established(), declined().without("arr").without("open_tickets"));

    assertThat(decision.tasks().get(0).body())
        .doesNotContain("ARR")
        .doesNotContain("open tickets")
        .doesNotContain("escalated")
        .doesNotContain("null")
        .doesNotContain("{");
  }

  @Test
  void health_that_falls_at_tenure_60_saves_nobody() {
    LocalDate signed = Timeline.date(1).minusDays(60);

    Decision decision =
        decline(established().with("signed_at", signed), declined().with("signed_at", signed));

    assertThat(decision.transitions()).extracting(Transition::dimension).contains("health");
    assertThat(decision.tasks()).isEmpty();
  }

  @Test
  void growth_ends_in_the_printed_expansion_task() {
    AccountFixture full =
        thriving().with("workflow_runs_30d", "47").with("days_at_seat_limit_30d", "9");
    timeline.on(1, established());
    timeline.on(2, full);
    timeline.on(9, full);

    TaskIntent task = timeline.on(16, full).tasks().get(0);

    assertThat(task.playbook()).isEqualTo("expansion");
    assertThat(task.subject()).isEqualTo("Outgrowing the plan: Acme");
    assertThat(task.body())
        .startsWith(
            "Ran the core workflow 47 times in 30 days and hit the seat limit on 9 of them; health"
                + " 67 → 91. Prepare a QBR with this usage; offer the tier that lifts this limit."
                + " Do not open with the renewal date.");
  }

  @Test
  void an_account_at_risk_on_day_one_is_noted_and_gets_no_task() {
    Decision decision = timeline.on(1, declined());

    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.notes()).containsExactly("save: already at risk on day one, no task");
  }

  @Test
  void a_second_evaluation_on_the_day_of_a_task_makes_no_second_one() {
    decline(established(), declined());
    AccountState once = timeline.state();

    Decision again = timeline.on(5, declined());

    assertThat(again.tasks()).isEmpty();
    assertThat(again.transitions()).isEmpty();
    assertThat(again.next()).isEqualTo(once);
    assertThat(once.playbooks()).containsEntry("save", new PlaybookState(1, Timeline.date(5)));
  }

  @Test
  void an_account_s_name_cannot_play_tricks_in_a_task() {
    Decision decision =
        decline(established(), declined().named("Ac\u202Eme\n{arr} <b>" + "x".repeat(400)));

    assertThat(decision.tasks().get(0).subject())
        .startsWith("At risk: Acme {arr} <b>xxx")
        .hasSize(255)
        .endsWith("…");
  }

  @Test
  void a_capped_score_says_so_in_the_evidence_of_the_move() {
    timeline.on(1, thriving());

    Decision decision = timeline.on(2, thriving().withText("payment_status", "failed"));

    assertThat(decision.tasks().get(0).body())
        .contains("Why: Lifecycle Active → At risk: health_score 39 < 40;")
        .contains("payment_status is failed");
    assertThat(decision.results().get("health").evidence())
        .contains("86.03, capped to 39: payment failed");
  }
}
