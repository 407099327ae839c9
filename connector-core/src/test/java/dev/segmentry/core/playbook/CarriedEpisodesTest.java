package dev.segmentry.core.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CarriedEpisodesTest {

  @Test
  void the_higher_number_and_the_later_day_hold_wherever_they_come_from() {
    CarriedEpisodes one =
        episodes(Map.of("save", state(3, "2026-01-10"), "grow", state(1, "2026-02-01")));
    CarriedEpisodes other =
        episodes(Map.of("save", state(2, "2026-03-10"), "thank", state(4, "2026-02-02")));

    assertThat(one.with(other).episodes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "save", state(3, "2026-03-10"),
                "grow", state(1, "2026-02-01"),
                "thank", state(4, "2026-02-02")));
    assertThat(other.with(one)).isEqualTo(one.with(other));
  }

  @Test
  void what_is_open_or_armed_with_either_is_so_with_both() {
    CarriedEpisodes one = facts(Map.of("open.save", "2026-03-01"));
    CarriedEpisodes other = facts(Map.of("armed.thank.health", "2026-03-02", "calm.health", "x"));

    assertThat(one.with(other).isOpen("save")).isTrue();
    assertThat(other.with(one).isOpen("save")).isTrue();
    assertThat(one.with(other).isOpen("thank")).isFalse();
    assertThat(one.with(other).facts()).containsOnlyKeys("open.save", "armed.thank.health");
  }

  @Test
  void nothing_is_owed_where_the_other_ones_task_is_open() {
    CarriedEpisodes owed = facts(Map.of("owed.save", "2026-03-01", "owed.grow", "2026-03-04"));
    CarriedEpisodes open = facts(Map.of("open.save", "2026-02-01", "owed.grow", "2026-03-02"));

    assertThat(owed.with(open).facts())
        .isEqualTo(Map.of("open.save", "2026-02-01", "owed.grow", "2026-03-02"));
    assertThat(open.with(owed)).isEqualTo(owed.with(open));
  }

  @Test
  void how_bad_it_was_is_told_by_who_fired_last() {
    CarriedEpisodes worst =
        new CarriedEpisodes(
            Map.of("save", state(1, "2026-01-01")), Map.of("worst.save", "2026-01-01"));
    CarriedEpisodes milder = episodes(Map.of("save", state(1, "2026-02-01")));
    CarriedEpisodes never = episodes(Map.of());

    assertThat(worst.with(milder).facts()).isEmpty();
    assertThat(milder.with(worst).facts()).isEmpty();
    assertThat(worst.with(never).facts()).containsKey("worst.save");
    assertThat(never.with(worst).facts()).containsKey("worst.save");
  }

  private static PlaybookState state(int episode, String firedOn) {
    return new PlaybookState(episode, LocalDate.parse(firedOn));
  }

  private static CarriedEpisodes episodes(Map<String, PlaybookState> episodes) {
    return CarriedEpisodes.of(episodes, Map.of());
  }

  private static CarriedEpisodes facts(Map<String, String> facts) {
    return CarriedEpisodes.of(Map.of(), facts);
  }
}
