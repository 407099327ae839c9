package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.approval.ApprovalEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** domain-vectors §10, Conflict. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldBackTest {

  private static final LocalDate DAY = LocalDate.of(2024, 5, 2);
  private static final String BOUGHT = "clearbit.csv";

  private final Map<String, AttributeValue> values = new HashMap<>();
  private AccountState state = AccountState.NEW;
  private List<String> owners = List.of("u-1");
  private List<Instruction> orders = List.of();
  private LocalDate today = DAY;

  HeldBackTest() {
    is("arr", "30000", "ARR");
    text("plan", "Pro", "Plan");
    is("employees", "100", BOUGHT);
    text("industry", "Software", BOUGHT);
    text("country", "DE", BOUGHT);
    text("parent_account", "Acme Group", BOUGHT);
  }

  @Test
  void first_values_never_conflict() {
    assertThat(next().reviews()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"industry", "country", "parent_account"})
  void what_names_a_company_is_held_back_while_the_customer_is_the_same(String attribute) {
    next();
    text(attribute, "Other", BOUGHT);

    HeldBack.Result held = next();

    assertThat(held.reviews()).hasSize(1);
    ShownReview review = held.reviews().get(0);
    assertThat(review.subject()).isEqualTo(attribute);
    assertThat(review.event()).isEqualTo(ApprovalEvent.PROPOSED);
    assertThat(review.asked()).isEqualTo("Other");
    assertThat(review.why()).isEqualTo(BOUGHT);
    assertThat(shown(held, attribute)).isNotEqualTo("Other");
    assertThat(held.values().get(attribute).source()).isEqualTo("held against " + BOUGHT);
  }

  @ParameterizedTest(name = "100 → {0}: {1}")
  @CsvSource({"299, false", "300, true", "34, false", "33, true", "0, true", "100, false"})
  void a_headcount_is_held_back_by_a_factor_of_three_up_or_down(String now, boolean conflict) {
    next();
    is("employees", now, BOUGHT);

    HeldBack.Result held = next();

    assertThat(held.reviews()).hasSize(conflict ? 1 : 0);
    assertThat(shown(held, "employees")).isEqualTo(conflict ? "100" : now);
  }

  @ParameterizedTest(name = "300 → {0}: {1}")
  @CsvSource({"101, false", "100, true", "99, true", "899, false", "900, true", "901, true"})
  void both_bounds_are_conflicts_themselves(String now, boolean conflict) {
    is("employees", "300", BOUGHT);
    next();
    is("employees", now, BOUGHT);

    assertThat(next().reviews()).hasSize(conflict ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"industry", "country", "parent_account", "employees"})
  void a_first_value_never_conflicts_however_late_it_comes(String attribute) {
    AttributeValue first = values.remove(attribute);
    next();
    values.put(attribute, first);

    HeldBack.Result taken = next();

    assertThat(taken.reviews()).isEmpty();
    assertThat(taken.values()).containsEntry(attribute, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "plan", "arr"})
  void where_owner_plan_or_arr_changed_too_it_is_taken(String anchor) {
    next();
    text("industry", "Retail", BOUGHT);
    switch (anchor) {
      case "owner" -> owners = List.of("u-2");
      case "plan" -> text("plan", "Team", "Plan");
      default -> is("arr", "31000", "ARR");
    }

    HeldBack.Result taken = next();

    assertThat(taken.reviews()).isEmpty();
    assertThat(shown(taken, "industry")).isEqualTo("Retail");
  }

  @Test
  void a_source_that_is_no_enrichment_is_believed() {
    next();
    text("industry", "Retail", "Industry");

    assertThat(next().reviews()).isEmpty();
    assertThat(HeldBack.judge(values, Set.of(), owners, state, orders, DAY).state())
        .isSameAs(state);
  }

  @Test
  void spelling_is_no_change() {
    next();
    text("industry", " SOFTWARE", BOUGHT);

    assertThat(next().reviews()).isEmpty();
  }

  @Test
  void it_waits_also_when_the_customer_changes_later_and_is_overdue_after_a_week() {
    next();
    text("industry", "Retail", BOUGHT);
    next();
    is("arr", "99000", "ARR");
    today = DAY.plusDays(6);
    ShownReview sixth = next().reviews().get(0);
    today = DAY.plusDays(7);
    HeldBack.Result seventh = next();

    assertThat(sixth.event()).isEqualTo(ApprovalEvent.WAITS);
    assertThat(sixth.overdue()).isFalse();
    assertThat(seventh.reviews().get(0).overdue()).isTrue();
    assertThat(seventh.reviews().get(0).since()).isEqualTo(DAY);
    assertThat(shown(seventh, "industry")).isEqualTo("Software");
    assertThat(HeldBack.open(state, today))
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.stands()).contains("Software");
              assertThat(open.asked()).isEqualTo("Retail");
              assertThat(open.overdue()).isTrue();
            });
  }

  @Test
  void accepted_the_new_value_is_in_force() {
    next();
    text("industry", "Retail", BOUGHT);
    next();
    order(Instruction.Kind.ACCEPT, "Retail");

    HeldBack.Result accepted = next();
    orders = List.of();

    assertThat(accepted.reviews().get(0).event()).isEqualTo(ApprovalEvent.APPROVED);
    assertThat(accepted.reviews().get(0).why()).isEqualTo("Grace: called them");
    assertThat(shown(accepted, "industry")).isEqualTo("Retail");
    assertThat(next().reviews()).isEmpty();
    assertThat(HeldBack.open(state, today)).isEmpty();
  }

  @Test
  void kept_the_old_value_stays_until_the_source_says_something_else() {
    next();
    text("industry", "Retail", BOUGHT);
    next();
    order(Instruction.Kind.KEEP, "Retail");
    HeldBack.Result kept = next();
    orders = List.of();
    HeldBack.Result later = next();
    text("industry", "Banking", BOUGHT);
    HeldBack.Result other = next();

    assertThat(kept.reviews().get(0).event()).isEqualTo(ApprovalEvent.REJECTED);
    assertThat(shown(kept, "industry")).isEqualTo("Software");
    assertThat(later.reviews()).isEmpty();
    assertThat(shown(later, "industry")).isEqualTo("Software");
    assertThat(other.reviews().get(0).event()).isEqualTo(ApprovalEvent.PROPOSED);
    assertThat(shown(other, "industry")).isEqualTo("Software");
  }

  @Test
  void an_answer_to_another_value_is_none() {
    next();
    text("industry", "Retail", BOUGHT);
    next();
    order(Instruction.Kind.ACCEPT, "Banking");

    assertThat(next().reviews().get(0).event()).isEqualTo(ApprovalEvent.WAITS);
  }

  @Test
  void the_source_that_changes_its_mind_settles_it_or_asks_anew() {
    next();
    text("industry", "Retail", BOUGHT);
    next();
    text("industry", "Banking", BOUGHT);
    HeldBack.Result anew = next();
    text("industry", "Software", BOUGHT);
    HeldBack.Result settled = next();

    assertThat(anew.reviews().get(0).event()).isEqualTo(ApprovalEvent.SUPERSEDED);
    assertThat(settled.reviews().get(0).event()).isEqualTo(ApprovalEvent.WITHDRAWN);
    assertThat(shown(settled, "industry")).isEqualTo("Software");
    assertThat(HeldBack.open(state, today)).isEmpty();
  }

  @Test
  void a_value_that_is_missing_for_a_while_is_compared_with_what_was_known() {
    next();
    values.remove("industry");
    next();
    text("industry", "Retail", BOUGHT);

    assertThat(next().reviews()).hasSize(1);
  }

  private HeldBack.Result next() {
    HeldBack.Result result = HeldBack.judge(values, Set.of(BOUGHT), owners, state, orders, today);
    state = result.state();
    return result;
  }

  private void order(Instruction.Kind kind, String value) {
    orders =
        List.of(
            new Instruction(
                1, kind, "industry", value, Optional.empty(), "called them", "Grace", DAY));
  }

  private static String shown(HeldBack.Result result, String attribute) {
    return result.values().get(attribute).known().orElseThrow().display();
  }

  private void is(String attribute, String number, String source) {
    values.put(
        attribute,
        new AttributeValue.Known(
            Scalar.NumberValue.of(new BigDecimal(number)), source, Instant.EPOCH));
  }

  private void text(String attribute, String text, String source) {
    values.put(
        attribute, new AttributeValue.Known(new Scalar.TextValue(text), source, Instant.EPOCH));
  }
}
