package dev.segmentry.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleLoopTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T05:00:00Z");

  private final Machine machine = new Machine(MONDAY);

  @Test
  void a_run_begins_at_every_slot() {
    loop("0 6 * * 1-5", true).go(Duration.ofDays(7));

    assertThat(machine.begun)
        .extracting(Instant::toString)
        .containsExactly(
            "2026-03-02T06:00:00Z",
            "2026-03-03T06:00:00Z",
            "2026-03-04T06:00:00Z",
            "2026-03-05T06:00:00Z",
            "2026-03-06T06:00:00Z");
  }

  @Test
  void ten_slots_slept_through_are_one_run() {
    machine.at(MONDAY.plus(Duration.ofMinutes(90)), () -> machine.jump(Duration.ofHours(10)));

    loop("0 * * * *", true).go(Duration.ofHours(13));

    assertThat(machine.begun).hasSize(1 + 1 + 1);
    assertThat(machine.log).anyMatch(line -> line.contains("one run makes up for what was missed"));
  }

  @Test
  void slots_missed_while_the_process_was_away_are_one_run_or_none() {
    machine.memory = Optional.of(MONDAY.minus(Duration.ofDays(10)));
    loop("0 6 * * *", true).go(Duration.ofMinutes(30));
    assertThat(machine.begun).containsExactly(MONDAY);

    machine.memory = Optional.of(MONDAY.minus(Duration.ofDays(10)));
    loop("0 6 * * *", false).go(Duration.ofMinutes(15));
    assertThat(machine.begun).hasSize(1);
    assertThat(machine.log).anyMatch(line -> line.contains("not made up for"));
  }

  @Test
  void the_first_start_of_all_makes_up_for_nothing() {
    loop("0 4 * * *", true).go(Duration.ofHours(3));

    assertThat(machine.begun).isEmpty();
  }

  @Test
  void a_clock_set_back_does_not_fire_a_slot_again() {
    Instant six = Instant.parse("2026-03-02T06:00:00Z");
    machine.at(six.plus(Duration.ofMinutes(10)), () -> machine.jump(Duration.ofMinutes(-30)));

    loop("0 6 * * *", true).go(Duration.ofHours(4));
    Instant again = machine.now;
    machine.jump(Duration.between(again, six.minusSeconds(60)));
    loop("0 6 * * *", true).go(Duration.ofHours(4));

    assertThat(machine.begun).containsExactly(six);
  }

  @Test
  void a_last_slot_that_lies_ahead_is_told() {
    machine.memory = Optional.of(MONDAY.plus(Duration.ofDays(400)));

    loop("0 6 * * *", true).go(Duration.ofDays(3));

    assertThat(machine.begun).isEmpty();
    assertThat(machine.log).anyMatch(line -> line.contains("this machine's clock is wrong"));
  }

  @Test
  void a_run_longer_than_the_gap_between_slots_lets_the_ones_in_between_go() {
    machine.runTakes = Duration.ofMinutes(150);

    loop("0 * * * *", true).go(Duration.ofHours(8));

    assertThat(machine.begun)
        .extracting(Instant::toString)
        .startsWith("2026-03-02T06:00:00Z", "2026-03-02T08:30:00Z", "2026-03-02T11:00:00Z");
  }

  @Test
  void the_exit_status_of_a_run_is_told_and_ends_nothing() {
    machine.exit = 4;

    loop("0 6 * * *", true).go(Duration.ofDays(3));

    assertThat(machine.begun).hasSize(3);
    assertThat(machine.log).filteredOn(line -> line.endsWith("ended with 4")).hasSize(3);
  }

  @Test
  void a_slot_that_cannot_be_remembered_is_not_begun() {
    machine.full = true;
    machine.memory = Optional.of(MONDAY);

    loop("0 6 * * *", true).go(Duration.ofHours(25));
    machine.full = false;
    loop("0 6 * * *", true).go(Duration.ofHours(25));

    assertThat(machine.begun)
        .extracting(Instant::toString)
        .containsExactly("2026-03-03T06:00:00Z", "2026-03-04T06:00:00Z");
  }

  @Test
  void a_slot_another_process_began_is_not_begun_again() {
    Instant six = Instant.parse("2026-03-02T06:00:00Z");
    machine.at(six, () -> machine.memory = Optional.of(six));

    loop("0 6 * * *", true).go(Duration.ofHours(20));

    assertThat(machine.begun).isEmpty();
  }

  @Test
  void the_delay_is_the_same_for_an_org_and_differs_between_orgs() {
    Schedule schedule = schedule("0 6 * * *", "UTC", true, Duration.ofMinutes(10));
    HashSet<Duration> delays = new HashSet<>();
    for (int org = 0; org < 100; org++) {
      delays.add(schedule.delay("org " + org));
    }

    assertThat(schedule.delay("org 1")).isEqualTo(schedule.delay("org 1"));
    assertThat(delays)
        .hasSizeGreaterThan(50)
        .allMatch(d -> d.compareTo(Duration.ofMinutes(10)) <= 0);
    assertThat(schedule("0 6 * * *", "UTC", true, Duration.ZERO).delay("org")).isZero();
  }

  @Test
  void a_delay_moves_the_run_and_not_the_slot() {
    new ScheduleLoop(
            schedule("0 6 * * *", "UTC", true, Duration.ofMinutes(5)),
            Duration.ofMinutes(3),
            machine.world(MONDAY.plus(Duration.ofDays(1))),
            machine::run)
        .go();

    assertThat(machine.begun).extracting(Instant::toString).containsExactly("2026-03-02T06:03:00Z");
    assertThat(machine.memory).contains(Instant.parse("2026-03-02T06:00:00Z"));
    Thread.interrupted();
  }

  /** A year on a clock that only goes on: exactly the slots, each once. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, Europe/Berlin, '30 2 * * *'",
    "2018-01-01T00:00:00Z, America/Sao_Paulo, '0 0 * * *'",
    "2011-01-01T00:00:00Z, Pacific/Apia, '0 6,18 * * *'",
    "2026-01-01T00:00:00Z, Asia/Kolkata, '0 6 * * 1-5'"
  })
  void over_a_year_each_slot_fires_exactly_once(Instant from, String zone, String cron) {
    Instant until = from.plus(Duration.ofDays(365));
    Machine year = new Machine(from);
    new ScheduleLoop(
            schedule(cron, zone, true, Duration.ZERO), Duration.ZERO, year.world(until), year::run)
        .go();
    Thread.interrupted();

    assertThat(year.begun)
        .containsExactlyElementsOf(
            new CronDays(cron).between(from, until, ZoneId.of(zone)).headSet(until, false));
  }

  /**
   * A year on a machine that sleeps, restarts and has its clock set: no slot twice, and each is
   * made up for by a run within two minutes of waking.
   */
  @ParameterizedTest
  @CsvSource({"1, Europe/Berlin", "2, America/Sao_Paulo", "3, Pacific/Apia", "4, Asia/Kolkata"})
  void over_a_rough_year_no_slot_fires_twice_and_none_is_lost(long seed, String zone) {
    Instant from = Instant.parse("2011-01-01T00:00:00Z");
    Machine year = new Machine(from);
    year.rough = Optional.of(new Random(seed));
    String cron = "0 */4 * * *";
    Instant until = from.plus(Duration.ofDays(365));
    Random random = new Random(seed);
    while (year.now.isBefore(until)) {
      live(year, schedule(cron, zone, true, Duration.ZERO), 1 + random.nextInt(20));
    }
    year.rough = Optional.empty();
    live(year, schedule(cron, zone, true, Duration.ZERO), 1);

    NavigableSet<Instant> slots = new CronDays(cron).between(from, year.highest, ZoneId.of(zone));
    assertThat(year.remembered).as("seed %d", seed).doesNotHaveDuplicates().isSorted();
    assertThat(slots)
        .as("seed %d", seed)
        .containsAll(year.remembered.subList(1, year.remembered.size()));
    assertThat(year.begun).hasSameSizeAs(year.remembered.subList(1, year.remembered.size()));
    Instant newest = slots.floor(year.highest.minus(ScheduleLoop.LOOK));
    assertThat(year.remembered.get(year.remembered.size() - 1)).isAfterOrEqualTo(newest);
  }

  private static void live(Machine machine, Schedule schedule, int days) {
    Instant until = machine.now.plus(Duration.ofDays(days));
    new ScheduleLoop(schedule, Duration.ZERO, machine.world(until), machine::run).go();
    assertThat(Thread.interrupted()).isTrue();
  }

  private Started loop(String cron, boolean catchUp) {
    return time -> {
      new ScheduleLoop(
              schedule(cron, "UTC", catchUp, Duration.ZERO),
              Duration.ZERO,
              machine.world(machine.now.plus(time)),
              machine::run)
          .go();
      assertThat(Thread.interrupted()).as("it says that it was stopped").isTrue();
    };
  }

  private interface Started {
    void go(Duration time);
  }

  private static Schedule schedule(String cron, String zone, boolean catchUp, Duration jitter) {
    ZoneId place = ZoneId.of(zone);
    return new Schedule(cron, place, Slots.of(cron, place), jitter, catchUp);
  }
}
