package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Clock;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.OverrideEvent;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.segment.WrittenValues;
import dev.segmentry.core.testkit.Planned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinesTest {

  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain",
        "tab\tnewline\nreturn\rbell\u0007nul\u0000",
        "\\t is no tab, \\\\ no backslash, \\u0041 no letter",
        "\\",
        "Ünïcødé 漢字 👩‍👩‍👧 \u202E rtl \uFEFF",
        "lone \uD800 and \uDC00 surrogates \uD800",
        "\uDC00\uD800",
        "\uD83D\uD83D\uDE00\uDE00"
      })
  void any_text_comes_back_from_one_line_that_utf8_can_hold(String text) {
    String line = new LineWriter().text(text).text("next").line();

    LineReader reader = new LineReader(line);
    assertThat(reader.text()).isEqualTo(text);
    assertThat(reader.text()).isEqualTo("next");
    assertThat(line).doesNotContain("\n").hasLineCount(1);
    assertThat(
            new String(
                line.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(line);
  }

  @Test
  void a_line_that_ends_too_early_is_refused() {
    LineReader reader = new LineReader("1\tno end");

    assertThat(reader.integer()).isEqualTo(1);
    assertThatThrownBy(reader::text).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_state_comes_back_equal() {
    assertThat(StateLines.state(StateLines.line(state()))).isEqualTo(state());
    assertThat(StateLines.state(StateLines.line(AccountState.NEW))).isEqualTo(AccountState.NEW);
  }

  @Test
  void equal_maps_in_another_order_give_the_same_line() {
    Map<String, Long> one = new LinkedHashMap<>();
    one.put("b", 2L);
    one.put("a", 1L);

    assertThat(ValueLines.counts(one)).isEqualTo(ValueLines.counts(Map.of("a", 1L, "b", 2L)));
  }

  @Test
  void a_plan_row_comes_back_equal() {
    assertThat(PlanLines.row(PlanLines.line(row()))).isEqualTo(row());
  }

  @Test
  void a_state_of_an_earlier_release_knows_nothing_of_what_was_written() {
    String earlier = new LineWriter().number(0).number(0).number(0).number(0).number(0).line();

    assertThat(StateLines.state(earlier)).isEqualTo(AccountState.NEW);
  }

  @Test
  void missing_values_keep_their_reason_and_detail() {
    Instant asOf = Instant.parse("2024-06-30T00:00:00Z");
    for (Absence why : Absence.values()) {
      AttributeValue value = new AttributeValue.Missing(why, "a:b-:c", "Seats__c", asOf);

      assertThat(ValueLines.value(ValueLines.content(value), "Seats__c", asOf)).isEqualTo(value);
    }
  }

  @Test
  void a_text_that_looks_like_a_missing_value_stays_a_text() {
    AttributeValue value =
        new AttributeValue.Known(new Scalar.TextValue("-:EMPTY:"), "Name", Instant.EPOCH);

    assertThat(ValueLines.value(ValueLines.content(value), "Name", Instant.EPOCH)).isEqualTo(value);
  }

  private static AccountState state() {
    SegmentAssignment assignment =
        new SegmentAssignment("at_risk", DAY, "saas\t1.2", Cause.DATA_AND_DEFINITION, "partial");
    Clock clock = new Clock("neutral/at_risk↓", 2, 8, DAY, true);
    return new AccountState(
        Optional.of(DAY),
        Map.of(
            "health",
            new DimensionState(
                Optional.of(assignment), List.of(clock, clock), Optional.of(DAY), "why\nnot"),
            "tier",
            DimensionState.NONE),
        Map.of("health_score", -1L, "rfm", Long.MAX_VALUE),
        Map.of("save", new PlaybookState(3, DAY)),
        Map.of("inputs", "ab\tcd"),
        Map.of("Health__c", new WrittenValues(List.of("at\trisk", "", "healthy"))),
        Map.of("health", new SegmentOverride("VIP\n", DAY, DAY.plusDays(90), "why", "ada")));
  }

  private static PlanRow row() {
    AccountChange change =
        new AccountChange(
            Planned.account(1),
            List.of(
                new FieldChange(
                    "Tier__c", Optional.of(new Scalar.TextValue("a\tb")), Optional.empty()),
                new FieldChange(
                    "Score__c", Optional.empty(), Optional.of(new Scalar.NumberValue(-1)))));
    Transition transition =
        new Transition(
            "health",
            Optional.of("healthy"),
            Optional.empty(),
            DAY,
            Cause.OUT_OF_SCOPE,
            List.of("ARR = \"0\"", "", "seats\n≥ 3"));
    return new PlanRow(
            Planned.account(1),
            "Œuvre \\ 😀",
            Optional.of(change),
            List.of(Planned.task(1, 1, Priority.HIGH), Planned.task(1, 2, Priority.LOW)),
            List.of(transition, transition),
            List.of("already at risk on day one"),
            state())
        .heldByPeople(
            List.of(
                new ShownOverride(
                    "value",
                    "Tier__c",
                    "VIP\t",
                    Optional.empty(),
                    DAY,
                    DAY.plusDays(90),
                    OverrideEvent.HELD,
                    true),
                new ShownOverride(
                    "health",
                    "",
                    "critical",
                    Optional.of("healthy"),
                    DAY,
                    DAY,
                    OverrideEvent.LIFTED,
                    false,
                    "because\tso",
                    "Grace")))
        .reviewed(
            List.of(
                new ShownReview(
                    ShownReview.Kind.APPROVAL,
                    "value",
                    Optional.of("mid_market"),
                    "enterprise",
                    DAY,
                    ApprovalEvent.WAITS,
                    true,
                    "arr 130000\n",
                    "data+definition",
                    true),
                new ShownReview(
                    ShownReview.Kind.APPROVAL,
                    "value",
                    Optional.empty(),
                    "smb",
                    DAY,
                    ApprovalEvent.WITHDRAWN,
                    false,
                    "",
                    "",
                    true)));
  }
}
