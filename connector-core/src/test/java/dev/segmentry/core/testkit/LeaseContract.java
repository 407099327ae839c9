package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.Planned.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.Lease;
import dev.segmentry.core.port.LeaseHolder;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunJournal.Run;
import dev.segmentry.core.port.RunStopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every journal does to keep an org to one run at a time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class LeaseContract {

  private static final Duration TERM = Duration.ofMinutes(5);
  private static final Duration CALL = Duration.ofMinutes(1);
  private static final LeaseHolder ADA = new LeaseHolder("ada", 12, "boot-1 ticks-9", "sync");
  private static final LeaseHolder BOB = new LeaseHolder("bob", 12, "boot-7 ticks-9", "apply");

  /** The journal under test; the same one throughout a test, and nobody holds its org. */
  protected abstract RunJournal journal();

  /** The same journal, opened by another process; the same one throughout a test. */
  protected abstract RunJournal another();

  /** The clock of both. */
  protected abstract SettableInstants instants();

  @Test
  void an_org_nobody_holds_is_taken_for_a_term() {
    Instant now = instants().instant();

    Lease lease = journal().acquire(by(ADA));

    HeldLease expected = new HeldLease(ADA, now, now.plus(TERM), lease.taken().fence());
    assertThat(lease.taken()).isEqualTo(expected);
    assertThat(another().heldBy()).contains(expected);
  }

  @Test
  void a_second_run_is_refused_and_told_who_holds_the_org_since_when() {
    Instant now = instants().instant();
    journal().acquire(by(ADA));
    instants().tick(TERM.minusSeconds(1));

    assertThatExceptionOfType(OrgBusy.class)
        .isThrownBy(() -> another().acquire(by(BOB)))
        .withMessageContaining("sync (process 12 on ada) since " + now)
        .withMessageContaining("until " + now.plus(TERM))
        .satisfies(busy -> assertThat(busy.lease().holder()).isEqualTo(ADA));
  }

  @Test
  void an_org_that_was_let_go_can_be_taken_with_a_higher_fence() {
    Lease first = journal().acquire(by(ADA));
    first.close();
    assertThat(another().heldBy()).isEmpty();

    Lease second = another().acquire(by(BOB));

    assertThat(second.taken().fence()).isGreaterThan(first.taken().fence());
  }

  @Test
  void using_it_keeps_it() {
    Lease lease = journal().acquire(by(ADA));
    for (int i = 0; i < 10; i++) {
      instants().tick(TERM.dividedBy(2).plusSeconds(1));
      lease.keep(CALL);
    }

    assertThat(another().heldBy().orElseThrow().expiresAt())
        .isEqualTo(instants().instant().plus(TERM));
    assertThat(another().heldBy().orElseThrow().since()).isEqualTo(lease.taken().since());
  }

  @Test
  void it_is_renewed_when_the_next_call_could_outlast_it() {
    Lease lease = journal().acquire(by(ADA));
    instants().tick(Duration.ofSeconds(2));

    lease.keep(TERM.minusSeconds(1));

    assertThat(another().heldBy().orElseThrow().expiresAt())
        .isEqualTo(instants().instant().plus(TERM));
  }

  @Test
  void while_enough_is_left_it_is_left_alone() {
    Lease lease = journal().acquire(by(ADA));
    instants().tick(Duration.ofMinutes(2));

    lease.keep(CALL);

    assertThat(another().heldBy()).contains(lease.taken());
  }

  @Test
  void an_expired_lease_goes_to_whoever_comes_and_its_holder_can_do_nothing_more() {
    Lease lost = journal().acquire(by(ADA));
    Run run = journal().begin("sync", DAY, instants().instant());
    instants().tick(TERM);

    Lease successor = another().acquire(by(BOB));

    assertThat(successor.taken().fence()).isGreaterThan(lost.taken().fence());
    assertLost(() -> lost.keep(CALL));
    assertLost(() -> journal().begin("sync", DAY, instants().instant()));
    assertLost(() -> journal().finish(run.id(), "ok", Map.of(), instants().instant()));
    successor.keep(CALL);
  }

  @Test
  void it_stays_lost_when_the_successor_has_ended_and_when_the_clock_is_set_back() {
    Lease lost = journal().acquire(by(ADA));
    instants().tick(TERM);
    another().acquire(by(BOB)).close();
    instants().tick(TERM.negated());

    assertLost(() -> lost.keep(CALL));
    assertLost(() -> journal().begin("sync", DAY, instants().instant()));
  }

  @Test
  void letting_go_what_is_lost_does_not_disturb_the_successor() {
    Lease lost = journal().acquire(by(ADA));
    instants().tick(TERM);
    Lease successor = another().acquire(by(BOB));

    lost.close();

    successor.keep(CALL);
    assertThat(journal().heldBy()).contains(successor.taken());
  }

  @Test
  void an_expired_lease_that_nobody_took_is_still_its_holders() {
    Lease lease = journal().acquire(by(ADA));
    instants().tick(TERM.multipliedBy(3));

    lease.keep(CALL);

    assertThatExceptionOfType(OrgBusy.class).isThrownBy(() -> another().acquire(by(BOB)));
  }

  @Test
  void a_clock_that_was_set_back_does_not_prolong_it_for_ever() {
    Lease lease = journal().acquire(by(ADA));
    instants().tick(Duration.ofHours(-3));

    lease.keep(CALL);

    assertThat(another().heldBy().orElseThrow().expiresAt())
        .isEqualTo(instants().instant().plus(TERM));
  }

  @Test
  void a_holder_of_the_same_host_that_is_gone_is_pushed_aside_at_once() {
    Lease dead = journal().acquire(by(ADA));
    LeaseHolder next = new LeaseHolder("ada", 99, "boot-1 ticks-77", "sync");

    Lease taken = another().acquire(new LeaseRequest(next, TERM, ADA::equals));

    assertThat(taken.taken().fence()).isGreaterThan(dead.taken().fence());
    assertLost(() -> dead.keep(CALL));
  }

  @Test
  void of_a_holder_of_another_host_nobody_knows_whether_it_is_gone() {
    journal().acquire(by(ADA));

    assertThatExceptionOfType(OrgBusy.class)
        .isThrownBy(() -> another().acquire(new LeaseRequest(BOB, TERM, holder -> true)));
  }

  private static LeaseRequest by(LeaseHolder holder) {
    return new LeaseRequest(holder, TERM, other -> false);
  }

  private static void assertLost(Runnable work) {
    assertThatExceptionOfType(RunStopped.class)
        .isThrownBy(work::run)
        .satisfies(stopped -> assertThat(stopped.reason()).isEqualTo(RunStopped.Reason.LEASE_LOST));
  }
}
