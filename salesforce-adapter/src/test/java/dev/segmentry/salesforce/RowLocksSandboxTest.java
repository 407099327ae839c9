package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.sandbox.org.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rows that others have locked, or that lock each other out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RowLocksSandboxTest {
  private SandboxOrg org;

  @BeforeEach
  void open() {
    org = new SandboxOrg(KeySupport.UNIQUE_FIELD);
  }

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void a_row_that_is_locked_some_times_is_written_without_its_neighbours_being_sent_again() {
    List<ExternalRef> accounts = org.hasAccounts("Account ", 20);
    locks(Set.of(accounts.get(3).id()), 2, 0);

    List<WriteOutcome> outcomes = write(accounts);

    assertThat(outcomes).extracting(WriteOutcome::kind).containsOnly(WriteOutcome.Kind.WRITTEN);
    assertThat(rowsSent()).containsExactly(20, 1, 1);
    assertThat(org.pauses).hasSize(2);
  }

  @Test
  void rows_that_stand_in_each_others_way_are_sent_in_smaller_batches_and_at_last_alone() {
    List<ExternalRef> accounts = org.hasAccounts("Account ", 20);
    locks(Set.of(), 1_000, 1);

    List<WriteOutcome> outcomes = write(accounts);

    assertThat(outcomes).extracting(WriteOutcome::kind).containsOnly(WriteOutcome.Kind.WRITTEN);
    assertThat(rowsSent()).startsWith(20, 20).hasSize(22).endsWith(1, 1, 1);
  }

  @Test
  void with_more_attempts_there_is_a_round_of_smaller_batches_in_between() {
    List<ExternalRef> accounts = org.hasAccounts("Account ", 20);
    locks(Set.of(), 1_000, 5);
    try (SalesforceConnector patient = org.connector(SandboxOrg.contract(), 4)) {
      List<WriteOutcome> outcomes =
          patient.segments().settle(patient.segments().submit(changes(accounts)));

      assertThat(outcomes).extracting(WriteOutcome::kind).containsOnly(WriteOutcome.Kind.WRITTEN);
      assertThat(rowsSent()).containsExactly(20, 20, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
    }
  }

  @Test
  void not_more_than_forty_accounts_are_sent_alone_and_the_rest_is_refused_as_busy() {
    List<ExternalRef> accounts = org.hasAccounts("Account ", 60);
    locks(Set.of(), 10_000, 1);

    List<WriteOutcome> outcomes = write(accounts);

    assertThat(outcomes.subList(0, 40))
        .extracting(WriteOutcome::kind)
        .containsOnly(WriteOutcome.Kind.WRITTEN);
    assertThat(outcomes.subList(40, 60))
        .allSatisfy(
            outcome ->
                assertThat(((WriteOutcome.Rejected) outcome).category())
                    .isEqualTo(RejectionCategory.BUSY));
    assertThat(rowsSent()).hasSize(42);
  }

  private void locks(Set<String> ids, int times, int inCallsAbove) {
    org.sandbox()
        .org()
        .refusals()
        .add(
            new Refusal(
                "Account",
                ids,
                times,
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access to this record",
                inCallsAbove));
  }

  private List<WriteOutcome> write(List<ExternalRef> accounts) {
    return org.segments().settle(org.segments().submit(changes(accounts)));
  }

  private static List<AccountChange> changes(List<ExternalRef> accounts) {
    return accounts.stream()
        .map(
            account ->
                new AccountChange(
                    account,
                    List.of(
                        new FieldChange(
                            "Value_Segment__c",
                            Optional.empty(),
                            Optional.of(new Scalar.TextValue("smb"))))))
        .toList();
  }

  /** Rows of each call that wrote, in order. */
  private List<Integer> rowsSent() {
    return org.sandbox().ledger().calls().stream()
        .filter(call -> call.kind().equals("rest.collections.update"))
        .map(call -> call.tally().rowsIn())
        .toList();
  }
}
