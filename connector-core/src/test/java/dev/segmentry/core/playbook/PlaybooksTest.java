package dev.segmentry.core.playbook;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.testkit.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Triggers by side (domain-vectors §6), cool-down and owed tasks (§10), precedence, tiers (§13).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybooksTest {

  private static final Set<String> DANGER = Set.of("at_risk", "critical");
  private static final Set<String> GOOD = Set.of("healthy", "champions");
  private static final Map<String, Priority> ALL_TIERS =
      Map.of("smb", Priority.MEDIUM, "mid_market", Priority.HIGH, "enterprise", Priority.HIGH);

  private final List<Playbook> playbooks =
      List.of(
          playbook(
              "save",
              30,
              ALL_TIERS,
              List.of(
                  Trigger.entering("lifecycle", "at_risk"),
                  side("health", Set.of("neutral", "healthy", "champions"), DANGER)),
              List.of(side("health", Set.of("at_risk"), Set.of("critical"))),
              Set.of()),
          playbook(
              "re_engage",
              30,
              ALL_TIERS,
              List.of(side("usage", Set.of("power", "core", "shallow"), Set.of("disengaged"))),
              List.of(),
              Set.of()),
          playbook(
              "activate",
              45,
              ALL_TIERS,
              List.of(side("usage", Set.of("power", "core"), Set.of("shallow"))),
              List.of(),
              Set.of()),
          playbook(
              "expansion",
              90,
              Map.of("mid_market", Priority.MEDIUM, "enterprise", Priority.HIGH),
              List.of(Trigger.entering("lifecycle", "expansion_ready")),
              List.of(),
              Set.of("save")),
          playbook(
              "celebrate",
              90,
              ALL_TIERS,
              List.of(new Trigger("health", Set.of(), GOOD, Optional.empty(), DANGER)),
              List.of(),
              Set.of()));

  private final Map<String, String> segments = new TreeMap<>(Map.of("value", "mid_market"));
  private final Map<String, Integer> ranks = new TreeMap<>();
  private Map<String, PlaybookState> episodes = Map.of();
  private Map<String, String> facts = Map.of();

  private static Trigger side(String dimension, Set<String> from, Set<String> into) {
    return new Trigger(dimension, from, into, Optional.empty(), Set.of());
  }

  private static Playbook playbook(
      String key,
      int cooldown,
      Map<String, Priority> tiers,
      List<Trigger> triggers,
      List<Trigger> escalations,
      Set<String> blockedBy) {
    return new Playbook(
        key,
        key,
        triggers,
        escalations,
        cooldown,
        1,
        new PriorityByTier("value", tiers),
        Template.of(key + ": {account}"),
        Template.of("Do it."),
        "",
        OnFirst.DANGER,
        blockedBy,
        Playbook.CSM);
  }

  private PlaybookOutcome on(String day, Move... moves) {
    for (Move move : moves) {
      move.to().ifPresent(to -> segments.put(move.dimension(), to));
    }
    AttributeCatalogue none = new AttributeCatalogue(List.of());
    PlaybookOutcome outcome =
        new Playbooks(playbooks)
            .run(
                new Situation(
                    anAccount().row(none),
                    new AsOf(LocalDate.parse(day), Timeline.ZONE),
                    List.of(moves),
                    segments,
                    ranks,
                    episodes,
                    facts,
                    placeholder -> Optional.of("Acme"),
                    "Stage: post-onboarding"));
    episodes = outcome.episodes();
    facts = outcome.facts();
    return outcome;
  }

  private static Move move(String dimension, String from, String to) {
    return move(dimension, from, to, Move.Occasion.ACT);
  }

  private static Move move(String dimension, String from, String to, Move.Occasion occasion) {
    return new Move(
        dimension,
        Optional.of(from).filter(key -> !key.isEmpty()),
        Optional.of(to),
        from.replace('_', ' '),
        to.replace('_', ' '),
        occasion,
        occasion == Move.Occasion.RECORD ? "population" : "data",
        dimension + " " + from + " → " + to);
  }

  private static List<String> tasks(PlaybookOutcome outcome) {
    return outcome.tasks().stream().map(TaskIntent::playbook).toList();
  }

  @Test
  void falling_to_at_risk_fires_whatever_the_path() {
    assertThat(tasks(on("2024-01-02", move("health", "healthy", "neutral")))).isEmpty();
    assertThat(tasks(on("2024-01-09", move("health", "neutral", "at_risk"))))
        .containsExactly("save");
  }

  @Test
  void falling_to_at_risk_at_once_fires_too() {
    assertThat(tasks(on("2024-01-02", move("health", "healthy", "at_risk"))))
        .containsExactly("save");
  }

  @Test
  void falling_to_critical_at_once_fires_too() {
    assertThat(tasks(on("2024-01-02", move("health", "healthy", "critical"))))
        .containsExactly("save");
  }

  @Test
  void at_risk_to_critical_asks_to_raise_the_open_task_and_makes_none() {
    on("2024-01-02", move("health", "healthy", "at_risk"));

    PlaybookOutcome outcome = on("2024-01-05", move("health", "at_risk", "critical"));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes())
        .containsExactly("save: worse, now critical: raise the task of 2024-01-02")
        .allMatch(PlaybookOutcome::asksToRaise);
  }

  @Test
  void at_risk_to_critical_long_after_the_task_makes_a_new_one() {
    on("2024-01-02", move("health", "healthy", "at_risk"));

    PlaybookOutcome outcome = on("2024-03-01", move("health", "at_risk", "critical"));

    assertThat(outcome.tasks()).extracting(TaskIntent::episode).containsExactly(2);
  }

  @Test
  void critical_to_at_risk_is_no_fall() {
    on("2024-01-02", move("health", "healthy", "critical"));

    assertThat(on("2024-03-01", move("health", "critical", "at_risk")).tasks()).isEmpty();
  }

  @Test
  void to_neutral_and_back_within_the_cool_down_is_one_task() {
    on("2024-01-02", move("health", "healthy", "at_risk"));
    on("2024-01-09", move("health", "at_risk", "neutral"));

    PlaybookOutcome outcome = on("2024-01-12", move("health", "neutral", "at_risk"));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes()).containsExactly("save: suppressed until 2024-02-01");
  }

  @Test
  void a_worse_return_within_the_cool_down_is_not_suppressed() {
    on("2024-01-02", move("health", "healthy", "at_risk"));
    on("2024-01-09", move("health", "at_risk", "neutral"));

    assertThat(on("2024-01-12", move("health", "neutral", "critical")).tasks())
        .extracting(TaskIntent::episode)
        .containsExactly(2);
    on("2024-01-19", move("health", "critical", "neutral"));
    assertThat(on("2024-01-22", move("health", "neutral", "critical")).tasks()).isEmpty();
  }

  @Test
  void both_triggers_of_one_episode_make_one_task_and_owe_none() {
    on("2024-01-02", move("health", "neutral", "at_risk"));
    PlaybookOutcome second = on("2024-01-04", move("lifecycle", "active", "at_risk"));

    assertThat(second.notes())
        .containsExactly("save: covered by the task of 2024-01-02")
        .noneMatch(PlaybookOutcome::asksToRaise);
    assertThat(on("2024-02-01").tasks()).isEmpty();
    assertThat(on("2024-03-01").tasks()).isEmpty();
  }

  @Test
  void a_recovery_fires_only_after_a_danger() {
    assertThat(on("2024-01-01", move("health", "", "healthy", Move.Occasion.FIRST)).notes())
        .isEmpty();
    assertThat(on("2024-01-05", move("health", "healthy", "neutral")).tasks()).isEmpty();
    assertThat(on("2024-01-12", move("health", "neutral", "healthy")).tasks()).isEmpty();

    on("2024-02-01", move("health", "healthy", "at_risk"));
    assertThat(on("2024-02-20", move("health", "at_risk", "neutral")).tasks()).isEmpty();
    assertThat(tasks(on("2024-03-01", move("health", "neutral", "healthy"))))
        .containsExactly("celebrate");
  }

  @Test
  void usage_from_core_to_disengaged_is_re_engaged_and_not_activated() {
    PlaybookOutcome outcome = on("2024-01-02", move("usage", "core", "disengaged"));

    assertThat(tasks(outcome)).containsExactly("re_engage");
    assertThat(outcome.tasks().get(0).body()).doesNotContain("activate");
  }

  @Test
  void usage_from_core_to_shallow_is_activated() {
    assertThat(tasks(on("2024-01-02", move("usage", "core", "shallow"))))
        .containsExactly("activate");
  }

  @Test
  void when_several_fire_the_first_by_precedence_gets_the_task_and_names_the_others() {
    PlaybookOutcome outcome =
        on(
            "2024-01-02",
            move("usage", "core", "disengaged"),
            move("lifecycle", "active", "at_risk"));

    assertThat(tasks(outcome)).containsExactly("save");
    assertThat(outcome.tasks().get(0).body())
        .isEqualTo(
            "Do it.\nAlso triggered, re_engage: usage core → disengaged\n"
                + "Why: lifecycle active → at_risk\nStage: post-onboarding");
    assertThat(outcome.notes()).containsExactly("re_engage: named in the task of save");
  }

  @Test
  void expansion_is_blocked_while_a_save_episode_is_open() {
    on("2024-01-02", move("lifecycle", "active", "at_risk"));
    on("2024-01-10", move("lifecycle", "at_risk", "active"));

    PlaybookOutcome outcome = on("2024-01-31", move("lifecycle", "active", "expansion_ready"));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes())
        .containsExactly(
            "expansion: blocked, an episode of save is open since 2024-01-02"
                + " (by its cool-down: whether its task is done is not known)");
  }

  private void told(String playbook, EpisodeTask task) {
    Map<String, PlaybookState> known = new TreeMap<>(episodes);
    known.computeIfPresent(playbook, (key, state) -> state.with(task));
    episodes = known;
  }

  private static EpisodeTask openOn(String day) {
    return EpisodeTask.open(LocalDate.parse(day));
  }

  private static EpisodeTask closedOn(String day) {
    return EpisodeTask.closed(LocalDate.parse(day));
  }

  @Test
  void expansion_is_free_as_soon_as_the_save_task_is_known_to_be_done() {
    on("2024-01-02", move("lifecycle", "active", "at_risk"));
    on("2024-01-10", move("lifecycle", "at_risk", "active"));
    told("save", closedOn("2024-01-12"));

    assertThat(tasks(on("2024-01-12", move("lifecycle", "active", "expansion_ready"))))
        .containsExactly("expansion");
  }

  @Test
  void expansion_is_blocked_as_long_as_the_save_task_is_not_done_whatever_the_cool_down() {
    on("2024-01-02", move("lifecycle", "active", "at_risk"));
    on("2024-01-10", move("lifecycle", "at_risk", "active"));
    told("save", openOn("2024-05-02"));

    PlaybookOutcome outcome = on("2024-05-02", move("lifecycle", "active", "expansion_ready"));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes())
        .containsExactly("expansion: blocked, the task of save of 2024-01-02 is not done");
  }

  @Test
  void where_the_crm_cannot_be_asked_the_cool_down_runs_from_the_day_it_was_last_seen_open() {
    on("2024-01-02", move("lifecycle", "active", "at_risk"));
    on("2024-01-10", move("lifecycle", "at_risk", "active"));
    told("save", openOn("2024-01-20"));

    PlaybookOutcome before = on("2024-02-18", move("lifecycle", "active", "expansion_ready"));
    PlaybookOutcome after = on("2024-02-19", move("lifecycle", "active", "expansion_ready"));

    assertThat(before.notes())
        .containsExactly(
            "expansion: blocked, an episode of save is open since 2024-01-02"
                + " (by its cool-down: whether its task is done is not known)");
    assertThat(tasks(after)).containsExactly("expansion");
  }

  @Test
  void a_task_that_is_not_done_is_not_created_again_when_its_cool_down_is_over() {
    on("2024-01-02", move("health", "healthy", "at_risk"));
    on("2024-02-20", move("health", "at_risk", "healthy"));
    told("save", openOn("2024-03-01"));

    PlaybookOutcome again = on("2024-03-01", move("health", "healthy", "at_risk"));

    assertThat(again.tasks()).isEmpty();
    assertThat(again.notes())
        .containsExactly("save: covered by the task of 2024-01-02, which is not done");
    told("save", closedOn("2024-03-20"));
    on("2024-03-20", move("health", "at_risk", "healthy"));
    assertThat(tasks(on("2024-03-21", move("health", "healthy", "at_risk"))))
        .containsExactly("save");
  }

  @Test
  void what_a_cool_down_held_back_is_not_owed_when_the_first_task_is_not_done() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    on("2024-01-20", move("health", "at_risk", "neutral"));
    on("2024-02-13", move("health", "neutral", "at_risk"));
    told("save", openOn("2024-02-14"));

    PlaybookOutcome due = on("2024-02-14");

    assertThat(due.tasks()).isEmpty();
    assertThat(due.notes())
        .containsExactly("save: covered by the task of 2024-01-15, which is not done");
    told("save", closedOn("2024-02-15"));
    assertThat(on("2024-02-15").tasks()).isEmpty();
  }

  @Test
  void a_worse_severity_makes_a_new_task_when_none_is_open() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    told("save", closedOn("2024-01-20"));

    assertThat(tasks(on("2024-01-20", move("health", "at_risk", "critical"))))
        .containsExactly("save");
  }

  @Test
  void a_return_that_is_worse_raises_the_task_that_is_not_done() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    on("2024-01-20", move("health", "at_risk", "healthy"));
    told("save", openOn("2024-01-25"));

    PlaybookOutcome worse = on("2024-01-25", move("health", "healthy", "critical"));

    assertThat(worse.tasks()).isEmpty();
    assertThat(worse.notes())
        .containsExactly("save: worse, now critical: raise the task of 2024-01-15");
  }

  @Test
  void a_worse_severity_raises_the_task_that_is_not_done_however_old() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    told("save", openOn("2024-06-20"));

    PlaybookOutcome worse = on("2024-06-20", move("health", "at_risk", "critical"));

    assertThat(worse.tasks()).isEmpty();
    assertThat(worse.notes())
        .containsExactly("save: worse, now critical: raise the task of 2024-01-15");
  }

  @Test
  void an_open_task_whose_cause_is_gone_can_be_closed_and_is_told_once() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    told("save", openOn("2024-01-20"));

    assertThat(on("2024-01-20", move("health", "at_risk", "healthy")).notes())
        .containsExactly(
            "save: over, with the task of 2024-01-15, which is not done and can be closed")
        .allMatch(PlaybookOutcome::tellsOfCauseGone);
    told("save", openOn("2024-01-21"));
    assertThat(on("2024-01-21").notes()).isEmpty();
  }

  @Test
  void a_task_that_is_done_or_of_which_nobody_knows_is_not_told_when_its_cause_is_gone() {
    on("2024-01-15", move("health", "healthy", "at_risk"));
    assertThat(on("2024-01-20", move("health", "at_risk", "healthy")).notes())
        .noneMatch(PlaybookOutcome::tellsOfCauseGone);

    on("2024-03-15", move("health", "healthy", "at_risk"));
    told("save", closedOn("2024-03-16"));
    assertThat(on("2024-03-20", move("health", "at_risk", "healthy")).notes())
        .noneMatch(PlaybookOutcome::tellsOfCauseGone);
  }

  @Test
  void expansion_is_free_again_when_the_save_has_cooled_down() {
    on("2024-01-02", move("lifecycle", "active", "at_risk"));
    on("2024-01-10", move("lifecycle", "at_risk", "active"));

    assertThat(tasks(on("2024-02-01", move("lifecycle", "active", "expansion_ready"))))
        .containsExactly("expansion");
  }

  @Test
  void a_trigger_the_day_before_the_cool_down_ends_is_suppressed_and_owed_on_the_day() {
    on("2024-01-15", move("lifecycle", "active", "at_risk"));
    on("2024-01-25", move("lifecycle", "at_risk", "active"));

    PlaybookOutcome suppressed = on("2024-02-13", move("lifecycle", "active", "at_risk"));
    assertThat(suppressed.tasks()).isEmpty();
    assertThat(suppressed.notes()).containsExactly("save: suppressed until 2024-02-14");

    PlaybookOutcome owed = on("2024-02-14");
    assertThat(owed.tasks()).extracting(TaskIntent::episode).containsExactly(2);
    assertThat(on("2024-02-15").tasks()).isEmpty();
  }

  @Test
  void a_trigger_on_the_day_the_cool_down_ends_is_allowed() {
    on("2024-01-15", move("lifecycle", "active", "at_risk"));
    on("2024-01-25", move("lifecycle", "at_risk", "active"));

    assertThat(tasks(on("2024-02-14", move("lifecycle", "active", "at_risk"))))
        .containsExactly("save");
  }

  @Test
  void nothing_is_owed_to_an_account_that_has_left() {
    on("2024-01-15", move("lifecycle", "active", "at_risk"));
    on("2024-01-25", move("lifecycle", "at_risk", "active"));
    on("2024-02-01", move("lifecycle", "active", "at_risk"));
    on("2024-02-10", move("lifecycle", "at_risk", "active"));

    assertThat(on("2024-02-14").tasks()).isEmpty();
  }

  @Test
  void a_first_assignment_makes_no_task_but_is_noted() {
    PlaybookOutcome outcome =
        on("2024-01-02", move("lifecycle", "", "at_risk", Move.Occasion.FIRST));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes()).containsExactly("save: already at risk on day one, no task");
  }

  @Test
  void a_move_that_others_caused_makes_no_task() {
    PlaybookOutcome outcome =
        on("2024-01-02", move("lifecycle", "active", "at_risk", Move.Occasion.RECORD));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes()).containsExactly("save: no task, the move has cause population");
  }

  @Test
  void a_tier_without_a_priority_gets_a_note_instead_of_a_task() {
    segments.put("value", "smb");

    PlaybookOutcome outcome = on("2024-01-02", move("lifecycle", "active", "expansion_ready"));

    assertThat(outcome.tasks()).isEmpty();
    assertThat(outcome.notes()).containsExactly("expansion: no task for tier smb, campaign only");
    assertThat(outcome.episodes()).isEmpty();
  }

  @Test
  void a_tier_without_a_priority_gets_a_campaign_until_the_account_leaves_the_side() {
    segments.put("value", "smb");

    assertThat(on("2024-01-02", move("lifecycle", "active", "expansion_ready")).campaign())
        .contains("expansion");
    assertThat(on("2024-06-02").campaign()).contains("expansion");
    assertThat(on("2024-06-03", move("lifecycle", "expansion_ready", "active")).campaign())
        .isEmpty();
    assertThat(facts).isEmpty();
  }

  @Test
  void a_campaign_ends_when_people_serve_the_tier() {
    segments.put("value", "smb");
    on("2024-01-02", move("lifecycle", "active", "expansion_ready"));
    segments.put("value", "mid_market");

    assertThat(on("2024-01-03").campaign()).isEmpty();
  }

  @Test
  void the_campaign_of_a_recovery_ends_with_its_cool_down() {
    segments.put("value", "unserved");
    on("2024-01-01", move("health", "healthy", "at_risk"));
    assertThat(on("2024-01-10", move("health", "at_risk", "healthy")).campaign())
        .contains("celebrate");
    assertThat(on("2024-04-08").campaign()).contains("celebrate");
    assertThat(on("2024-04-09").campaign()).isEmpty();
  }

  @Test
  void the_first_campaign_by_precedence_stands_in_the_field() {
    segments.put("value", "unserved");
    on("2024-01-02", move("lifecycle", "active", "expansion_ready"));

    assertThat(on("2024-01-03", move("usage", "core", "shallow")).campaign()).contains("activate");
    assertThat(on("2024-01-09", move("usage", "shallow", "core")).campaign()).contains("expansion");
  }

  @Test
  void a_first_assignment_and_a_move_that_others_caused_begin_no_campaign() {
    segments.put("value", "smb");

    assertThat(
            on("2024-01-02", move("lifecycle", "", "expansion_ready", Move.Occasion.FIRST))
                .campaign())
        .isEmpty();
    on("2024-01-03", move("lifecycle", "expansion_ready", "active"));
    assertThat(
            on("2024-01-04", move("lifecycle", "active", "expansion_ready", Move.Occasion.RECORD))
                .campaign())
        .isEmpty();
  }

  @Test
  void urgency_is_value_times_severity() {
    ranks.put("value", 2);
    int save = urgencyOf(move("lifecycle", "active", "at_risk"));
    int expansion = urgencyOf(move("lifecycle", "active", "expansion_ready"));
    ranks.put("value", 3);
    int larger = urgencyOf(move("lifecycle", "active", "at_risk"));
    int critical = urgencyOf(move("health", "healthy", "critical"));

    assertThat(save).isEqualTo(2 * 2 * 5);
    assertThat(expansion).isEqualTo(2 * 2 * 2);
    assertThat(larger).isEqualTo(3 * 2 * 5);
    assertThat(critical).isEqualTo(3 * (2 * 5 + 1));
  }

  private int urgencyOf(Move move) {
    episodes = Map.of();
    facts = Map.of();
    segments.remove("health");
    return on("2024-01-02", move).tasks().get(0).urgency();
  }

  @Test
  void an_account_without_a_tier_gets_the_lowest_priority_rather_than_no_task() {
    segments.remove("value");

    assertThat(on("2024-01-02", move("lifecycle", "active", "at_risk")).tasks())
        .extracting(TaskIntent::priority)
        .containsExactly(Priority.MEDIUM);
  }
}
