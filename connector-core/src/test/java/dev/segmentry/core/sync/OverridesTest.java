package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Companion;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.OverrideEvent;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain-vectors §10, Override: each sentence, from the field and by command. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverridesTest {

  private static final String UNTIL =
      AccountMirror.COMPANION_PREFIX + AccountMirror.COMPANION_UNTIL + "value";
  private static final String REASON =
      AccountMirror.COMPANION_PREFIX + AccountMirror.COMPANION_REASON + "value";
  private static final String BY =
      AccountMirror.COMPANION_PREFIX + AccountMirror.COMPANION_BY + "value";

  private final SyncFixture fixture = SyncFixture.withCompanions();
  private final ExternalRef acme =
      fixture.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Pro"));

  @Test
  void until_is_inclusive_and_the_first_run_after_it_lifts() {
    LocalDate until = DAY.plusDays(30);
    fixture.run(DAY);
    set("enterprise", until.toString(), "", "");
    fixture.run(DAY.plusDays(1));

    fixture.run(until);
    String onTheLastDay = segment();
    Transition lifted = move(fixture.run(until.plusDays(1)));

    assertThat(onTheLastDay).isEqualTo("enterprise");
    assertThat(lifted.cause()).isEqualTo(Cause.OVERRIDE_EXPIRED);
    assertThat(lifted.to()).contains("mid_market");
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void none_given_is_ninety_days() {
    fixture.run(DAY);
    set("enterprise", "", "", "");
    fixture.run(DAY.plusDays(1));

    assertThat(override().until()).isEqualTo(DAY.plusDays(91));
  }

  @Test
  void reason_and_who_are_read_beside_the_segment_and_shown() {
    fixture.run(DAY);
    set("enterprise", "2026-12-31", "Board asked for it", "Ada");

    ShownOverride shown = row(fixture.run(DAY.plusDays(1))).overrides().get(0);

    assertThat(override())
        .isEqualTo(
            new SegmentOverride(
                "enterprise",
                DAY.plusDays(1),
                LocalDate.of(2026, 12, 31),
                "Board asked for it",
                "Ada"));
    assertThat(shown.reason()).isEqualTo("Board asked for it");
    assertThat(shown.by()).isEqualTo("Ada");
    assertThat(shown.engine()).contains("mid_market");
    assertThat(fixture.crm.outputs(acme).get("Reason").display())
        .contains("Board asked for it (Ada), held until 2026-12-31");
  }

  @Test
  void a_last_day_that_is_over_or_no_day_is_told_and_ninety_days_hold() {
    fixture.run(DAY);
    set("enterprise", "2026-01-31", "", "");
    List<String> over = row(fixture.run(DAY.plusDays(1))).notes();
    LocalDate end = override().until();
    List<String> later = row(fixture.run(DAY.plusDays(2))).notes();
    set("smb", "soon", "", "");
    List<String> unreadable = row(fixture.run(DAY.plusDays(3))).notes();

    assertThat(over)
        .containsExactly(
            "value: its last day 2026-01-31 is over already: held for 90 days; correct it to say"
                + " otherwise");
    assertThat(end).isEqualTo(DAY.plusDays(91));
    assertThat(later).isEmpty();
    assertThat(unreadable)
        .containsExactly(
            "value: its last day “soon” is no day: held for 90 days; correct it to say otherwise");
  }

  @Test
  void another_last_day_in_the_field_moves_the_end() {
    fixture.run(DAY);
    set("enterprise", "2026-03-20", "", "");
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, UNTIL, "2026-08-31");

    PlanRow longer = row(fixture.run(DAY.plusDays(2)));

    assertThat(longer.overrides().get(0).event()).isEqualTo(OverrideEvent.RENEWED);
    assertThat(override().until()).isEqualTo(LocalDate.of(2026, 8, 31));
    assertThat(override().on()).isEqualTo(DAY.plusDays(1));
  }

  @Test
  void words_of_an_earlier_edit_are_not_those_of_a_later_one() {
    fixture.run(DAY);
    set("enterprise", "", "Board asked for it", "Ada");
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "smb");
    fixture.run(DAY.plusDays(2));
    SegmentOverride later = override();
    fixture.run(DAY.plusDays(3));
    SegmentOverride next = override();
    set("smb", "", "Small again", "Ada");
    fixture.run(DAY.plusDays(4));
    SegmentOverride said = override();
    set("mid_market", "", "Small again", "Ada");
    fixture.run(DAY.plusDays(5));
    set("enterprise", "", "", "");
    fixture.run(DAY.plusDays(6));
    set("smb", "", "Small again", "Ada");
    fixture.run(DAY.plusDays(7));

    assertThat(later.reason()).isEqualTo(SegmentOverride.SET_IN_CRM);
    assertThat(later.by()).isEqualTo(SegmentOverride.UNKNOWN);
    assertThat(next).isEqualTo(later);
    assertThat(said.reason()).isEqualTo("Small again");
    assertThat(said.by()).as("who was not written anew").isEqualTo(SegmentOverride.UNKNOWN);
    assertThat(override().reason()).as("written anew").isEqualTo("Small again");
    assertThat(override().by()).isEqualTo("Ada");
  }

  @Test
  void a_last_day_beside_a_field_that_was_never_ours_is_a_persons_word() {
    set("enterprise", "2026-04-30", "Board asked for it", "Ada");

    PlanRow first = row(fixture.run(DAY));
    fixture.run(DAY.plusDays(1));

    assertThat(first.overrides().get(0).event()).isEqualTo(OverrideEvent.BEGUN);
    assertThat(first.overrides().get(0).engine()).contains("mid_market");
    assertThat(override().by()).isEqualTo("Ada");
    assertThat(override().until()).isEqualTo(LocalDate.of(2026, 4, 30));
    assertThat(segment()).isEqualTo("enterprise");
    assertThat(segmentAfter(LocalDate.of(2026, 5, 1))).isEqualTo("mid_market");
  }

  @ParameterizedTest
  @CsvSource({
    "enterprise, 2026-03-01",
    "enterprise, ''",
    "mid_market, 2026-04-30",
    "VIP, 2026-04-30"
  })
  void what_stands_in_a_field_that_was_never_ours_is_no_edit_otherwise(String held, String until) {
    set(held, until, "Board asked for it", "Ada");

    fixture.run(DAY);

    assertThat(state().overrides()).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void a_rebuilt_state_knows_who_holds_what_until_when() {
    fixture.run(DAY);
    set("enterprise", "2026-04-30", "Board asked for it", "Ada");
    fixture.run(DAY.plusDays(1));
    SyncFixture fresh = fixture.withStateLost();

    fresh.rebuild(DAY.plusDays(2));
    fresh.run(DAY.plusDays(3));

    SegmentOverride rebuilt = fresh.state.of(List.of(acme)).get(acme).overrides().get("value");
    assertThat(rebuilt.value()).isEqualTo("enterprise");
    assertThat(rebuilt.until()).isEqualTo(LocalDate.of(2026, 4, 30));
    assertThat(rebuilt.by()).isEqualTo("Ada");
    assertThat(segment()).isEqualTo("enterprise");
    fresh.run(LocalDate.of(2026, 5, 1));
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void an_account_that_leaves_tells_what_was_held_and_comes_back_as_its_fields_say() {
    fixture.run(DAY);
    set("enterprise", "2026-04-30", "Board asked for it", "Ada");
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "plan", "");

    SyncReport left = fixture.run(DAY.plusDays(2));
    fixture.crm.changes(acme, "plan", "Pro");
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(3));

    assertThat(row(left).overrides())
        .extracting(ShownOverride::event, ShownOverride::value)
        .containsExactly(tuple(OverrideEvent.LEFT, "enterprise"));
    assertThat(left.plan().summary().count("overrides_ended")).isEqualTo(1);
    assertThat(notices().get(0).task().body())
        .contains("value is not held at enterprise any more: the account left the population");
    assertThat(override().by()).isEqualTo("Ada");
    assertThat(segment()).isEqualTo("enterprise");
  }

  @Test
  void where_no_csm_is_active_cs_ops_is_told_a_week_before_it_ends() {
    fixture.crm.hasCsm(acme, List.of("u-2"));
    fixture.run(DAY);
    set("enterprise", "2026-04-30", "", "");
    fixture.run(DAY.plusDays(1));
    fixture.run(LocalDate.of(2026, 4, 23));

    assertThat(notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.ownerId()).isEqualTo("u-9");
              assertThat(notice.task().body())
                  .contains("Acme: Value is held at enterprise until 2026-04-30")
                  .contains("(it has no active CSM)");
            });
  }

  @Test
  void a_week_before_it_ends_the_csm_is_told_once() {
    fixture.run(DAY);
    set("enterprise", "2026-04-30", "", "");
    fixture.run(DAY.plusDays(1));
    fixture.run(LocalDate.of(2026, 4, 22));
    int before = notices().size();

    fixture.run(LocalDate.of(2026, 4, 23));
    fixture.run(LocalDate.of(2026, 4, 24));

    assertThat(notices()).hasSize(before + 1);
    PlannedTask notice = notices().get(before);
    assertThat(notice.ownerId()).isEqualTo("u-1");
    assertThat(notice.task().subject()).isEqualTo("Your accounts on 2026-04-23: 1 held by people");
    assertThat(notice.task().body())
        .contains(
            "- Acme: Value is held at enterprise until 2026-04-30, then mid_market as the rules say"
                + " today; to keep it, give it a later last day");
  }

  @Test
  void one_that_begins_within_a_week_of_its_end_is_told_as_it_begins() {
    fixture.run(DAY);
    set("enterprise", DAY.plusDays(4).toString(), "", "");

    fixture.run(DAY.plusDays(1));
    fixture.run(DAY.plusDays(2));

    assertThat(notices()).hasSize(1);
  }

  @Test
  void lifting_asks_for_a_task_only_into_danger() {
    fixture.run(DAY);
    hold("lifecycle", "active", DAY.plusDays(10), DAY);
    fixture.run(DAY.plusDays(1));
    fixture.crm.hasTickets(acme, 6, 0);
    PlanRow during = row(fixture.run(DAY.plusDays(2)));
    hold("value", "enterprise", DAY.plusDays(10), DAY);
    fixture.run(DAY.plusDays(3));

    PlanRow lifted = row(fixture.run(DAY.plusDays(11)));

    assertThat(during.tasks()).isEmpty();
    assertThat(lifted.transitions())
        .extracting(Transition::dimension, move -> move.to().orElseThrow(), Transition::cause)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("value", "mid_market", Cause.OVERRIDE_EXPIRED),
            org.assertj.core.groups.Tuple.tuple("lifecycle", "at_risk", Cause.OVERRIDE_EXPIRED));
    assertThat(lifted.tasks()).extracting(task -> task.task().playbook()).containsOnlyOnce("save");
  }

  @Test
  void held_by_command_is_written_with_the_next_run_and_stays() {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(30), DAY);

    PlanRow begun = row(fixture.run(DAY.plusDays(1)));
    String written = segment();
    PlanRow held = row(fixture.run(DAY.plusDays(2)));

    assertThat(begun.overrides().get(0).event()).isEqualTo(OverrideEvent.BEGUN);
    assertThat(begun.transitions().get(0).evidence().get(0))
        .isEqualTo("VIP (Ada), held until 2026-04-01; the rules say mid_market");
    assertThat(written).isEqualTo("enterprise");
    assertThat(state().written("Value_Segment").newestFirst())
        .as("content of ours, when it is let go and comes late")
        .containsExactly("enterprise", "mid_market");
    assertThat(held.overrides().get(0).event()).isEqualTo(OverrideEvent.HELD);
    assertThat(held.change()).isEmpty();
  }

  @Test
  void a_plan_that_is_not_applied_takes_no_command_up() {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(30), DAY);
    fixture.planSync.plan(SyncFixture.on(DAY.plusDays(1)));

    PlanRow begun = row(fixture.run(DAY.plusDays(1)));

    assertThat(begun.overrides().get(0).event()).isEqualTo(OverrideEvent.BEGUN);
    assertThat(segment()).isEqualTo("enterprise");
  }

  @Test
  void held_by_command_survives_a_refused_and_a_lost_write() {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(30), DAY);
    fixture.crm.refuses(
        acme, new WriteOutcome.Rejected("LOCKED", "locked", RejectionCategory.BUSY, Set.of()));
    fixture.run(DAY.plusDays(1));
    fixture.crm.accepts(acme);
    fixture.run(DAY.plusDays(2));
    String afterRefusal = segment();
    fixture.crm.dropsNextWrite();
    hold("value", "smb", DAY.plusDays(30), DAY.plusDays(2));
    fixture.run(DAY.plusDays(3));
    fixture.run(DAY.plusDays(4));

    assertThat(afterRefusal).isEqualTo("enterprise");
    assertThat(segment()).isEqualTo("smb");
    assertThat(override().value()).isEqualTo("smb");
  }

  /** Refused, late, or set back: only the last is a person's word. */
  @ParameterizedTest
  @CsvSource({"true, false, HELD", "false, true, HELD", "false, false, SET_BACK"})
  void a_field_that_never_took_what_was_ordered_says_nothing_about_people(
      boolean refused, boolean late, OverrideEvent event) {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(30), DAY);
    fixture.run(DAY.plusDays(1));
    SegmentFields.Content asBefore =
        new SegmentFields.Content(
            "Value_Segment", Optional.of("mid_market"), refused, late, Companion.NONE);

    Decision decision =
        fixture
            .settings
            .segmentation()
            .decide(
                account(),
                state(),
                Population.EMPTY,
                SyncFixture.on(DAY.plusDays(2)).asOf(),
                new SegmentFields(Map.of("value", asBefore), 90, List.of()));

    assertThat(decision.overrides()).extracting(ShownOverride::event).containsExactly(event);
  }

  private Account account() {
    return new Accounts(fixture.settings.segmentation().catalogue(), Map.of())
        .of(
            fixture.mirror.page(Optional.empty(), 1).get(0),
            SyncFixture.on(DAY.plusDays(2)).asOf());
  }

  @Test
  void a_person_who_sets_the_field_back_or_to_something_else_ends_or_replaces_it() {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(30), DAY);
    fixture.run(DAY.plusDays(1));
    fixture.crm.editsValueSegment(acme, "mid_market");
    PlanRow back = row(fixture.run(DAY.plusDays(2)));
    hold("value", "enterprise", DAY.plusDays(30), DAY.plusDays(2));
    fixture.run(DAY.plusDays(3));
    fixture.crm.editsValueSegment(acme, "smb");
    PlanRow other = row(fixture.run(DAY.plusDays(4)));

    assertThat(back.overrides().get(0).event()).isEqualTo(OverrideEvent.SET_BACK);
    assertThat(other.overrides().get(0).event()).isEqualTo(OverrideEvent.RENEWED);
    assertThat(override().by()).isEqualTo(SegmentOverride.UNKNOWN);
    assertThat(segment()).isEqualTo("smb");
  }

  @Test
  void lifted_by_command_shows_what_the_rules_say_at_once_and_only_once() {
    fixture.run(DAY);
    set("enterprise", "", "", "");
    fixture.run(DAY.plusDays(1));
    lift("value", DAY.plusDays(1));

    Transition lifted = move(fixture.run(DAY.plusDays(2)));
    String shown = segment();
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(3));

    assertThat(lifted.cause()).isEqualTo(Cause.OVERRIDE);
    assertThat(lifted.evidence().get(0))
        .isEqualTo("lifted by Ada, settled: the rules say mid_market since 2026-03-02");
    assertThat(shown).isEqualTo("mid_market");
    assertThat(segment()).isEqualTo("enterprise");
  }

  @Test
  void nothing_to_lift_is_told() {
    fixture.run(DAY);
    lift("value", DAY);

    assertThat(row(fixture.run(DAY.plusDays(1))).notes())
        .containsExactly("value: nothing was held that could be lifted");
  }

  @Test
  void an_account_that_leaves_and_comes_back_is_not_held_again() {
    fixture.run(DAY);
    hold("value", "enterprise", DAY.plusDays(60), DAY);
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "plan", "");
    fixture.run(DAY.plusDays(2));
    fixture.crm.changes(acme, "plan", "Pro");

    fixture.run(DAY.plusDays(3));

    assertThat(segment()).isEqualTo("mid_market");
  }

  private String segmentAfter(LocalDate day) {
    fixture.run(day);
    return segment();
  }

  private void hold(String dimension, String segment, LocalDate until, LocalDate on) {
    fixture
        .journal
        .instructions()
        .give(
            acme,
            new Instruction(
                0, Instruction.Kind.HOLD, dimension, segment, Optional.of(until), "VIP", "Ada", on),
            fixture.instants.instant());
  }

  private void lift(String dimension, LocalDate on) {
    fixture
        .journal
        .instructions()
        .give(
            acme,
            new Instruction(
                0, Instruction.Kind.LIFT, dimension, "", Optional.empty(), "settled", "Ada", on),
            fixture.instants.instant());
  }

  private void set(String segment, String until, String reason, String by) {
    fixture.crm.editsValueSegment(acme, segment);
    fixture.crm.changes(acme, UNTIL, until);
    fixture.crm.changes(acme, REASON, reason);
    fixture.crm.changes(acme, BY, by);
  }

  private List<PlannedTask> notices() {
    return fixture.crm.createdTasks().stream().filter(task -> task.key().isDigest()).toList();
  }

  private PlanRow row(SyncReport report) {
    return fixture.rows(report.plan()).get(0);
  }

  private Transition move(SyncReport report) {
    return row(report).transitions().get(0);
  }

  private AccountState state() {
    return fixture.state.of(List.of(acme)).get(acme);
  }

  private SegmentOverride override() {
    return state().overrides().get("value");
  }

  private String segment() {
    return fixture.crm.outputs(acme).get("Value_Segment").display();
  }
}
