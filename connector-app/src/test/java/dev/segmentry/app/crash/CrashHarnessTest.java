package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentry.app.crash.Case.Result;
import dev.segmentry.app.crash.check.Checker;
import dev.segmentry.app.crash.check.Violation;
import dev.segmentry.app.crash.check.Violation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing lost, nothing doubled, nothing surprising: docs/crash-harness.md says what is done and
 * how to ask for more.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashHarnessTest {

  private static final int TOGETHER = 2;

  /** A durable effect before the plan's intents are committed. */
  private static final int WHILE_PLANNING = 3;

  private final Settings settings = Settings.ofThisProcess();
  private final Table table = new Table();
  private final List<Result> singles = new ArrayList<>();
  private Ours ours;
  private Campaign campaign;
  private final Scratch scratch = new Scratch();

  @BeforeAll
  void begin(@TempDir Path onDisk) throws IOException {
    Path folder = scratch.open(onDisk);
    campaign = new Campaign(folder);
    ours = new Ours(ChildProcess.ofThisProcess(folder));
  }

  @AfterAll
  void tell() throws IOException {
    campaign.close();
    scratch.close();
    System.out.println("\n" + table.text());
  }

  @Test
  @Order(1)
  void every_single_fault_leaves_no_trace_that_the_next_run_does_not_mend() {
    allOfThem();
    long start = System.nanoTime();
    singles.addAll(campaign.singles(ours, settings.worlds()));
    say("single faults", singles, start);
    table.add("one", singles);

    assertHolds(singles);
    assertThat(singles)
        .as("a run that passed untouched, for each kind of fault and world")
        .filteredOn(result -> !result.struck())
        .hasSize(settings.worlds().size() * 5);
  }

  @Test
  @Order(2)
  void a_second_fault_during_the_first_or_during_the_recovery_changes_nothing() {
    allOfThem();
    List<Case> pairs = Campaign.pairs(singles);
    long start = System.nanoTime();
    List<Result> results = campaign.sample(pairs, settings.seed(), settings.time());
    say(
        String.format(
            Locale.ROOT,
            "pairs of faults (of %d, seed %d, -Dsegmentry.crash.seed=%d)",
            pairs.size(),
            settings.seed(),
            settings.seed()),
        results,
        start);
    table.add(settings.exhaustive() ? "two, all" : "two, sampled", results);

    assertHolds(results);
  }

  /** The same pairs in one process, so that each of them can be played. */
  @Test
  @Order(11)
  void no_pair_of_standstills_lost_replies_and_standstills_during_the_recovery_does_harm() {
    assumeTrue(settings.one().isEmpty(), "one case was asked for");
    StandingStill strategy = new StandingStill();
    long start = System.nanoTime();
    if (singles.isEmpty()) {
      singles.addAll(campaign.singles(strategy, settings.worlds()));
      say("single faults, standing still", singles, start);
      table.add("one", singles);
      assertHolds(singles);
    }
    List<Case> pairs = Campaign.put(Campaign.pairs(singles), strategy);
    List<Result> results = campaign.sample(pairs, settings.seed(), settings.time());
    say(
        String.format(
            Locale.ROOT,
            "pairs of faults, standing still (of %d, seed %d)",
            pairs.size(),
            settings.seed()),
        results,
        start);
    table.add(settings.standingStill() ? "two, all" : "two, sampled", results);

    assertHolds(results);
  }

  @Test
  @Order(3)
  void two_schedulers_started_together_do_not_disturb_each_other() {
    allOfThem();
    long start = System.nanoTime();
    List<Result> results = new ArrayList<>();
    for (World world : settings.worlds()) {
      for (int n = 1; n <= TOGETHER; n++) {
        results.add(campaign.play(new Case(world, ours, Fault.together(n))));
      }
    }
    say("two at once", results, start);
    table.add("two schedulers", results);

    assertHolds(results);
    assertThat(results).as("pairs of schedulers that met").anyMatch(Result::struck);
  }

  @Test
  @Order(4)
  void a_run_that_stood_still_while_another_took_the_org_does_no_harm_wherever_it_stood() {
    allOfThem();
    long start = System.nanoTime();
    List<Result> results = campaign.frozen(ours, settings.worlds());
    say("stood still", results, start);
    table.add("stood still", results);

    assertHolds(results);
  }

  @Test
  @Order(5)
  void a_write_that_the_CRM_applies_late_is_made_good_and_with_a_unique_key_doubles_nothing() {
    allOfThem();
    long start = System.nanoTime();
    List<World> withKey = settings.worlds().stream().filter(World::uniqueKey).toList();
    List<Result> results = new ArrayList<>(campaign.late(ours, settings.worlds(), false));
    results.addAll(campaign.late(ours, withKey, true));
    say("late commits", results, start);
    table.add("late commit", results);

    assertHolds(results);
  }

  /** What docs/keys.md says of orgs without a unique key, and nothing worse. */
  @Test
  @Order(6)
  void a_task_that_the_CRM_creates_late_is_doubled_where_there_is_no_key() {
    allOfThem();
    List<World> withoutKey =
        settings.worlds().stream().filter(world -> !world.uniqueKey()).toList();
    assumeTrue(!withoutKey.isEmpty(), "it is a window of worlds without a unique key");
    List<Result> results = campaign.late(ours, withoutKey, true);
    System.out.printf(
        Locale.ROOT,
        "crash harness: late commit, keyless: %d doubled, inside the stated window%n",
        results.stream().mapToLong(result -> result.violations().size()).sum());
    table.add("late commit of tasks, the stated window", results);

    assertThat(kinds(results)).containsExactly(Kind.DOUBLED);
    assertThat(results).filteredOn(Result::struck).noneMatch(Result::holds);
  }

  @Test
  @Order(7)
  void a_guard_that_trips_after_a_crash_lets_nothing_out(@TempDir Path folder) throws IOException {
    allOfThem();
    for (World world : settings.worlds()) {
      try (OrgUnderTest org =
          OrgUnderTest.open(world, Files.createDirectory(folder.resolve(world.toString())))) {
        org.liveThroughFirstDay();
        org.wakeUpToSecondDay();
        Checker checker = org.checker();
        long mark = checker.mark();
        Ended crashed = ours.runHaltedAt(org, WHILE_PLANNING);
        org.loseRevenue();

        Ended held = ours.run(org);

        assertThat(crashed.halted()).as(crashed.toString()).isTrue();
        assertThat(held.status()).as(held.toString()).isEqualTo(5);
        assertThat(checker.wroteSince(mark)).as("%s wrote", world).isFalse();
      }
    }
  }

  @Test
  @Order(8)
  void writing_then_posting_without_a_journal_loses_and_doubles_tasks() {
    List<Result> results = compare(new WriteThenPost());

    assertThat(kinds(results)).contains(Kind.LOST, Kind.DOUBLED);
  }

  @Test
  @Order(9)
  void a_journal_with_search_before_create_doubles_tasks() {
    List<Result> results = compare(new SearchBeforeCreate());

    assertThat(kinds(results)).contains(Kind.DOUBLED);
  }

  private List<Result> compare(Strategy strategy) {
    allOfThem();
    List<World> withoutKey =
        settings.worlds().stream().filter(world -> !world.uniqueKey()).toList();
    assumeTrue(!withoutKey.isEmpty(), "they are compared in worlds without a unique key");
    long start = System.nanoTime();
    List<Result> results = campaign.singles(strategy, withoutKey);
    say(strategy.name(), results, start);
    table.add("one", results);
    return results;
  }

  @Test
  @Order(10)
  void one_case_alone_on_request() {
    Optional<String> asked = settings.one();
    List<Result> results =
        asked.stream()
            .flatMap(text -> Stream.of(text.split(",", -1)))
            .map(text -> campaign.play(named(text)))
            .toList();
    results.forEach(System.out::println);
    assertHolds(results);
  }

  private Case named(String text) {
    String[] parts = text.split("/", 3);
    Strategy strategy =
        Stream.of(ours, new StandingStill(), new WriteThenPost(), new SearchBeforeCreate())
            .filter(one -> one.word().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no strategy " + parts[0]));
    return new Case(World.named(parts[1]), strategy, Fault.parse(parts[2]));
  }

  private void allOfThem() {
    assumeTrue(settings.one().isEmpty(), "one case was asked for");
    assumeTrue(!settings.standingStill(), "only runs that stand still were asked for");
  }

  private static List<Kind> kinds(List<Result> results) {
    return results.stream()
        .flatMap(result -> result.violations().stream())
        .map(Violation::kind)
        .distinct()
        .toList();
  }

  private static void assertHolds(List<Result> results) {
    List<String> broken =
        results.stream()
            .filter(result -> !result.holds())
            .map(
                result ->
                    result.of()
                        + "\n  again: "
                        + result.of().reproduction()
                        + result.violations().stream()
                            .map(violation -> "\n  " + violation)
                            .collect(Collectors.joining()))
            .toList();
    assertThat(broken).as("broken promises").isEmpty();
  }

  private static void say(String what, List<Result> results, long start) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.printf(
        Locale.ROOT,
        "crash harness: %s: %d cases, %d broken, %d s%n",
        what,
        results.size(),
        results.stream().filter(result -> !result.holds()).count(),
        seconds);
  }
}
