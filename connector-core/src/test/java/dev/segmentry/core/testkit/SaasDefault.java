package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.PriorityByTier;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Cap;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Scale;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Sustain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shipped model {@code saas-default}, built in Java from domain-vectors §8 and §13. */
public final class SaasDefault {

  private static final Sustain THREE_DAYS = Sustain.days(3);
  private static final Sustain WEEK = Sustain.days(7);

  private SaasDefault() {}

  public static ModelFixture model() {
    ModelFixture model = inputs();
    model.step(new EvaluationStep.Health(health(model)));
    model.numbers("health_score");
    model.dimension(healthBands());
    model.dimension(usage(model));
    model.numbers("value_score", "behavioral_score");
    model.step(new EvaluationStep.Rubric(valueRubric(model)));
    model.step(
        new EvaluationStep.Bands(
            new BandScore(
                "behavioral_score",
                "health_score",
                List.of(fixed("20"), fixed("40"), fixed("60"), fixed("80")))));
    model.dimension(value());
    model.dimension(lifecycle(model));
    model.playbook(SaasDefault::save);
    model.playbook(SaasDefault::expansion);
    return model.provisionalWhen("tenure_days <= 90 AND behavioral_score IS NULL");
  }

  private static ModelFixture inputs() {
    return ModelFixture.aModel()
        .attribute("arr", AttributeType.MONEY)
        .numbers("depth_score", "core_workflow_completion_30d", "usage_trend", "active_users")
        .numbers("seats", "open_tickets", "nps", "escalations_30d", "onboarding_completion")
        .numbers("sessions_per_week", "features_used", "churn_predicted", "usage_pct_of_limit")
        .numbers("days_at_seat_limit_30d", "workflow_runs_30d", "expansion_potential")
        .attribute("payment_status", AttributeType.TEXT)
        .attribute("contract_length", AttributeType.TEXT)
        .attribute("strategic_importance", AttributeType.TEXT)
        .attribute("executive_sponsor", AttributeType.TEXT)
        .attribute("renewal_date", AttributeType.DATE)
        .attribute("signed_at", AttributeType.DATE)
        .attribute("last_active_at", AttributeType.DATE)
        .attribute("onboarding_completed_at", AttributeType.DATE)
        .attribute("churned_at", AttributeType.DATE)
        .derived("tenure_days", AttributeType.NUMBER, "days_since(signed_at)", "tenure_days >= 0")
        .derived(
            "stage_base",
            AttributeType.TEXT,
            """
            CASE WHEN onboarding_completed_at IS NOT NULL OR onboarding_completion >= 1
                 THEN 'post_onboarding'
                 WHEN onboarding_completion IS NOT NULL THEN 'onboarding'
                 WHEN tenure_days < 90 THEN 'onboarding'
                 WHEN tenure_days >= 90 THEN 'post_onboarding' END
            """);
  }

  public static HealthModel health(ModelFixture model) {
    return new HealthModel(
        "health_score",
        "stage_base",
        List.of(
            input(model, "depth_score", ".20", ".10", "0 0 100 100"),
            input(model, "core_workflow_completion_30d", ".25", ".20", "0 0 .5 50 .8 85 1 100"),
            input(model, "usage_trend", ".20", "0", ".5 0 .8 50 1 75 1.2 100"),
            input(model, "active_users / seats", ".10", ".15", "0 0 .3 40 .7 85 1 100"),
            input(model, "open_tickets", ".10", ".10", "0 100 2 80 4 40 8 0"),
            input(model, "nps", ".10", "0", "0 0 6 30 7 55 8 75 9 90 10 100"),
            new HealthInput(
                "payment_status",
                model.expression("payment_status"),
                new Curve.Categories(
                    Map.of("current", fixed("100"), "late", fixed("40"), "failed", 0L)),
                weights(".05", ".05")),
            input(model, "onboarding_completion", "0", ".40", "0 0 1 100")),
        List.of(
            new Cap(model.condition("escalations_30d >= 2"), fixed("59"), "2 or more escalations"),
            new Cap(model.condition("payment_status = 'failed'"), fixed("39"), "payment failed")),
        HealthModel.USUAL_MINIMUM_WEIGHT);
  }

