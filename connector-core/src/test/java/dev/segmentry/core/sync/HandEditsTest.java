package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.OverrideEvent;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.Transition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandEditsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final ExternalRef acme =
      fixture.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Pro"));

  @Test
  void what_a_person_set_is_kept_until_the_last_day_and_then_lifted() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");

    Transition set = move(fixture.run(DAY.plusDays(1)));
    fixture.run(DAY.plusDays(91));
    String kept = segment();
    Transition lifted = move(fixture.run(DAY.plusDays(92)));

    assertThat(set.cause()).isEqualTo(Cause.OVERRIDE);
    assertThat(set.from()).contains("mid_market");
    assertThat(set.to()).contains("enterprise");
    assertThat(set.evidence().get(0))
        .isEqualTo("set in the CRM, held until 2026-06-01; the rules say mid_market");
    assertThat(kept).isEqualTo("enterprise");
    assertThat(lifted.cause()).isEqualTo(Cause.OVERRIDE_EXPIRED);
    assertThat(lifted.from()).contains("enterprise");
    assertThat(lifted.to()).contains("mid_market");
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void the_rules_go_on_underneath_and_their_state_shows_at_once_when_it_ends() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "arr", "500");

    SyncReport hidden = fixture.run(DAY.plusDays(2));

    assertThat(row(hidden).transitions()).isEmpty();
    assertThat(row(hidden).notes()).singleElement().asString().contains("from mid_market to smb");
    assertThat(state().dimension("value").assignment().orElseThrow().segment()).isEqualTo("smb");
    assertThat(hidden.plan().summary().segments()).containsEntry("value.enterprise", 1L);
    assertThat(hidden.plan().summary().count("overrides_active")).isEqualTo(1);

    fixture.run(DAY.plusDays(92));

    assertThat(segment()).isEqualTo("smb");
    assertThat(since()).isEqualTo(DAY.plusDays(2));
  }

  @Test
  void since_and_reason_tell_of_the_person_and_are_written_once() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    int writes = fixture.crm.writeRequests();

    fixture.run(DAY.plusDays(2));

    assertThat(since()).isEqualTo(DAY.plusDays(1));
    assertThat(fixture.crm.outputs(acme).get("Reason").display())
        .startsWith(
            "Value: enterprise since 2026-03-03 (set in the CRM, held until 2026-06-01). Life");
    assertThat(fixture.crm.writeRequests()).isEqualTo(writes);
  }

  @Test
  void an_older_value_of_ours_that_comes_late_is_corrected_and_no_edit() {
    fixture.crm.dropsNextWrite();
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "mid_market");

    SyncReport next = fixture.run(DAY.plusDays(2));

    assertThat(segment()).isEqualTo("smb");
    assertThat(next.plan().summary().count("overrides_new")).isZero();
    assertThat(row(next).transitions()).isEmpty();
  }

  @Test
  void a_person_who_sets_a_field_back_to_what_we_wrote_before_is_heard() {
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "mid_market");

    SyncReport next = fixture.run(DAY.plusDays(2));

    assertThat(segment()).isEqualTo("mid_market");
    assertThat(next.plan().summary().count("overrides_new")).isEqualTo(1);
  }

  @Test
  void a_person_who_after_another_word_sets_it_back_to_what_we_wrote_last_is_heard() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.crm.changes(acme, "arr", "500");
    fixture.run(DAY.plusDays(1));
    fixture.run(DAY.plusDays(2));
    fixture.crm.editsValueSegment(acme, "mid_market");

    SyncReport next = fixture.run(DAY.plusDays(3));

    assertThat(segment()).isEqualTo("mid_market");
    assertThat(word(row(next))).isEqualTo("renewed");
  }

  @Test
  void what_a_plan_that_never_got_through_was_to_replace_is_no_edit() {
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    fixture.crm.refuses(
        acme, new WriteOutcome.Rejected("LOCKED", "locked", RejectionCategory.BUSY, Set.of()));
    fixture.run(DAY.plusDays(1));
    fixture.crm.accepts(acme);

    SyncReport next = fixture.run(DAY.plusDays(2));

    assertThat(next.plan().summary().count("overrides_new")).isZero();
    assertThat(segment()).isEqualTo("smb");
  }

  @Test
  void a_value_that_was_intended_and_never_confirmed_is_ours_too() {
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    String plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(1))).id();
    fixture.crm.failsNextCall(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "read", "503", null));

    assertThatThrownBy(() -> fixture.applyPlan.apply(plan, SyncFixture.on(DAY.plusDays(1))))
        .isInstanceOf(CrmException.Unavailable.class);

    assertThat(segment()).isEqualTo("mid_market");
    assertThat(state().written("Value_Segment").newestFirst()).containsExactly("smb", "mid_market");
  }

  @Test
  void a_late_write_of_ours_does_not_end_what_a_person_said() {
    fixture.crm.dropsNextWrite();
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(2));
    fixture.crm.editsValueSegment(acme, "mid_market");

    SyncReport next = fixture.run(DAY.plusDays(3));

    assertThat(segment()).isEqualTo("enterprise");
    assertThat(row(next).notes()).singleElement().asString().contains("late write of our own");
    assertThat(fixture.run(DAY.plusDays(4)).plan().summary().count("changed")).isZero();
  }

  @Test
  void a_cleared_field_is_computed_again_and_ends_an_override() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "");
    fixture.run(DAY.plusDays(1));
    String recomputed = segment();
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(2));
    fixture.crm.editsValueSegment(acme, "");

    SyncReport ended = fixture.run(DAY.plusDays(3));

    assertThat(recomputed).isEqualTo("mid_market");
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(move(ended).evidence().get(0))
        .isEqualTo("the field was cleared in the CRM: the rules say mid_market since 2026-03-02");
    assertThat(state().overrides()).isEmpty();
  }

  @Test
  void another_value_renews_an_override_and_the_rules_own_ends_it() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "smb");
    fixture.run(DAY.plusDays(10));
    SegmentOverride renewed = state().overrides().get("value");
    fixture.crm.editsValueSegment(acme, "mid_market");
    fixture.run(DAY.plusDays(11));

    assertThat(renewed.value()).isEqualTo("smb");
    assertThat(renewed.until()).isEqualTo(DAY.plusDays(100));
    assertThat(state().overrides()).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void a_text_that_names_no_segment_is_left_alone_and_told_every_day() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "Board's darling");
    fixture.run(DAY.plusDays(1));

    SyncReport next = fixture.run(DAY.plusDays(2));

    assertThat(segment()).isEqualTo("Board's darling");
    assertThat(row(next).notes())
        .containsExactly(
            "value: holds “Board's darling”, which is no segment of Value: left alone until"
                + " 2026-06-01; the rules say mid_market; clear the field to have it computed");
    assertThat(next.plan().summary().segments()).containsEntry("value.mid_market", 1L);
    fixture.run(DAY.plusDays(92));
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void what_a_first_run_finds_is_no_edit() {
    fixture.crm.editsValueSegment(acme, "enterprise");

    SyncReport first = fixture.run(DAY);

    assertThat(row(first).change().orElseThrow().fields().get(0).before())
        .contains(new Scalar.TextValue("enterprise"));
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(state().overrides()).isEmpty();
  }

  @Test
  void content_the_first_run_found_right_is_ours_when_the_rules_move_on() {
    fixture.crm.editsValueSegment(acme, "mid_market");
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");

    fixture.run(DAY.plusDays(1));

    assertThat(segment()).isEqualTo("smb");
  }

  @Test
  void after_it_was_lifted_a_person_may_say_the_same_again() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    fixture.run(DAY.plusDays(92));
    fixture.crm.editsValueSegment(acme, "enterprise");

    fixture.run(DAY.plusDays(93));

    assertThat(segment()).isEqualTo("enterprise");
    assertThat(state().overrides().get("value").until()).isEqualTo(DAY.plusDays(183));
  }

  @Test
  void an_account_that_leaves_takes_its_override_along() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "plan", "");

    Transition left = move(fixture.run(DAY.plusDays(2)));

    assertThat(left.from()).contains("enterprise");
    assertThat(left.cause()).isEqualTo(Cause.OUT_OF_SCOPE);
    assertThat(fixture.crm.outputs(acme)).doesNotContainKey("Value_Segment");
    fixture.crm.changes(acme, "plan", "Pro");
    fixture.run(DAY.plusDays(3));
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void an_edit_between_plan_and_apply_is_a_conflict_and_then_an_override() {
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    String plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(1))).id();
    fixture.crm.editsValueSegment(acme, "enterprise");

    SyncReport met = fixture.applyPlan.apply(plan, SyncFixture.on(DAY.plusDays(1)));
    fixture.run(DAY.plusDays(2));

    assertThat(met.outcome("changes.conflict")).isEqualTo(1);
    assertThat(segment()).isEqualTo("enterprise");
    assertThat(state().overrides().get("value").on()).isEqualTo(DAY.plusDays(2));
  }

  @Test
  void a_week_before_it_ends_the_plan_says_so_once() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));

    List<String> early = row(fixture.run(DAY.plusDays(83))).notes();
    List<String> week = row(fixture.run(DAY.plusDays(84))).notes();
    List<String> later = row(fixture.run(DAY.plusDays(85))).notes();

    assertThat(early).isEmpty();
    assertThat(week)
        .containsExactly(
            "value: “enterprise” is held until 2026-06-01 only; the rules say mid_market");
    assertThat(later).isEmpty();
  }

  @Test
  void a_row_tells_what_the_person_says_and_what_the_rules_say_where_something_is_new() {
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");

    PlanRow begun = row(fixture.run(DAY.plusDays(1)));
    PlanRow held = row(fixture.run(DAY.plusDays(2)));
    PlanRow endsSoon = row(fixture.run(DAY.plusDays(85)));
    PlanRow expired = row(fixture.run(DAY.plusDays(92)));
    PlanRow after = row(fixture.run(DAY.plusDays(93)));

    assertThat(begun.overrides())
        .containsExactly(
            new ShownOverride(
                "value",
                "Value_Segment",
                "enterprise",
                Optional.of("mid_market"),
                DAY.plusDays(1),
                DAY.plusDays(91),
                OverrideEvent.BEGUN,
                false));
    assertThat(word(held)).isEqualTo("held");
    assertThat(held.tells()).isFalse();
    assertThat(word(endsSoon)).isEqualTo("running_out");
    assertThat(word(expired)).isEqualTo("expired");
    assertThat(expired.overrides().get(0).value()).isEqualTo("enterprise");
    assertThat(expired.tells()).isTrue();
    assertThat(after.overrides()).isEmpty();
  }

  @Test
  void a_row_tells_of_late_writes_and_of_words_that_people_took_back() {
    fixture.crm.dropsNextWrite();
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "500");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(2));
    fixture.crm.editsValueSegment(acme, "mid_market");
    PlanRow restored = row(fixture.run(DAY.plusDays(3)));
    fixture.crm.editsValueSegment(acme, "");
    PlanRow cleared = row(fixture.run(DAY.plusDays(4)));
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(5));
    fixture.crm.editsValueSegment(acme, "smb");
    PlanRow setBack = row(fixture.run(DAY.plusDays(6)));

    assertThat(word(restored)).isEqualTo("restored");
    assertThat(word(cleared)).isEqualTo("cleared");
    assertThat(word(setBack)).isEqualTo("set_back");
    assertThat(setBack.overrides().get(0).engine()).contains("smb");
  }

  private static String word(PlanRow row) {
    assertThat(row.overrides()).hasSize(1);
    return row.overrides().get(0).word();
  }

  private PlanRow row(SyncReport report) {
    return fixture.rows(report.plan()).get(0);
  }

  private Transition move(SyncReport report) {
    return row(report).transitions().stream()
        .filter(move -> move.dimension().equals("value"))
        .findFirst()
        .orElseThrow();
  }

  private AccountState state() {
    return fixture.state.of(List.of(acme)).get(acme);
  }

  private String segment() {
    return fixture.crm.outputs(acme).get("Value_Segment").display();
  }

  private LocalDate since() {
    return ((Scalar.DateValue) fixture.crm.outputs(acme).get("Value_Since")).date();
  }
}
