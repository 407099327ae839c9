package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.MultiValue;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.SegmentAssignment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutputsTest {

  private static final ExternalRef ACME = new ExternalRef(CrmSystem.HUBSPOT, "1");
  private static final LocalDate SINCE = LocalDate.of(2026, 3, 2);

  private final Outputs outputs =
      new Outputs(
          List.of(
              new OutputMapping(Output.SEGMENT, "health", "segment"),
              new OutputMapping(Output.SINCE, "health", "since"),
              new OutputMapping(Output.SCORE, "health", "score"),
              new OutputMapping(Output.REASON, "", "reason"),
              new OutputMapping(Output.MODEL_VERSION, "", "version"),
              new OutputMapping(Output.CAMPAIGN, "", "campaign"),
              new OutputMapping(Output.PROVISIONAL, "", "provisional")),
          "model 1");

  @Test
  void an_empty_account_gets_every_output() {
    Map<String, Scalar> written = after(outputs.change(ACME, decision("at_risk", 38), Map.of()));

    assertThat(written)
        .containsEntry("segment", new Scalar.TextValue("at_risk"))
        .containsEntry("since", new Scalar.DateValue(SINCE))
        .containsEntry("score", Scalar.NumberValue.of(new BigDecimal("38")))
        .containsEntry("reason", new Scalar.TextValue("because 38"))
        .containsEntry("version", new Scalar.TextValue("model 1"))
        .containsEntry("provisional", new Scalar.BooleanValue(false));
  }

  @Test
  void an_account_that_holds_everything_needs_no_change() {
    Map<String, Scalar> holds = after(outputs.change(ACME, decision("at_risk", 38), Map.of()));

    assertThat(outputs.change(ACME, decision("at_risk", 38), holds)).isEmpty();
  }

  @Test
  void a_drifting_score_is_written_and_the_reason_of_the_move_stays() {
    Map<String, Scalar> holds = after(outputs.change(ACME, decision("at_risk", 38), Map.of()));

    Map<String, Scalar> written = after(outputs.change(ACME, decision("at_risk", 35), holds));

    assertThat(written).containsOnlyKeys("score");
  }

  @Test
  void a_moved_segment_brings_its_reason_and_version() {
    Map<String, Scalar> holds = after(outputs.change(ACME, decision("at_risk", 38), Map.of()));
    holds.put("version", new Scalar.TextValue("model 0"));

    Map<String, Scalar> written = after(outputs.change(ACME, decision("neutral", 46), holds));

    assertThat(written).containsOnlyKeys("segment", "score", "reason", "version");
  }

  @Test
  void a_score_is_rounded_half_up_to_two_decimals() {
    Decision exact = decision("at_risk", 0, 59_995_000);

    assertThat(after(outputs.change(ACME, exact, Map.of())))
        .containsEntry("score", Scalar.NumberValue.of(new BigDecimal("60")));
  }

  @Test
  void a_long_reason_is_cut_by_characters_and_says_so() {
    Decision long300 = decision("at_risk", "😀".repeat(300), OptionalLong.empty());

    Scalar reason = after(outputs.change(ACME, long300, Map.of())).get("reason");

    assertThat(reason.display().codePointCount(0, reason.display().length())).isEqualTo(255);
    assertThat(reason.display()).endsWith("😀…");
  }

  @Test
  void a_campaign_is_written_and_emptied_without_touching_the_reason() {
    Map<String, Scalar> holds = after(outputs.change(ACME, decision("at_risk", 38), Map.of()));
    Decision running = campaign(decision("at_risk", 38), Optional.of("re_engage"));

    Map<String, Scalar> written = after(outputs.change(ACME, running, holds));
    assertThat(written).isEqualTo(Map.of("campaign", new Scalar.TextValue("re_engage")));

    holds.putAll(written);
    assertThat(outputs.change(ACME, running, holds)).isEmpty();
    assertThat(outputs.change(ACME, decision("at_risk", 38), holds).orElseThrow().fields())
        .containsExactly(
            new FieldChange(
                "campaign", Optional.of(new Scalar.TextValue("re_engage")), Optional.empty()));
  }

  private static Decision campaign(Decision it, Optional<String> campaign) {
    return new Decision(
        it.next(),
        it.results(),
        it.overrides(),
        it.transitions(),
        it.tasks(),
        it.notes(),
        campaign,
        it.reason(),
        it.provisional());
  }

  @Test
  void clearing_empties_what_holds_something_and_comes_to_rest() {
    Map<String, Scalar> holds = new HashMap<>();
    holds.put("segment", new Scalar.TextValue("at_risk"));
    holds.put("provisional", new Scalar.BooleanValue(true));

    AccountChange cleared = outputs.clear(ACME, holds).orElseThrow();

    assertThat(cleared.fields())
        .extracting(FieldChange::field)
        .containsExactly("segment", "provisional");
    assertThat(outputs.clear(ACME, Map.of("provisional", new Scalar.BooleanValue(false))))
        .isEmpty();
  }

  private static Map<String, Scalar> after(Optional<AccountChange> change) {
    Map<String, Scalar> after = new HashMap<>();
    change
        .orElseThrow()
        .fields()
        .forEach(f -> f.after().ifPresent(value -> after.put(f.field(), value)));
    return after;
  }

  @Test
  void the_confidence_of_a_dimension_is_written_and_none_of_a_persons_word() {
    Outputs confidence =
        new Outputs(List.of(new OutputMapping(Output.CONFIDENCE, "health", "trust")), "model 1");
    DimensionResult sure = result(Optional.of(Confidence.LOW));
    DimensionResult said = result(Optional.empty());

    assertThat(confidence.change(ACME, decision(sure), Map.of()).orElseThrow().fields())
        .containsExactly(
            new FieldChange("trust", Optional.empty(), Optional.of(new Scalar.TextValue("low"))));
    assertThat(
            confidence
                .change(ACME, decision(said), Map.of("trust", new Scalar.TextValue("low")))
                .orElseThrow()
                .fields())
        .containsExactly(
            new FieldChange("trust", Optional.of(new Scalar.TextValue("low")), Optional.empty()));
  }

  @Test
  void tags_are_one_sorted_list_in_one_field_and_unknown_ones_are_left_out() {
    Outputs tags = new Outputs(List.of(new OutputMapping(Output.TAGS, "", "tags")), "model 1");
    Decision both = tagged(Map.of("tag.core", "adopted", "tag.addon", "trial", "why.x", "y"));

    Map<String, Scalar> written = after(tags.change(ACME, both, Map.of()));
    assertThat(written).isEqualTo(Map.of("tags", new Scalar.TextValue("addon:trial;core:adopted")));

    assertThat(tags.change(ACME, both, written)).isEmpty();
    assertThat(after(tags.change(ACME, tagged(Map.of("tag.core", "adopted")), written)))
        .isEqualTo(Map.of("tags", new Scalar.TextValue("core:adopted")));
    assertThat(tags.change(ACME, tagged(Map.of()), written).orElseThrow().fields())
        .extracting(FieldChange::after)
        .containsExactly(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "b;a, a;b",
    "' a ; b;;a;', a;b",
    "';', ''",
    "'', ''",
  })
  void a_list_is_the_same_in_whatever_order_it_comes(String held, String sorted) {
    assertThat(MultiValue.sorted(held)).isEqualTo(sorted);
  }

  @Test
  void a_sub_segment_is_written_and_emptied_when_there_is_none() {
    Outputs outputs =
        new Outputs(List.of(new OutputMapping(Output.SUB, "health", "Sub__c")), "model 1");
    Map<String, Scalar> high = Map.of("Sub__c", new Scalar.TextValue("high"));

    assertThat(outputs.change(ACME, decision(result(Optional.of(Confidence.HIGH))), Map.of()))
        .map(change -> change.fields().get(0).after())
        .contains(Optional.of(new Scalar.TextValue("high")));
    assertThat(outputs.change(ACME, decision(result(Optional.of(Confidence.HIGH))), high))
        .isEmpty();
    assertThat(outputs.change(ACME, decision(result(Optional.empty())), high))
        .map(change -> change.fields().get(0).after())
        .contains(Optional.empty());
  }

  private static Decision tagged(Map<String, String> facts) {
    AccountState state =
        new AccountState(
            Optional.of(SINCE), Map.of(), Map.of(), Map.of(), facts, Map.of(), Map.of());
    return new Decision(
        state, Map.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), "", false);
  }

  private static DimensionResult result(Optional<Confidence> confidence) {
    return new DimensionResult(
        Optional.empty(),
        OptionalLong.empty(),
        Set.of(),
        "",
        List.of(),
        confidence,
        confidence.map(Confidence::word));
  }

  private static Decision decision(DimensionResult health) {
    return new Decision(
        AccountState.NEW,
        Map.of("health", health),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        false);
  }

  private static Decision decision(String segment, int score) {
    return decision(segment, score, score * 1_000_000L);
  }

  private static Decision decision(String segment, int shown, long micros) {
    return decision(segment, "because " + shown, OptionalLong.of(micros));
  }

  private static Decision decision(String segment, String reason, OptionalLong score) {
    SegmentAssignment assignment = new SegmentAssignment(segment, SINCE, "model 1", Cause.DATA, "");
    DimensionResult health =
        new DimensionResult(Optional.of(assignment), score, Set.of(), "", List.of());
    return new Decision(
        AccountState.NEW,
        Map.of("health", health),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        reason,
        false);
  }
}
