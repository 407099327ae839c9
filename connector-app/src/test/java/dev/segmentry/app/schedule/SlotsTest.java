package dev.segmentry.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SlotsTest {

  @Test
  void a_time_the_clock_skips_fires_at_the_first_instant_after_the_gap() {
    assertThat(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void a_time_the_clock_shows_twice_fires_once_at_the_first() {
    assertThat(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void between_the_two_showings_of_an_hour_nothing_of_it_is_left() {
    assertThat(next("*/30 * * * *", "Europe/Berlin", "2026-10-25T00:45:00Z", 2))
        .containsExactly("2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z");
  }

  @Test
  void several_times_in_one_gap_are_one_slot() {
    assertThat(next("*/15 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
  }

  @Test
  void a_midnight_that_does_not_exist_fires_when_the_day_begins() {
    assertThat(next("0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z", 2))
        .containsExactly("2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
  }

  @Test
  void a_midnight_that_comes_twice_fires_once() {
    assertThat(next("30 23 * * *", "America/Sao_Paulo", "2018-02-17T12:00:00Z", 2))
        .containsExactly("2018-02-18T01:30:00Z", "2018-02-19T02:30:00Z");
  }

  @Test
  void a_day_that_was_left_out_of_the_calendar_fires_when_the_next_begins() {
    assertThat(next("0 6 * * *", "Pacific/Apia", "2011-12-29T12:00:00Z", 3))
        .containsExactly("2011-12-29T16:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T16:00:00Z");
  }

  @Test
  void half_an_hour_of_offset_is_kept() {
    assertThat(next("0 6 * * 1-5", "Asia/Kolkata", "2026-03-06T12:00:00Z", 1))
        .containsExactly("2026-03-09T00:30:00Z");
  }

  @Test
  void the_leap_day_comes_every_four_years() {
    assertThat(next("0 6 29 2 *", "UTC", "2026-01-01T00:00:00Z", 2))
        .containsExactly("2028-02-29T06:00:00Z", "2032-02-29T06:00:00Z");
  }

  @Test
  void the_slot_that_is_now_is_the_latest_and_not_the_next() {
    Slots slots = Slots.of("0 6 * * *", ZoneOffset.UTC);
    Instant six = Instant.parse("2026-03-02T06:00:00Z");

    assertThat(slots.latest(six)).contains(six);
    assertThat(slots.latest(six.minusNanos(1))).contains(Instant.parse("2026-03-01T06:00:00Z"));
    assertThat(slots.after(six)).contains(Instant.parse("2026-03-03T06:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0 6 * *", "60 6 * * *", "@daily", "* * * * * *", "0 0 30 2 *", "a b c d e", ""})
  void what_is_no_line_of_cron_or_never_fires_is_refused(String line) {
    assertThatThrownBy(() -> Slots.of(line, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Years with a change of the zone's clock in them, against cron worked out minute by minute. */
  @ParameterizedTest
  @CsvSource({
    "2026, Europe/Berlin, 30 2 * * *",
    "2026, Europe/Berlin, '*/20 1-3 * * *'",
    "2026, Europe/Berlin, '0 6 13 * 5'",
    "2018, America/Sao_Paulo, '0,30 0,23 * * *'",
    "2011, Pacific/Apia, '0 */5 * * *'",
    "2011, Pacific/Apia, '0 6 30 12 *'",
    "2026, Asia/Kolkata, '0 6 * * 1-5'",
    "2028, UTC, '15 4 29 * 0'",
    "2026, Australia/Lord_Howe, '10 1-2 * 3-4,10 *'",
    "2026, America/New_York, '5 * * * 7'"
  })
  void over_a_year_every_slot_is_found_once_forwards_and_backwards(
      int year, String place, String cron) {
    ZoneId zone = ZoneId.of(place);
    Instant from = LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    Instant until = LocalDateTime.of(year + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    NavigableSet<Instant> expected = new CronDays(cron).between(from, until, zone);
    Slots slots = Slots.of(cron, zone);

    List<Instant> found = new ArrayList<>();
    for (Instant at = slots.after(from).orElseThrow();
        !at.isAfter(until);
        at = slots.after(at).orElseThrow()) {
      found.add(at);
    }

    assertThat(found).containsExactlyElementsOf(expected);
    expected.forEach(
        slot -> assertThat(slots.latest(slot.plusSeconds(59))).as("at %s", slot).contains(slot));
  }

  private static List<String> next(String cron, String zone, String after, int count) {
    Slots slots = Slots.of(cron, ZoneId.of(zone));
    List<String> next = new ArrayList<>();
    Instant at = Instant.parse(after);
    while (next.size() < count) {
      at = slots.after(at).orElseThrow();
      next.add(at.toString());
    }
    return next;
  }
}
