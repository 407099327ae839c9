package dev.segmentry.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.explain.Placement.Rule;
import dev.segmentry.core.playbook.Standing;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasAccounts;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainingTest {

  private static final SegmentationModel MODEL = SaasDefault.model().build();
  private static final LocalDate TODAY = LocalDate.of(2024, 12, 31);

  private final Timeline life = new Timeline(MODEL);

  private Explanation explain(AccountFixture fixture, Map<String, AttributeValue> values) {
    Account account = fixture.over(MODEL.catalogue());
    values.forEach(account.attributes()::put);
    return new Explaining(new Segmentation(MODEL))
        .explain(
            account,
            values,
            life.state(),
            Population.EMPTY,
            new AsOf(TODAY, Timeline.ZONE),
            SegmentFields.NONE);
  }

  private static Placement placement(Explanation explanation, String dimension) {
    return explanation.placements().stream()
        .filter(one -> one.dimension().key().equals(dimension))
        .findFirst()
        .orElseThrow();
  }

  /** saas-default: onboarding by the calendar ends at tenure 90. */
  @Test
  void what_time_alone_does_has_its_day() {
    AccountFixture young =
        AccountFixture.anAccount()
            .with("signed_at", TODAY.minusDays(61))
            .with("arr", "30000")
            .with("sessions_per_week", "2")
            .with("core_workflow_completion_30d", ".6")
            .with("usage_trend", "1");
    life.on(TODAY.minusDays(1), young);

    ComingMove coming = placement(explain(young, Map.of()), "lifecycle").coming().orElseThrow();

    assertThat(coming.to()).contains("active");
    assertThat(coming.on()).isEqualTo(TODAY.plusDays(29));
    assertThat(coming.cause()).isEqualTo(Cause.TIME);
  }

  /** domain-vectors §5: three days into danger; the wait goes on while nothing changes. */
  @Test
  void a_wait_that_runs_ends_on_its_day() {
    life.on(TODAY.minusDays(2), SaasAccounts.established());
    life.on(TODAY.minusDays(1), SaasAccounts.declined());

    Placement health = placement(explain(SaasAccounts.declined(), Map.of()), "health");

    assertThat(health.recorded().assignment().orElseThrow().segment()).isEqualTo("healthy");
    assertThat(health.heading()).contains("at_risk");
    assertThat(health.pending()).extracting(one -> one.target().orElse("")).contains("at_risk");
    assertThat(health.pending().get(1).progress()).isEqualTo("2 of 2 evaluations, 1 of 3 days");
    assertThat(health.coming().orElseThrow().on()).isEqualTo(TODAY.plusDays(2));
    assertThat(health.coming().orElseThrow().to()).contains("at_risk");
  }

  @Test
  void a_value_that_cannot_be_read_is_missing_with_its_content() {
    AttributeValue invalid =
        new AttributeValue.Missing(Absence.INVALID, "lots", "NPS__c", Instant.EPOCH);

    Explanation explanation = explain(SaasAccounts.established(), Map.of("nps", invalid));

    Fact nps = explanation.facts().get("nps");
    assertThat(nps.absence()).contains(Absence.INVALID);
    assertThat(nps.detail()).isEqualTo("lots");
    assertThat(nps.source()).isEqualTo("NPS__c");
    Score health = explanation.scores().get(0);
    assertThat(health.value()).hasValue(68_342_593L);
    assertThat(health.reason()).isEqualTo("partial: nps missing");
    assertThat(health.parts().get(health.parts().size() - 1).points()).isEmpty();
  }

  /** domain-vectors §6: expansion is blocked while a save task is open; cool-down is 30 days. */
  @Test
  void playbooks_tell_their_episode_cool_down_and_what_blocks_them() {
    life.on(TODAY.minusDays(10), SaasAccounts.established());
    life.on(TODAY.minusDays(9), SaasAccounts.established().withText("payment_status", "failed"));

    Standing save = explain(SaasAccounts.established(), Map.of()).playbooks().get(0);

    assertThat(save.playbook().key()).isEqualTo("save");
    assertThat(save.last().orElseThrow().episode()).isEqualTo(1);
    assertThat(save.openSince()).contains(TODAY.minusDays(9));
    assertThat(save.coolUntil()).contains(TODAY.plusDays(21));
    assertThat(
            Standing.of(
                    MODEL.playbooks().get(1),
                    MODEL.playbooks(),
                    life.state().playbooks(),
                    life.state().facts(),
                    TODAY)
                .blockedBy())
        .containsExactly("save");
  }

  @Test
  void what_keeps_an_account_from_leaving_is_told_where_the_entry_rule_no_longer_holds() {
    AccountFixture core = SaasAccounts.established();
    life.on(TODAY.minusDays(1), core);

    Placement usage =
        placement(explain(core.with("core_workflow_completion_30d", ".47"), Map.of()), "usage");

    assertThat(usage.today().orElseThrow().segment()).isEqualTo("core");
    assertThat(usage.rule().kind()).isEqualTo(Rule.Kind.STAYS);
    assertThat(usage.rule().comparisons())
        .extracting(one -> one.evidence().sentence())
        .contains("core_workflow_completion_30d 0.47, not < 0.45");
    assertThat(usage.heading()).isEqualTo(Optional.of("core"));
  }

  @Test
  void an_account_whose_exit_rule_holds_is_on_its_way_out_and_told_by_that_rule() {
    AccountFixture core = SaasAccounts.established();
    life.on(TODAY.minusDays(1), core);

    Placement usage =
        placement(explain(core.with("core_workflow_completion_30d", ".44"), Map.of()), "usage");

    assertThat(usage.today().orElseThrow().segment()).isEqualTo("core");
    assertThat(usage.rule().kind()).isEqualTo(Rule.Kind.LEAVES);
    assertThat(usage.rule().comparisons())
        .extracting(one -> one.evidence().sentence())
        .containsExactly("core_workflow_completion_30d 0.44 < 0.45");
  }

  @Test
  void an_account_that_yields_to_another_segment_is_told_by_that_segments_rule() {
    AccountFixture core = SaasAccounts.established().with("core_workflow_completion_30d", ".46");
    life.on(TODAY.minusDays(1), SaasAccounts.established());

    Placement usage = placement(explain(core.with("usage_trend", ".5"), Map.of()), "usage");

    assertThat(usage.rule().kind()).isEqualTo(Rule.Kind.LEAVES);
    assertThat(usage.rule().comparisons())
        .extracting(one -> one.evidence().sentence())
        .contains("core_workflow_completion_30d 0.46 < 0.5");
  }
}
