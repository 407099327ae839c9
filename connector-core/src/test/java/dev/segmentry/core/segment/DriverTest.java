package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.atLeast;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.or;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which number a refused move has to go a quarter further in (domain-vectors §10). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DriverTest {

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("employees", AttributeType.NUMBER)));

  private static final ListedDimension SIZE =
      new ListedDimension(
          "size",
          "Size",
          List.of(
              segment("large", atLeast(attribute("arr"), number("100000"))),
              segment(
                  "medium",
                  and(
                      less(attribute("arr"), number("100000")),
                      atLeast(attribute("arr"), number("25000")))),
              segment("small", less(attribute("arr"), number("25000"))),
              segment(
                  "both",
                  and(
                      atLeast(attribute("arr"), number("1")),
                      atLeast(attribute("employees"), number("1")))),
              segment(
                  "either",
                  or(atLeast(attribute("arr"), number("1")), less(attribute("arr"), number("0")))),
              segment("rest", null)),
          Optional.empty(),
          List.of());

  @Test
  void the_only_number_of_the_entry_rule_drives_a_listed_segment() {
    assertThat(driver("large")).contains(new Driver("arr"));
    assertThat(driver("medium")).contains(new Driver("arr"));
    assertThat(driver("small")).contains(new Driver("arr"));
  }

  @Test
  void several_numbers_an_alternative_and_no_rule_have_no_driver() {
    assertThat(driver("both")).isEmpty();
    assertThat(driver("either")).isEmpty();
    assertThat(driver("rest")).isEmpty();
  }

  @Test
  void the_bounds_say_which_way_it_goes() {
    Driver arr = new Driver("arr");

    assertThat(arr.isUp(SIZE, "small", "medium")).isTrue();
    assertThat(arr.isUp(SIZE, "medium", "large")).isTrue();
    assertThat(arr.isUp(SIZE, "rest", "large")).isTrue();
    assertThat(arr.isUp(SIZE, "large", "medium")).isFalse();
    assertThat(arr.isUp(SIZE, "medium", "small")).isFalse();
  }

  private static Optional<Driver> driver(String target) {
    return Driver.of(SIZE, target, CATALOGUE);
  }

  private static Segment segment(String key, Expression enter) {
    return new Segment(
        key,
        key,
        "motion",
        Optional.ofNullable(enter)
            .map(rule -> new RuleCompiler(CATALOGUE, new Problems()).condition(rule).orElseThrow()),
        Optional.empty(),
        List.of(),
        Timing.AT_ONCE,
        WhenUnknown.UNDECIDED);
  }
}
