package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a dimension keeps of one evaluation for the next, and lets go of in time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatIsRememberedTest {

  private static final String LOST = "lost.activity";
  private static final String CALM = "calm.activity";
  private static final String WHY = "why.activity";
  private static final String SAID = "said.activity";

  private final Timeline timeline = new Timeline(model("logins < 1").build());

  private static ModelFixture model(String quiet) {
    return ModelFixture.aModel()
        .numbers("logins", "seats")
        .attribute("a_name_of_the_plan", AttributeType.TEXT)
        .dimension(
            model ->
                new ListedDimension(
                    "activity",
                    "Activity",
                    List.of(
                        aSegment(model, "quiet", "Quiet")
                            .enter(quiet)
                            .exit("NOT (" + quiet + ")")
                            .sustain(Sustain.NONE, Sustain.NONE)
                            .build(),
                        aSegment(model, "busy", "Busy")
                            .enter("logins >= 1")
                            .exit("logins < 1")
                            .sustain(Sustain.NONE, Sustain.NONE)
                            .build()),
                    Optional.empty(),
                    List.of(
                        new Remark(
                            Remark.Kind.FLAG,
                            Optional.of("busy"),
                            model.condition("seats >= 100"),
                            Optional.of(model.condition("seats >= 90")),
                            "large"))));
  }

  private static AccountFixture logins(String logins) {
    return anAccount().with("logins", logins).with("seats", "5");
  }

  private Map<String, String> facts() {
    return timeline.state().facts();
  }

  @Test
  void of_a_segment_that_was_lost_its_name_is_kept_and_nothing_else() {
    timeline.on(1, logins("3"));
    timeline.on(2, logins("0"));
    assertThat(facts()).containsKeys(CALM, WHY);

    for (int day = 3; day <= 33; day++) {
      timeline.on(day, anAccount().with("seats", "5"));
    }

    assertThat(timeline.segment("activity")).isEqualTo("-");
    assertThat(facts()).containsEntry(LOST, "quiet").doesNotContainKeys(CALM, WHY);
  }

  @Test
  void who_comes_back_moves_by_data_and_was_never_lost() {
    timeline.on(1, logins("3"));
    for (int day = 2; day <= 32; day++) {
      timeline.on(day, anAccount().with("seats", "5"));
    }
    Decision back = timeline.on(33, logins("3"));

    assertThat(back.transitions()).extracting(Transition::cause).containsExactly(Cause.DATA);
    assertThat(facts()).doesNotContainKey(LOST).containsKey(WHY);
  }

  @Test
  void why_is_remembered_whole_up_to_160_characters() {
    String name = "x".repeat(160 - "a_name_of_the_plan is ".length());
    assertThat(why(name)).isEqualTo("a_name_of_the_plan is " + name).hasSize(160);
    assertThat(why(name + "yz")).isEqualTo("a_name_of_the_plan is " + name.substring(1) + "…");
  }

  private static String why(String plan) {
    Timeline timeline = new Timeline(model("a_name_of_the_plan = '" + plan + "'").build());
    timeline.on(
        1, anAccount().with("logins", "0").with("seats", "5").withText("a_name_of_the_plan", plan));
    return timeline.state().facts().getOrDefault(WHY, "");
  }

  @Test
  void a_flag_goes_on_by_its_own_rule_only_where_it_was_said_before() {
    AccountFixture between = logins("3").with("seats", "95");
    assertThat(reason(timeline.on(1, between))).isEmpty();
    assertThat(facts()).doesNotContainKey(SAID);

    assertThat(reason(timeline.on(2, logins("3").with("seats", "100")))).isEqualTo("large");
    assertThat(facts()).containsEntry(SAID, "large");
    assertThat(reason(timeline.on(3, between))).isEqualTo("large");

    assertThat(reason(timeline.on(4, logins("3")))).isEmpty();
    assertThat(facts()).doesNotContainKey(SAID);
    assertThat(reason(timeline.on(5, between))).isEmpty();
  }

  @Test
  void a_flag_of_one_segment_is_not_said_of_another() {
    timeline.on(1, logins("3").with("seats", "100"));

    Decision left = timeline.on(2, logins("0").with("seats", "100"));

    assertThat(reason(left)).isEmpty();
    assertThat(facts()).doesNotContainKey(SAID);
  }

  @Test
  void what_rests_on_a_doubt_is_of_medium_confidence() {
    assertThat(confidence(timeline.on(1, logins("3")))).contains(Confidence.HIGH);
    assertThat(confidence(timeline.on(2, anAccount().with("seats", "5"))))
        .contains(Confidence.MEDIUM);
  }

  private static String reason(Decision decision) {
    return activity(decision).reason();
  }

  private static Optional<Confidence> confidence(Decision decision) {
    return activity(decision).confidence();
  }

  private static DimensionResult activity(Decision decision) {
    return Optional.ofNullable(decision.results().get("activity")).orElseThrow();
  }
}