  private static HealthInput input(
      ModelFixture model, String value, String post, String onboarding, String corners) {
    return new HealthInput(
        value,
        model.expression(value),
        new Curve.Linear(points(corners)),
        weights(post, onboarding));
  }

  private static Map<String, Long> weights(String post, String onboarding) {
    return Map.of("post_onboarding", fixed(post), "onboarding", fixed(onboarding));
  }

  /** {@code value points value points …}. */
  public static List<Curve.Point> points(String corners) {
    String[] numbers = corners.split(" ");
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Curve.Point(fixed(numbers[i]), fixed(numbers[i + 1])));
    }
    return points;
  }

  public static Dimension healthBands() {
    return new OrderedDimension(
        "health",
        "Health",
        "health_score",
        List.of(
            Segment.banded("critical", "Critical", "save or transition"),
            Segment.banded("at_risk", "At risk", "help and offers, immediate"),
            Segment.banded("neutral", "Neutral", "proactive contact"),
            Segment.banded("healthy", "Healthy", "maintain, grow"),
            Segment.banded("champions", "Champions", "exclusive and early access")),
        List.of(
            boundary("20", "20", "25", Sustain.NONE, WEEK),
            boundary("40", "40", "45", THREE_DAYS, WEEK),
            boundary("60", "55", "60", WEEK, WEEK),
            boundary("80", "75", "80", WEEK, WEEK)),
        List.of());
  }

  private static Boundary boundary(
      String at, String falls, String rises, Sustain falling, Sustain rising) {
    return new Boundary(fixed(at), fixed(falls), fixed(rises), falling, rising);
  }

  public static Dimension value() {
    return new OrderedDimension(
        "value",
        "Value",
        "arr",
        List.of(
            Segment.banded("smb", "SMB", "tech-touch"),
            Segment.banded("mid_market", "Mid-Market", "low-touch"),
            Segment.banded("enterprise", "Enterprise", "high-touch")),
        List.of(
            boundary("25000", "22500", "25000", WEEK, WEEK),
            boundary("100000", "90000", "100000", WEEK, WEEK)),
        List.of());
  }

  public static Scorecard valueRubric(ModelFixture model) {
    return new Scorecard(
        "value_score",
        Optional.empty(),
        List.of(
            new Criterion(
                "arr",
                model.expression("arr"),
                new Curve.Bins(fixed("1"), points("10000 2 25000 3 50000 4 100000 5"))),
            new Criterion(
                "expansion_potential",
                model.expression("expansion_potential"),
                new Curve.Bins(fixed("1"), points("1 2 1.2 3 1.5 4 2 5"))),
            new Criterion(
                "contract_length",
                model.expression("contract_length"),
                categories("past_due", "monthly", "annual_new", "annual_renewing", "multi_year")),
            new Criterion(
                "strategic_importance",
                model.expression("strategic_importance"),
                categories("misaligned", "commodity", "standard", "influencer", "named_logo"))),
        3,
        Scorecard.Rounding.NONE);
  }

  private static Curve categories(String one, String two, String three, String four, String five) {
    return new Curve.Categories(
        Map.of(
            one,
            fixed("1"),
            two,
            fixed("2"),
            three,
            fixed("3"),
            four,
            fixed("4"),
            five,
            fixed("5")));
  }

  public static Dimension usage(ModelFixture model) {
    String coreUse = "sessions_per_week >= 1 AND core_workflow_completion_30d >= 0.5";
    return new ListedDimension(
        "usage",
        "Usage",
        List.of(
            aSegment(model, "disengaged", "Disengaged")
                .enter(
                    "days_since(last_active_at) > 30 OR (COALESCE(usage_trend, 1) < 0.6"
                        + " AND core_workflow_completion_30d < 0.5)")
                .exit(
                    "days_since(last_active_at) <= 14 AND (COALESCE(usage_trend, 1) >= 0.8"
                        + " OR core_workflow_completion_30d >= 0.55)")
                .build(),
            aSegment(model, "power", "Power")
                .enter(
                    "sessions_per_week > 3 AND core_workflow_completion_30d > 0.8"
                        + " AND features_used >= 5 AND depth_score >= 80")
                .exit(
                    "sessions_per_week <= 2.7 OR core_workflow_completion_30d <= 0.72"
                        + " OR features_used < 4 OR depth_score < 75")
                .yieldsTo("disengaged")
                .build(),
            aSegment(model, "core", "Core")
                .enter(coreUse)
                .exit("sessions_per_week < 0.9 OR core_workflow_completion_30d < 0.45")
                .yieldsTo("disengaged", "power")
                .build(),
            aSegment(model, "shallow", "Shallow")
                .enter("sessions_per_week < 1 OR core_workflow_completion_30d < 0.5")
                .exit(coreUse)
                .yieldsTo("disengaged", "power")
                .build()),
        Optional.of(new Scale(List.of("disengaged", "shallow", "core", "power"), THREE_DAYS, WEEK)),
        List.of());
  }

  public static Dimension lifecycle(ModelFixture model) {
    return new ListedDimension(
        "lifecycle",
        "Lifecycle",
        List.of(
            aSegment(model, "churned", "Churned")
                .enter("churned_at IS NOT NULL AND churned_at <= today()")
                .exit("churned_at IS NULL OR churned_at > today()")
                .atOnce()
                .build(),
            atRisk(model),
            onboarding(model),
            expansionReady(model),
            aSegment(model, "active", "Active")
                .yieldsTo("churned", "at_risk", "onboarding", "expansion_ready")
                .sustain(Sustain.NONE, Sustain.NONE)
                .build()),
        Optional.empty(),
        List.of(
            remark(model, Remark.Kind.BASIS, "health_score IS NULL", "partial"),
            remark(
                model,
                Remark.Kind.BASIS,
                "onboarding_completed_at IS NULL AND onboarding_completion IS NULL",
                "calendar"),
            remark(model, Remark.Kind.BASIS, "tenure_days >= 0 OR tenure_days IS NULL", "event"),
            new Remark(
                Remark.Kind.FLAG,
                Optional.of("onboarding"),
                model.condition("tenure_days >= 90"),
                "overdue"),
            new Remark(
                Remark.Kind.FLAG,
                Optional.of("expansion_ready"),
                model.condition("nps IS NULL"),
                "no NPS on file")));
  }

  private static Remark remark(ModelFixture model, Remark.Kind kind, String rule, String text) {
    return new Remark(kind, Optional.empty(), model.condition(rule), text);
  }

  private static Segment atRisk(ModelFixture model) {
    return aSegment(model, "at_risk", "At risk")
        .enter(
            "COALESCE(health_score < 40 AND tenure_days > 90 AND COALESCE(churn_predicted, 1) >"
                + " 0.5, FALSE) OR (COALESCE(segment_of('usage') = 'disengaged', FALSE) AND"
                + " tenure_days > 90) OR (COALESCE(value_score >= 4 AND behavioral_score <= 2,"
                + " FALSE) AND tenure_days > 30) OR COALESCE(payment_status, 'current') ="
                + " 'failed'")
        .exit(
            "COALESCE(health_score >= 45, TRUE) AND COALESCE(segment_of('usage') <>"
                + " 'disengaged', TRUE) AND NOT COALESCE(value_score >= 4 AND behavioral_score"
                + " <= 2, FALSE) AND COALESCE(payment_status, 'current') <> 'failed'")
        .yieldsTo("churned")
        .sustain(THREE_DAYS, WEEK)
        .immediateWhen("COALESCE(payment_status, 'current') = 'failed'")
        .build();
  }

  private static Segment onboarding(ModelFixture model) {
    return aSegment(model, "onboarding", "Onboarding")
        .enter(
            "onboarding_completed_at IS NULL AND COALESCE(onboarding_completion, 0) < 1 AND"
                + " (onboarding_completion IS NOT NULL OR tenure_days < 90)")
        .exit(
            "onboarding_completed_at IS NOT NULL OR onboarding_completion >= 1 OR"
                + " (onboarding_completion IS NULL AND tenure_days >= 90)")
        .yieldsTo("churned", "at_risk")
        .atOnce()
        .build();
  }

  private static Segment expansionReady(ModelFixture model) {
    return aSegment(model, "expansion_ready", "Expansion-ready")
        .enter(
            "COALESCE(health_score, 0) >= 70 AND COALESCE(depth_score, 0) >= 60 AND"
                + " (COALESCE(usage_pct_of_limit, 0) >= 80 OR COALESCE(days_at_seat_limit_30d,"
                + " 0) >= 6) AND COALESCE(nps, 8) >= 8")
        .exit(
            "COALESCE(health_score, 0) < 65 OR COALESCE(depth_score, 0) < 55 OR COALESCE(nps,"
                + " 8) < 7 OR (COALESCE(usage_pct_of_limit, 0) < 72 AND"
                + " COALESCE(days_at_seat_limit_30d, 0) < 4)")
        .yieldsTo("churned", "at_risk", "onboarding")
        .sustain(Sustain.days(14), WEEK)
        .build();
  }

  public static Playbook save(ModelFixture model) {
    return new Playbook(
        "save",
        "Save",
        List.of(
            Trigger.entering("lifecycle", "at_risk"),
            new Trigger(
                "health",
                Set.of("neutral", "healthy", "champions"),
                Set.of("at_risk", "critical"),
                Optional.of(model.condition("tenure_days > 90")),
                Set.of())),
        List.of(
            new Trigger(
                "health",
                Set.of("at_risk"),
                Set.of("critical"),
                Optional.of(model.condition("tenure_days > 90")),
                Set.of())),
        30,
        1,
        new PriorityByTier(
            "value",
            Map.of(
                "smb", Priority.MEDIUM, "mid_market", Priority.HIGH, "enterprise", Priority.HIGH)),
        Template.of("At risk: {account}, health {health.before} → {health.after}"),
        Template.of(
            "Health {health.before} → {health.after} since {since} ({stage}). Biggest changes:"
                + " {contribution.1}; {contribution.2}. Core workflow completion"
                + " {core_workflow_completion_30d:%}, was"
                + " {core_workflow_completion_30d.before:%}. {open_tickets} open tickets,"
                + " {escalations_30d} escalated. {arr} ARR, renews {renewal_date}. Call the"
                + " champion, not by mail. Say what changed in their use, not what we want. Goal:"
                + " agree one obstacle and a date. No answer in 3 business days: {escalation}."),
        "tell the CS lead",
        OnFirst.DANGER,
        Set.of(),
        Playbook.CSM);
  }

  public static Playbook expansion(ModelFixture model) {
    return new Playbook(
        "expansion",
        "Expansion",
        List.of(Trigger.entering("lifecycle", "expansion_ready")),
        List.of(),
        90,
        5,
        new PriorityByTier(
            "value", Map.of("mid_market", Priority.MEDIUM, "enterprise", Priority.HIGH)),
        Template.of("Outgrowing the plan: {account}"),
        Template.of(
            "Ran the core workflow {workflow_runs_30d} times in 30 days and hit the seat limit on"
                + " {days_at_seat_limit_30d} of them; {usage_pct_of_limit}% of the plan's limit;"
                + " health {health.before} → {health.after}. Prepare a QBR with this usage; bring"
                + " in {executive_sponsor}; offer the tier that lifts this limit. Do not open with"
                + " the renewal date."),
        "",
        OnFirst.DANGER,
        Set.of("save"),
        Playbook.CSM);
  }
}
