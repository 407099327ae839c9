package dev.segmentry.core.sync;

import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanLifetime;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.quality.Duplicates;
import dev.segmentry.core.quality.Ranking;
import dev.segmentry.core.rule.ArithmeticOperator;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.DerivedAttribute;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.InMemoryAccountMirror;
import dev.segmentry.core.testkit.InMemoryCrm;
import dev.segmentry.core.testkit.InMemoryRunJournal;
import dev.segmentry.core.testkit.InMemorySegmentState;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Rules;
import dev.segmentry.core.testkit.SettableInstants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What bad and missing data does to a run (domain §6). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataQualityRunTest {

  private final InMemoryCrm crm = new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings());
  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  private final InMemorySegmentState state = new InMemorySegmentState();
  private final InMemoryRunJournal journal = new InMemoryRunJournal(state, mirror);

  private Expression asked = Rules.isNotNull(attribute("arr"));

  private static FieldMappings mappings() {
    FieldMappings usual = InMemoryCrm.contractMappings();
    return new FieldMappings(
        List.of(
            new AttributeMapping("arr", AttributeType.MONEY, "ARR"),
            new AttributeMapping("employees", AttributeType.NUMBER, "Heads"),
            new AttributeMapping("signed_at", AttributeType.DATE, "Signed"),
            new AttributeMapping("churned_at", AttributeType.DATE, "Churned")),
        List.of(),
        usual.outputs(),
        usual.csm(),
        usual.taskKeyField());
  }

  @Test
  void churned_accounts_are_no_part_of_the_population_of_percentiles() {
    for (int arr = 1; arr <= 10; arr++) {
      crm.hasAccount("active " + arr, Map.of("arr", String.valueOf(arr)));
    }
    // With the churned ones in it, 9 and 10 would be no top 20 % any more.
    for (int arr = 11; arr <= 20; arr++) {
      crm.hasAccount(
          "churned " + arr, Map.of("arr", String.valueOf(arr), "churned_at", "2026-01-01"));
    }

    Plan plan = plan(DataRules.NONE);

    assertThat(
            rows(plan).stream()
                .filter(row -> row.name().startsWith("active"))
                .filter(row -> row.next().dimension("value").assignment().isPresent())
                .filter(
                    row ->
                        row.next()
                            .dimension("value")
                            .assignment()
                            .orElseThrow()
                            .segment()
                            .equals("top"))
                .map(PlanRow::name))
        .containsExactlyInAnyOrder("active 9", "active 10");
    assertThat(DataReport.of(plan.summary().counts()).ranked())
        .isEqualTo(Map.of("worth", new Ranking(10, 1)));
  }

  @Test
  void a_plan_counts_key_fields_with_what_stands_in_for_them() {
    crm.hasAccount("by arr", Map.of("arr", "5"));
    crm.hasAccount("by heads", Map.of("arr", "5", "employees", "9"));
    crm.hasAccount("by nothing", Map.of("churned_at", "2099-01-01"));
    crm.hasAccount("gone", Map.of("arr", "5", "churned_at", "2026-01-01"));
    DataRules rules =
        new DataRules(
            Optional.empty(),
            List.of("employees", "arr"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            new TreeMap<>(Map.of("employees", "worth")),
            new TreeSet<>());

    DataReport report = DataReport.of(plan(rules).summary().counts());

    assertThat(report.completeness().filled()).containsEntry("employees", 1L);
    assertThat(report.stoodIn()).isEqualTo(Map.of("employees", 1L));
  }

  @Test
  void ranks_among_few_accounts_or_many_alike_are_doubted_in_the_plan() {
    for (int i = 0; i < 3; i++) {
      crm.hasAccount("account " + i, Map.of("arr", "7"));
    }

    assertThat(DataReport.of(plan(DataRules.NONE).summary().counts()).doubts())
        .containsExactly(
            "ranks by worth rest on 3 accounts, fewer than 5",
            "3 of 3 accounts have the same worth, so ranks tell little; use fixed cut-offs");
  }

  @Test
  void an_account_that_cannot_be_evaluated_is_quarantined_and_the_others_go_on() {
    ExternalRef odd = crm.hasAccount("Odd", Map.of("arr", "1", "signed_at", "2026-01-01"));
    for (int i = 0; i < 99; i++) {
      crm.hasAccount("Company " + i, Map.of("arr", String.valueOf(i)));
    }

    Plan plan = plan(DataRules.NONE);

    assertThat(plan.summary().count("quarantined")).isEqualTo(1);
    assertThat(plan.summary().count("evaluated")).isEqualTo(99);
    assertThat(plan.summary().count("first_assignments")).isEqualTo(99);
    assertThat(rows(plan))
        .filteredOn(row -> row.account().equals(odd))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.change()).isEmpty();
              assertThat(row.transitions()).isEmpty();
              assertThat(row.notes())
                  .singleElement()
                  .asString()
                  .startsWith("could not be evaluated, nothing of it is changed: java.time.");
            });
    assertThat(tripped(plan)).containsExactly("first_run");
  }

  @Test
  void where_more_than_one_in_a_hundred_cannot_be_evaluated_a_person_is_asked() {
    crm.hasAccount("Odd", Map.of("arr", "1", "signed_at", "2026-01-01"));
    crm.hasAccount("Odder", Map.of("arr", "1", "signed_at", "2026-01-01"));
    crm.hasAccount("Fine", Map.of("arr", "1"));

    assertThat(tripped(plan(DataRules.NONE))).containsExactly("first_run", "quarantined");
  }

  @Test
  void an_account_of_which_nobody_can_tell_whether_it_is_a_customer_stops_no_other() {
    ExternalRef odd = crm.hasAccount("Odd", Map.of("arr", "1", "signed_at", "2026-01-01"));
    for (int i = 0; i < 99; i++) {
      crm.hasAccount("Company " + i, Map.of("arr", String.valueOf(i)));
    }
    asked = Rules.isNull(farDay());

    Plan plan = plan(keyFields());

    assertThat(plan.summary().count("quarantined")).isEqualTo(1);
    assertThat(plan.summary().count("evaluated")).isEqualTo(99);
    assertThat(rows(plan))
        .filteredOn(row -> row.account().equals(odd))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.notes())
                    .singleElement()
                    .asString()
                    .startsWith("could not be evaluated, nothing of it is changed: java.time."));
    assertThat(look(keyFields(), 100).byKind()).containsEntry(Research.Kind.QUARANTINED, 1L);
  }

  @Test
  void a_key_field_that_nothing_provides_is_told_once_and_not_for_every_account() {
    crm.hasAccount("Acme", Map.of("arr", "5", "employees", "7"));
    DataRules rules =
        new DataRules(
            Optional.empty(), List.of("arr", "industry"), OptionalInt.empty(), OptionalInt.empty());
    plan(rules);

    assertThat(look(rules, 9).unprovided()).containsExactly("industry");
    assertThat(look(rules, 9).total()).isZero();
  }

  @Test
  void one_bad_value_is_one_missing_attribute_and_the_account_goes_on() {
    crm.hasAccount("Acme Inc", Map.of("arr", "5", "employees", "-1"));
    crm.hasAccount("ACME", Map.of("arr", "5", "employees", "7", "churned_at", "+20205-01-01"));

    Plan plan = plan(keyFields());

    DataReport report = DataReport.of(plan.summary().counts());
    assertThat(plan.summary().count("evaluated")).isEqualTo(2);
    assertThat(report.invalid()).isEqualTo(Map.of("employees", 1L, "churned_at", 1L));
    assertThat(report.completeness())
        .isEqualTo(new Completeness(2, Map.of("arr", 2L, "employees", 1L)));
    assertThat(report.duplicates()).isEqualTo(new Duplicates(1, 2));
    assertThat(tripped(plan)).containsExactly("first_run", "completeness", "duplicates");
  }

  @Test
  void the_most_valuable_accounts_with_something_wrong_come_first() {
    crm.hasAccount("Acme Inc", Map.of("arr", "5", "employees", "-1"));
    crm.hasAccount("ACME", Map.of("arr", "9", "employees", "7"));
    crm.hasAccount("Bare", Map.of("arr", "7"));
    crm.hasAccount("Odd", Map.of("arr", "6", "employees", "7", "signed_at", "2026-01-01"));
    crm.hasAccount("Fine", Map.of("arr", "99", "employees", "7"));
    crm.hasAccount("Gone", Map.of("arr", "98", "churned_at", "2026-01-01"));
    plan(keyFields());

    Research research = look(keyFields(), 3);

    assertThat(research.total()).isEqualTo(4);
    assertThat(research.byKind())
        .isEqualTo(
            Map.of(
                Research.Kind.QUARANTINED, 1L,
                Research.Kind.INVALID, 1L,
                Research.Kind.MISSING, 1L,
                Research.Kind.DUPLICATE, 2L));
    assertThat(research.accounts())
        .extracting(Research.Item::name)
        .containsExactly("ACME", "Bare", "Odd");
    assertThat(research.accounts().get(1).matters())
        .containsExactly(
            new Research.Matter(Research.Kind.MISSING, "employees", "empty in the CRM"));
    assertThat(look(keyFields(), 9).accounts().get(3).matters())
        .containsExactly(
            new Research.Matter(Research.Kind.INVALID, "employees", "invalid content: -1"),
            new Research.Matter(
                Research.Kind.DUPLICATE, "", "2 accounts have this name and domain"));
  }

  private Research look(DataRules rules, int most) {
    Segmentation segmentation = new Segmentation(model(rules));
    return new LookAtAccounts(
            new PlanSync.Memory(mirror, state, journal),
            new LookSettings(segmentation, scope(segmentation), mappings(), Map.of(), 90))
        .research(most, SyncFixture.on(SyncFixture.DAY).asOf());
  }

  private Scope scope(Segmentation segmentation) {
    return new Scope(
        new RuleCompiler(segmentation.catalogue(), new Problems()).condition(asked).orElseThrow(),
        Scope.Leaving.CLEAR);
  }

  private static DataRules keyFields() {
    return new DataRules(
        Optional.empty(), List.of("arr", "employees"), OptionalInt.of(76), OptionalInt.of(50));
  }

  private static List<String> tripped(Plan plan) {
    return plan.tripped().stream().map(GuardVerdict::guard).toList();
  }

  private List<PlanRow> rows(Plan plan) {
    return journal.plans().rows(plan.id(), 0, 1_000);
  }

  private Plan plan(DataRules rules) {
    Segmentation segmentation = new Segmentation(model(rules));
    PlanSettings settings =
        new PlanSettings(
            segmentation,
            scope(segmentation),
            mappings(),
            "u-9",
            Guards.DEFAULT,
            90,
            new WriteCosts(20, 20, 20),
            PlanLifetime.DEFAULT);
    return new PlanSync(
            new PlanSync.Reading(crm.accounts(), day -> List.of(), crm.owners(), crm.schema()),
            new PlanSync.Memory(mirror, state, journal),
            settings,
            new SettableInstants(Instant.parse("2026-03-02T08:00:00Z")))
        .plan(SyncFixture.on(SyncFixture.DAY));
  }

  private static SegmentationModel model(DataRules rules) {
    SegmentationModel model =
        ModelFixture.aModel()
            .attribute("arr", AttributeType.MONEY)
            .attribute(
                new AttributeDefinition(
                    "employees",
                    AttributeType.NUMBER,
                    List.of(),
                    "",
                    true,
                    new dev.segmentry.core.account.ValueRange(0, Long.MAX_VALUE)))
            .attribute("signed_at", AttributeType.DATE)
            .attribute("churned_at", AttributeType.DATE)
            .attribute("far_day", AttributeType.DATE)
            .step(DataQualityRunTest::overflowing)
            .numbers("worth", "percentile_rank.worth")
            .step(DataQualityRunTest::worth)
            .step(new EvaluationStep.Rank("worth"))
            .dimension(
                it ->
                    new ListedDimension(
                        "value",
                        "Value",
                        List.of(
                            aSegment(it, "top", "Top")
                                .enter(
                                    "percentile_rank(worth) >= 0.8 AND (far_day IS NULL OR TRUE)")
                                .build(),
                            aSegment(it, "rest", "Rest").yieldsTo("top").build()),
                        Optional.empty(),
                        List.of()))
            .build();
    return new SegmentationModel(
        model.name(),
        model.version(),
        model.effective(),
        model.owners(),
        model.catalogue(),
        model.steps(),
        model.playbooks(),
        model.provisionalWhen(),
        rules,
        Optional.empty(),
        Set.of());
  }

  /**
   * A day beyond the last one Java knows: a fault of arithmetic, for whom has {@code signed_at}.
   */
  private static EvaluationStep overflowing(ModelFixture model) {
    return new EvaluationStep.Derive(
        new DerivedAttribute("far_day", model.expression(farDay()), Optional.empty()));
  }

  private static Expression farDay() {
    Expression day = attribute("signed_at");
    for (int i = 0; i < 6; i++) {
      day =
          new Expression.Arithmetic(
              day,
              ArithmeticOperator.PLUS,
              new Expression.Interval(Integer.MAX_VALUE, 0, Rules.HERE),
              Rules.HERE);
    }
    return day;
  }

  /** ARR; what cannot be computed has a part in it. */
  private static EvaluationStep worth(ModelFixture model) {
    Expression days =
        Rules.arithmetic(attribute("far_day"), ArithmeticOperator.MINUS, attribute("signed_at"));
    Expression worth =
        Rules.arithmetic(
            attribute("arr"), ArithmeticOperator.PLUS, Rules.coalesce(days, Rules.number("0")));
    return new EvaluationStep.Derive(
        new DerivedAttribute("worth", model.expression(worth), Optional.empty()));
  }
}
