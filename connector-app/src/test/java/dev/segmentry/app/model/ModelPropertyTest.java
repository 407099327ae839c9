package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.lint.Finding;
import dev.segmentry.core.lint.LintCode;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.lint.ModelLint;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Segmentation;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What holds for any model: models, accounts and paths from a seed, and a failure names it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelPropertyTest {

  private static final int MODELS = 100;

  private static final Map<Long, Checked> CHECKED = new HashMap<>();

  /** What makes a model answer some account not at all, or two ways. */
  private static final Set<LintCode> UNCLEAN =
      Set.of(
          LintCode.GAP,
          LintCode.HOLE,
          LintCode.UNREACHABLE,
          LintCode.INVERTED_EXIT,
          LintCode.SAME_RULE,
          LintCode.NOT_DECIDED);

  private record Checked(
      long seed, RandomModelText text, Segmentation segmentation, List<Finding> findings) {

    static Checked of(long seed) {
      return CHECKED.computeIfAbsent(seed, Checked::looked);
    }

    private static Checked looked(long seed) {
      RandomModelText text = new RandomModelText(seed);
      WholeModel whole = whole(text.text());
      LintSubject subject =
          new LintSubject(
              whole.model(),
              whole.notes(),
              whole.reviews(),
              Optional.empty(),
              new AsOf(RandomLife.START, ZoneOffset.UTC));
      return new Checked(seed, text, new Segmentation(whole.model()), ModelLint.findings(subject));
    }

    boolean isClean() {
      return findings.stream().noneMatch(finding -> UNCLEAN.contains(finding.code()));
    }

    /** Whether the lint says that no account fits two segments of a dimension. */
    boolean isWithoutOverlap(Dimension dimension) {
      return findings.stream()
          .noneMatch(it -> it.code() == LintCode.OVERLAP && it.path().contains(dimension.key()));
    }

    RandomLife life(long number) {
      return new RandomLife(segmentation, text.inputs(), seed * 1_000 + number);
    }
  }

  private static WholeModel whole(String text) {
    Problems problems = new Problems();
    return ModelFile.parseWhole("own.yaml", text, List.of(), problems)
        .orElseThrow(() -> new AssertionError(problems.list() + "\n" + text));
  }

  @Test
  void every_lint_clean_model_gives_each_account_one_segment_of_each_dimension() {
    int clean = 0;
    int accounts = 0;
    for (long seed = 0; seed < MODELS; seed++) {
      Checked model = Checked.of(seed);
      if (!model.isClean()) {
        continue;
      }
      clean++;
      for (int number = 0; number < 30; number++) {
        RandomLife life = model.life(number);
        life.live(0);
        for (Dimension dimension : model.segmentation().model().dimensions()) {
          assertOneSegment(model, dimension, life);
        }
        accounts++;
      }
    }

    assertThat(clean).isBetween(MODELS / 3, MODELS * 9 / 10);
    assertThat(accounts).isGreaterThan(1_000);
  }

  private static void assertOneSegment(Checked model, Dimension dimension, RandomLife life) {
    String what = "seed %d, %s of %s".formatted(model.seed(), dimension.key(), life.numbers());
    assertThat(dimension.position(life.segment(dimension.key()))).as(what).isNotNegative();
    if (dimension instanceof ListedDimension) {
      List<String> entered =
          dimension.segments().stream()
              .filter(life::enters)
              .filter(it -> it.enter().isPresent() || !model.isWithoutOverlap(dimension))
              .map(Segment::key)
              .toList();
      if (!entered.isEmpty()) {
        assertThat(life.segment(dimension.key())).as(what).isEqualTo(entered.get(0));
      }
      if (model.isWithoutOverlap(dimension)) {
        assertThat(entered).as(what).hasSizeLessThan(2);
      }
    }
  }

  @Test
  void an_account_of_a_lint_clean_model_keeps_having_one_segment_whatever_becomes_of_it() {
    for (long seed = 0; seed < MODELS; seed++) {
      Checked model = Checked.of(seed);
      if (model.isClean()) {
        RandomLife life = model.life(0);
        for (int day = 0; day < 60; day++) {
          life.numbers(life.drift(day % 20 == 0 ? 120 : 6));
          life.live(day);
          for (Dimension dimension : model.segmentation().model().dimensions()) {
            assertThat(life.segment(dimension.key()))
                .as("seed %d, day %d, %s of %s", seed, day, dimension.key(), life.numbers())
                .isNotEqualTo("none");
          }
        }
      }
    }
  }

  @Test
  void no_path_inside_the_bands_moves_an_account_in_a_year() {
    int evaluations = 0;
    for (long seed = 0; seed < MODELS; seed += 2) {
      Checked model = Checked.of(seed);
      if (!model.isClean()) {
        continue;
      }
      RandomLife life = model.life(1);
      life.live(0);
      Random random = new Random(seed);
      for (int day = 1; day <= 365; day += 1 + (random.nextInt(10) == 0 ? random.nextInt(9) : 0)) {
        Map<String, BigDecimal> candidate = life.drift(12);
        if (life.isInsideTheBands(candidate)) {
          life.numbers(candidate);
        } else if (!life.isInsideTheBands(life.numbers())) {
          break; // a first assignment may already stand outside its band
        }
        Decision decision = life.live(day);
        assertThat(decision.transitions()).as("seed %d, day %d", seed, day).isEmpty();
        evaluations++;
      }
    }

    assertThat(evaluations).isGreaterThan(3_000);
  }

  @Test
  void a_second_evaluation_on_the_same_day_is_the_first_one_again() {
    for (long seed = 0; seed < MODELS; seed++) {
      RandomLife life = Checked.of(seed).life(2);
      for (int day = 0; day < 40; day++) {
        life.numbers(life.drift(day % 9 == 0 ? 100 : 8));
        Decision first = life.look(day);
        assertThat(life.live(day)).as("seed %d, day %d, same state", seed, day).isEqualTo(first);
        Decision again = life.live(day);
        assertThat(again.next()).as("seed %d, day %d, again", seed, day).isEqualTo(first.next());
        assertThat(again.transitions()).as("seed %d, day %d, again", seed, day).isEmpty();
      }
    }
  }

  @Test
  void the_order_of_accounts_does_not_matter() {
    for (long seed = 0; seed < MODELS / 4; seed++) {
      Checked model = Checked.of(seed);
      List<Integer> order = new ArrayList<>();
      for (int number = 0; number < 12; number++) {
        order.add(number);
      }
      List<RandomLife> lives = order.stream().map(model::life).toList();
      List<RandomLife> shuffled = order.stream().map(model::life).toList();
      for (int day = 0; day < 6; day++) {
        for (int number : order) {
          lives.get(number).numbers(lives.get(number).drift(30));
          shuffled.get(number).numbers(lives.get(number).numbers());
        }
        Map<Integer, Decision> decisions = new HashMap<>();
        for (int number = 0; number < 12; number++) {
          decisions.put(number, lives.get(number).live(day));
        }
        Collections.shuffle(order, new Random(seed + day));
        for (int number : order) {
          assertThat(shuffled.get(number).live(day))
              .as("seed %d, day %d, account %d", seed, day, number)
              .isEqualTo(decisions.get(number));
        }
      }
    }
  }

  @Test
  void the_order_in_which_a_model_is_written_does_not_matter() {
    for (long seed = 0; seed < MODELS; seed++) {
      RandomModelText text = new RandomModelText(seed);
      Segmentation shuffled = new Segmentation(whole(text.shuffled(seed)).model());
      RandomLife one = Checked.of(seed).life(3);
      RandomLife other = new RandomLife(shuffled, text.inputs(), seed);
      for (int day = 0; day < 20; day++) {
        one.numbers(one.drift(25));
        other.numbers(one.numbers());
        Decision decision = one.live(day);
        assertThat(moves(other.live(day)))
            .as("seed %d, day %d", seed, day)
            .isEqualTo(moves(decision));
        assertThat(other.state().dimensions()).isEqualTo(one.state().dimensions());
      }
    }
  }

  private static Set<String> moves(Decision decision) {
    return decision.transitions().stream()
        .map(
            it ->
                it.dimension() + " " + it.from() + " " + it.to() + " " + it.cause() + it.evidence())
        .collect(Collectors.toSet());
  }
}
