package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.crash.check.Words;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run stands still with a field write under way. Others take over and go on past midnight; then
 * the CRM commits the old write, and the run wakes up.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ZombieTest {

  private static final Duration LEASE_AND_MORE = Duration.ofMinutes(10);

  /** From nine in the morning to half past ten in the evening where the org is. */
  private static final Duration UNTIL_LATE = Duration.ofHours(12).plusMinutes(30);

  /** Past midnight, and before the session of the call has ended. */
  private static final Duration COMMITS = Duration.ofMinutes(100);

  /** Their revenue comes back before midnight. */
  private static final List<String> SHRUNK = List.of("A01", "A02", "A03", "A04", "A05", "A06");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void what_it_had_under_way_is_corrected_when_it_comes_late_and_it_sends_nothing_more(
      World world) {
    try (OrgUnderTest org = OrgUnderTest.open(world, folder)) {
      org.liveThroughFirstDay();
      org.wakeUpToSecondDay();
      org.pass(UNTIL_LATE);
      Words words = world.words();
      Sandbox crm = org.server().sandbox();
      crm.faults()
          .add(Fault.beforeApply(Match.of(words.writes().changes()), Effect.lateCommit(COMMITS)));
      long before = crm.ledger().count(words.writes().changes());
      Frozen zombie = Frozen.start(org, submitOfChanges(world));
      assertThat(zombie.standsStill()).isTrue();
      assertThat(crm.ledger().count(words.writes().changes())).isEqualTo(before + 1);

      org.pass(LEASE_AND_MORE);
      OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
      assertThat(tiers(org)).containsOnly("small since 2026-03-03");
      org.pass(Duration.ofMinutes(70));
      SHRUNK.forEach(
          key ->
              crm.edit(
                  words.accounts().object(), "key:" + key, Map.of(world.revenue(), "90000"), ""));
      org.pass(LEASE_AND_MORE);
      OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
      assertThat(tiers(org)).containsOnly("large since 2026-03-04");

      org.pass(LEASE_AND_MORE);
      assertThat(tiers(org)).as("the late commit").contains("small since 2026-03-03");
      long mark = crm.ledger().lastSequence();
      Ended woken = zombie.wakeUp();
      assertThat(woken.status()).as(woken.toString()).isEqualTo(6);
      assertThat(crm.ledger().lastSequence()).as("nothing more is sent").isEqualTo(mark);

      org.pass(LEASE_AND_MORE);
      Ended next = OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);

      assertThat(tiers(org)).as(next.toString()).containsOnly("large since 2026-03-04");
      assertThat(tasks(org)).hasSize(SHRUNK.size()).doesNotHaveDuplicates();
      long writes = crm.ledger().count(words.writes().changes());
      org.pass(Duration.ofDays(1));
      OrgUnderTest.mustEnd(org.run(Checkpoints.NONE, "sync"), 0);
      assertThat(crm.ledger().count(words.writes().changes())).isEqualTo(writes);
      assertThat(tiers(org)).containsOnly("large since 2026-03-04");
    }
  }

  /** The effect after which the call that writes fields has gone out. */
  private int submitOfChanges(World world) {
    Path twin = folder.resolve("twin");
    assertThat(twin.toFile().mkdir()).isTrue();
    Checkpoints.Listing listing = new Checkpoints.Listing();
    try (OrgUnderTest org = OrgUnderTest.open(world, twin)) {
      org.liveThroughFirstDay();
      org.wakeUpToSecondDay();
      OrgUnderTest.mustEnd(org.run(listing, "sync"), 0);
    }
    return listing.effects().indexOf("SegmentWriter.submit") + 1;
  }

  private static List<String> tiers(OrgUnderTest org) {
    Words.Accounts words = org.world().words().accounts();
    return SHRUNK.stream()
        .map(key -> org.server().sandbox().find(words.object(), "key:" + key).orElseThrow())
        .map(one -> one.values().get(words.tier()) + " since " + one.values().get(words.since()))
        .toList();
  }

  /** Subjects of our tasks: they name the account. */
  private static List<Object> tasks(OrgUnderTest org) {
    Words.Tasks words = org.world().words().tasks();
    return org.server().sandbox().allRecords(words.object()).stream()
        .map(task -> task.values().getOrDefault(words.subject(), ""))
        .filter(subject -> subject.toString().startsWith("Shrunk: "))
        .toList();
  }
}
