package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One notice a day per CSM (domain-vectors §13). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DigestsTest {

  private final SyncFixture fixture = SyncFixture.withDigests(KeySupport.UNIQUE_FIELD, 20);

  @Test
  void a_csm_gets_one_notice_of_moves_and_new_tasks() {
    ExternalRef acme = account("Acme", "200000");
    ExternalRef bolt = account("Bolt", "200000");
    fixture.run(DAY);
    fixture.crm.changes(bolt, "arr", "30000");
    fixture.crm.hasTickets(acme, 6, 0);

    SyncReport report = fixture.run(DAY.plusDays(1));

    assertThat(report.plan().summary().count("digests_planned")).isEqualTo(1);
    assertThat(notices(fixture))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.key().value()).startsWith("sg1-digest-20260303-");
              assertThat(notice.ownerId()).isEqualTo("u-1");
              assertThat(notice.account()).isEqualTo(acme);
              assertThat(notice.task().due()).isEqualTo(DAY.plusDays(1));
              assertThat(notice.task().priority()).isEqualTo(Priority.LOW);
              assertThat(notice.task().subject())
                  .isEqualTo("Your accounts on 2026-03-03: 1 new task, 1 move");
              assertThat(notice.task().body())
                  .isEqualTo(
                      """
                      New tasks (1):
                      - At risk: Acme, due 2026-03-04
                      Moved, without a task (1):
                      - Bolt: Value enterprise → mid_market\
                      """);
            });
  }

  @Test
  void other_moves_of_an_account_with_a_task_are_told_beside_it() {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.crm.changes(acme, "arr", "30000");
    fixture.run(DAY.plusDays(1));

    assertThat(notices(fixture).get(0).task().body())
        .isEqualTo(
            """
            New tasks (1):
            - At risk: Acme, due 2026-03-04
            Moved, without a task (1):
            - Acme: Value enterprise → mid_market\
            """);
  }

  @Test
  void a_csm_is_asked_to_raise_the_open_task_of_an_account_that_got_worse() {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.run(DAY.plusDays(1));
    fixture.crm.changes(acme, "arr", "1000");
    fixture.run(DAY.plusDays(2));
    fixture.run(DAY.plusDays(3));

    assertThat(notices(fixture)).hasSize(2);
    assertThat(notices(fixture).get(1).task().subject())
        .isEqualTo("Your accounts on 2026-03-04: 1 worse with an open task");
    assertThat(notices(fixture).get(1).task().body())
        .isEqualTo(
            """
            Got worse while a task is open (1):
            - Acme: Value enterprise → smb; save: worse, now smb: raise the task of 2026-03-03\
            """);
  }

  @Test
  void a_csm_is_told_that_the_open_task_of_an_account_that_recovered_can_be_closed() {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.run(DAY.plusDays(1));
    fixture.crm.hasTickets(acme, 0, 0);
    fixture.run(DAY.plusDays(2));
    fixture.run(DAY.plusDays(3));

    assertThat(notices(fixture)).hasSize(2);
    assertThat(notices(fixture).get(1).task().body())
        .contains(
            """
            Their cause is gone, the open task can be closed (1):
            - Acme: save: over, with the task of 2026-03-03, which is not done and can be closed\
            """);
  }

  @Test
  void nothing_to_say_is_no_notice() {
    account("Acme", "200000");
    fixture.run(DAY);
    fixture.run(DAY.plusDays(1));

    assertThat(fixture.crm.createdTasks()).isEmpty();
  }

  @Test
  void who_is_at_risk_on_day_one_is_told_in_a_notice() {
    ExternalRef acme = account("Acme", "200000");
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.run(DAY);

    assertThat(notices(fixture))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.task().body())
                    .isEqualTo(
                        """
                        So from the first day, without a task (1):
                        - Acme: save: already at_risk on day one, no task\
                        """));
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void a_second_run_on_a_day_makes_no_second_notice(KeySupport keys) {
    SyncFixture org = SyncFixture.withDigests(keys, 20);
    ExternalRef acme = org.crm.hasAccount("Acme", Map.of("arr", "200000", "plan", "Pro"));
    ExternalRef bolt = org.crm.hasAccount("Bolt", Map.of("arr", "200000", "plan", "Pro"));
    org.run(DAY);
    org.crm.changes(acme, "arr", "30000");
    org.run(DAY.plusDays(1));
    org.crm.changes(bolt, "arr", "30000");
    SyncReport again = org.run(DAY.plusDays(1));
    org.crm.changes(bolt, "arr", "1000");
    org.run(DAY.plusDays(2));

    assertThat(again.plan().summary().count("digests_planned")).isZero();
    assertThat(notices(org))
        .extracting(notice -> notice.key().episode())
        .containsExactly(20260303, 20260304);
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void a_lost_reply_leads_to_no_second_notice(KeySupport keys) {
    SyncFixture org = SyncFixture.withDigests(keys, 20);
    ExternalRef acme = org.crm.hasAccount("Acme", Map.of("arr", "200000", "plan", "Pro"));
    org.run(DAY);
    org.crm.hasTickets(acme, 6, 0);
    org.crm.losesNextWriteReply();
    org.run(DAY.plusDays(1));
    org.run(DAY.plusDays(1));

    assertThat(notices(org)).hasSize(1);
  }

  @Test
  void a_notice_needs_no_room_in_a_full_day_and_takes_none() {
    SyncFixture small = SyncFixture.withDigests(KeySupport.UNIQUE_FIELD, 2);
    List<ExternalRef> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(small.crm.hasAccount("A" + i, Map.of("arr", "200000", "plan", "Pro")));
    }
    small.run(DAY);
    all.forEach(account -> small.crm.hasTickets(account, 6, 0));
    SyncReport first = small.run(DAY.plusDays(1));
    SyncReport again = small.run(DAY.plusDays(1));
    small.crm.changes(all.get(0), "arr", "30000");
    SyncReport second = small.run(DAY.plusDays(2));

    assertThat(first.outcome("tasks.written")).isEqualTo(3);
    assertThat(first.outcome("tasks.deferred")).isEqualTo(3);
    assertThat(again.outcome("tasks.written")).isZero();
    assertThat(second.outcome("tasks.written")).isEqualTo(3);
    assertThat(notices(small).get(0).task().body())
        .isEqualTo(
            """
            New tasks (5):
            - At risk: A0, due 2026-03-04
            - At risk: A1, due 2026-03-04
            - At risk: A2, due 2026-03-04, waits for a later day: this one is full
            - At risk: A3, due 2026-03-04, waits for a later day: this one is full
            - At risk: A4, due 2026-03-04, waits for a later day: this one is full\
            """);
    assertThat(notices(small).get(1).task().body())
        .startsWith("Owed from earlier days, created as your days have room: 3\nMoved");
  }

  @Test
  void accounts_that_nobody_looks_after_are_told_to_nobody() {
    ExternalRef acme = account("Acme", "200000");
    ExternalRef bolt = account("Bolt", "200000");
    fixture.crm.hasCsm(acme, List.of());
    fixture.crm.hasCsm(bolt, List.of("u-2"));
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "30000");
    fixture.crm.changes(bolt, "arr", "30000");
    fixture.run(DAY.plusDays(1));

    assertThat(fixture.crm.createdTasks()).isEmpty();
  }

  /** What ended before the notice was sent owes it to the next run, also of the next day. */
  @Test
  void a_notice_that_was_not_sent_is_owed() {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "30000");
    fixture.crm.failsAfterNextWrite(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "test", "down", null));
    try {
      fixture.run(DAY.plusDays(1));
    } catch (SyncInterrupted e) {
      assertThat(notices(fixture)).isEmpty();
    }
    fixture.run(DAY.plusDays(2));
    fixture.run(DAY.plusDays(2));

    assertThat(notices(fixture)).extracting(n -> n.key().episode()).containsExactly(20260303);
  }

  @Test
  void a_notice_owed_to_an_account_that_is_merged_away_goes_with_it_to_its_csm() {
    ExternalRef acme = account("Acme", "200000");
    ExternalRef bolt = account("Bolt", "200000");
    fixture.crm.hasCsm(bolt, List.of("u-9"));
    fixture.run(DAY);
    fixture.crm.changes(acme, "arr", "30000");
    fixture.crm.refuses(acme);
    fixture.run(DAY.plusDays(1));
    fixture.crm.refusesNothing();
    fixture.crm.merges(acme, bolt);
    fixture.run(DAY.plusDays(2));

    assertThat(notices(fixture))
        .filteredOn(notice -> notice.key().episode() == 20260303)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.account()).isEqualTo(bolt);
              assertThat(notice.ownerId()).isEqualTo("u-1");
            });
  }

  @Test
  void a_rebuilt_state_takes_notices_for_no_playbooks_and_makes_none_on_its_day() {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.run(DAY.plusDays(1));
    SyncFixture fresh = fixture.withStateLost();
    Plan rebuilt = fresh.rebuild(DAY.plusDays(1));
    ExternalRef bolt = fresh.crm.hasAccount("Bolt", Map.of("arr", "200000", "plan", "Pro"));
    fresh.crm.hasTickets(bolt, 6, 0);
    SyncReport after = fresh.run(DAY.plusDays(1));
    ExternalRef coda = fresh.crm.hasAccount("Coda", Map.of("arr", "200000", "plan", "Pro"));
    fresh.crm.hasTickets(coda, 6, 0);
    SyncReport nextDay = fresh.run(DAY.plusDays(2));

    assertThat(rebuilt.summary().count("episodes_rebuilt")).isEqualTo(1);
    assertThat(rebuilt.summary().count("tasks_read")).isEqualTo(2);
    assertThat(after.plan().summary().count("digests_planned")).isZero();
    assertThat(nextDay.plan().summary().count("digests_planned")).isEqualTo(1);
    assertThat(notices(fresh)).hasSize(2);
  }

  /** What is told of a move, by what moved it; empty: nothing. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DATA, ''",
        "TIME, ''",
        "PROVISIONAL, ''",
        "OVERRIDE_EXPIRED, ''",
        "APPROVAL, ''",
        "DATA_LOSS, ''",
        "POPULATION, ' (population)'",
        "DEFINITION, ' (definition)'",
        "DATA_AND_DEFINITION, ' (data+definition)'",
        "MAPPING, ' (mapping)'",
        "MERGE, ' (merge)'",
        "OUT_OF_SCOPE, ' (left the population)'",
        "FIRST, -",
        "OVERRIDE, -",
        "REBUILD, -"
      })
  void every_move_is_told_with_what_moved_it(Cause cause, @Nullable String apart) {
    ExternalRef acme = account("Acme", "200000");
    fixture.run(DAY);
    Digests digests =
        new Digests(
            fixture.settings,
            TaskOwners.withFallback(
                fixture.crm.owners(), fixture.settings.fallbackOwner(), Map.of()));
    MirroredAccount mirrored = fixture.mirror.page(Optional.empty(), 1).get(0);
    Transition move =
        new Transition(
            "value",
            Optional.of("enterprise"),
            Optional.of("mid_market"),
            DAY.plusDays(1),
            cause,
            List.of());

    digests.decided(
        mirrored,
        new Accounts(fixture.settings.segmentation().catalogue())
            .of(mirrored, SyncFixture.on(DAY.plusDays(1)).asOf()),
        new PlanRow(
            acme, "Acme", Optional.empty(), List.of(), List.of(move), List.of(), AccountState.NEW));

    List<String> told =
        digests.due(SyncFixture.on(DAY.plusDays(1)), fixture.journal.outbox()).stream()
            .map(task -> task.task().body())
            .toList();
    if (apart == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .singleElement()
          .asString()
          .endsWith("- Acme: Value enterprise → mid_market" + apart);
    }
  }

  private ExternalRef account(String name, String arr) {
    return fixture.crm.hasAccount(name, Map.of("arr", arr, "plan", "Pro"));
  }

  private static List<PlannedTask> notices(SyncFixture org) {
    return org.crm.createdTasks().stream().filter(task -> task.key().isDigest()).toList();
  }
}
