package dev.segmentry.core.lint;

import static dev.segmentry.core.testkit.ModelFixture.aModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Relation;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.PartialEvaluation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.RuleText;
import dev.segmentry.core.testkit.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The search against trying everything on a finer grid, with the real evaluator as judge. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest {

  private static final AsOf ASOF = new AsOf(LocalDate.of(2024, 6, 1), ZoneOffset.UTC);

  private static final SegmentationModel MODEL =
      aModel()
          .numbers("a", "b")
          .attribute("paid", AttributeType.PICKLIST)
          .attribute("flag", AttributeType.BOOLEAN)
          .attribute("signed_at", AttributeType.DATE)
          .derived("tenure", AttributeType.NUMBER, "days_since(signed_at)", "tenure >= 0")
          .derived("double", AttributeType.NUMBER, "a / 0.5")
          .build();

  private final Ground ground =
      Ground.everythingMapped(
          new LintSubject(MODEL, Map.of(), Map.of(), Optional.empty(), ASOF),
          new Effort(Long.MAX_VALUE));

  @Test
  void it_finds_an_account_exactly_when_there_is_one() {
    PartialEvaluation derive = new PartialEvaluation(MODEL, MODEL.steps());
    List<AttributeRow> everybody =
        everybody().stream().map(it -> derive.completed(it, ASOF)).toList();
    int found = 0;
    int none = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      List<Goal> goals = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        goals.add(new Goal(condition(random, 3), any(random, List.of(Want.values()))));
      }
      Space space = new Space(ground, goals.stream().map(Goal::condition).toList());
      Search.Result result = new Search(space).find(goals);
      boolean exists = everybody.stream().anyMatch(all(goals));

      assertThat(result.end())
          .as("seed %s: %s", seed, goals)
          .isEqualTo(exists ? Search.End.FOUND : Search.End.NONE);
      if (result.found()) {
        AttributeRow row = derive.completed(space.row(result.chosen(), Set.of()), ASOF);
        assertThat(row).as("seed %s", seed).matches(all(goals));
      }
      found += result.found() ? 1 : 0;
      none += result.found() ? 0 : 1;
    }
    assertThat(List.of(found, none)).allMatch(number -> number > 300);
  }

  @Test
  void two_attributes_compared_with_each_other_are_never_said_to_be_impossible() {
    Goal impossible = new Goal(RuleText.parse("a < b AND b < a"), Want.TRUE);
    Space space = new Space(ground, List.of(impossible.condition()));

    assertThat(new Search(space).find(List.of(impossible)).end()).isEqualTo(Search.End.NOT_DECIDED);
  }

  @Test
  void when_the_effort_for_a_model_is_spent_nothing_more_is_decided() {
    Goal possible = new Goal(RuleText.parse("a > 1"), Want.TRUE);
    Effort effort = new Effort(1_000);
    Space space =
        new Space(
            new Ground(ground.subject(), Set.of(), Map.of(), effort),
            List.of(possible.condition()));
    Search search = new Search(space);
    List<Search.End> ends = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ends.add(search.find(List.of(possible)).end());
    }

    assertThat(ends.get(0)).isEqualTo(Search.End.FOUND);
    assertThat(ends.get(999)).isEqualTo(Search.End.NOT_DECIDED);
    assertThat(effort.isSpent()).isTrue();
  }

  @Test
  void too_many_combinations_end_the_search_and_are_not_called_impossible() {
    StringBuilder rule = new StringBuilder("a > 1 AND a < 0");
    for (int i = 0; i < 24; i++) {
      rule.insert(0, "(b = " + i + " OR paid = '" + i + "') AND ");
    }
    Goal goal = new Goal(RuleText.parse(rule.toString()), Want.NOT_FALSE);
    Goal flag = new Goal(Rules.attribute("flag"), Want.TRUE);
    Space space = new Space(ground, List.of(goal.condition(), flag.condition()));

    assertThat(new Search(space).find(List.of(goal, flag)).end()).isNotEqualTo(Search.End.NONE);
  }

  @Test
  void the_same_question_has_the_same_answer() {
    Goal goal = new Goal(RuleText.parse("a > 3 OR double < 1 OR tenure > 30"), Want.TRUE);

    assertThat(example(goal)).isEqualTo(example(goal)).isEqualTo("a 4 (so double 8)");
  }

  private String example(Goal goal) {
    Space space = new Space(ground, List.of(goal.condition()));
    return space
        .example(new Search(space).find(List.of(goal)).chosen(), List.of(goal.condition()))
        .toString();
  }

  private static Predicate<AttributeRow> all(List<Goal> goals) {
    Predicate<AttributeRow> all = row -> true;
    for (Goal goal : goals) {
      CompiledCondition rule =
          new RuleCompiler(MODEL.catalogue(), new Problems())
              .condition(goal.condition())
              .orElseThrow();
      all = all.and(row -> goal.want().holds(rule.test(row, ASOF)));
    }
    return all;
  }

  /** Every account of a grid that is finer than what rules below can tell apart. */
  private static List<AttributeRow> everybody() {
    List<AttributeRow> rows = new ArrayList<>(List.of(new AttributeRow(MODEL.catalogue())));
    rows = times(rows, "a", numbers("-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5"));
    rows = times(rows, "b", numbers("0.5", "1", "1.5", "2", "2.5"));
    rows = times(rows, "paid", List.of(new Scalar.TextValue("late"), new Scalar.TextValue("x")));
    rows =
        times(rows, "flag", List.of(new Scalar.BooleanValue(true), new Scalar.BooleanValue(false)));
    List<Scalar> days = new ArrayList<>();
    List.of(-5, 0, 10, 29, 30, 31, 59, 60, 61)
        .forEach(ago -> days.add(new Scalar.DateValue(ASOF.day().minusDays(ago))));
    return times(rows, "signed_at", days);
  }

  private static List<Scalar> numbers(String... texts) {
    List<Scalar> numbers = new ArrayList<>();
    for (String text : texts) {
      numbers.add(Scalar.NumberValue.of(new BigDecimal(text)));
    }
    return numbers;
  }

  private static List<AttributeRow> times(
      List<AttributeRow> rows, String attribute, List<Scalar> values) {
    int slot = MODEL.catalogue().slot(attribute).orElseThrow();
    List<AttributeRow> all = new ArrayList<>(rows);
    for (AttributeRow row : rows) {
      for (Scalar value : values) {
        AttributeRow copy = row.copy();
        copy.put(slot, value);
        all.add(copy);
      }
    }
    return all;
  }

  private static Expression condition(Random random, int depth) {
    if (depth > 0) {
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          return Rules.and(condition(random, depth - 1), condition(random, depth - 1));
        }
        case 2 -> {
          return Rules.or(condition(random, depth - 1), condition(random, depth - 1));
        }
        case 3 -> {
          return Rules.not(condition(random, depth - 1));
        }
        case 4 -> {
          return Rules.coalesce(condition(random, depth - 1), Rules.bool(random.nextBoolean()));
        }
        default -> {}
      }
    }
    return comparison(random);
  }

  private static Expression comparison(Random random) {
    Relation relation = any(random, List.of(Relation.values()));
    return switch (random.nextInt(8)) {
      case 0 -> Rules.compare(Rules.attribute("a"), relation, number(random, "1", "2", "3"));
      case 1 -> Rules.compare(Rules.attribute("b"), relation, number(random, "1", "2"));
      case 2 -> Rules.compare(number(random, "2", "4"), relation, Rules.attribute("double"));
      case 3 -> Rules.compare(Rules.attribute("tenure"), relation, number(random, "30", "60"));
      case 4 -> Rules.isNull(Rules.attribute(any(random, List.of("a", "tenure", "paid"))));
      case 5 -> Rules.attribute("flag");
      case 6 ->
          Rules.compare(
              Rules.coalesce(Rules.attribute("b"), Rules.number("1")),
              relation,
              number(random, "1", "2"));
      default -> Rules.equal(Rules.attribute("paid"), Rules.text("late"));
    };
  }

  private static Expression number(Random random, String... texts) {
    return Rules.number(any(random, List.of(texts)));
  }

  private static <T> T any(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
