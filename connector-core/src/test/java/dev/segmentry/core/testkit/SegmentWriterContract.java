package dev.segmentry.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What every {@code SegmentWriter} must do; run against the in-memory fake, Salesforce and HubSpot.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class SegmentWriterContract {

  private CrmScenario crm;

  protected abstract CrmScenario scenario() throws Exception;

  @BeforeEach
  void open() throws Exception {
    crm = scenario();
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void every_type_of_output_is_written_and_read_back_equal() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    Map<String, Scalar> wanted =
        Map.of(
            field(Output.SEGMENT), new Scalar.TextValue("mid_market"),
            field(Output.SINCE), new Scalar.DateValue(LocalDate.of(2026, 2, 28)),
            field(Output.SCORE), Scalar.NumberValue.of(new BigDecimal("67.01")),
            field(Output.REASON), new Scalar.TextValue("ARR 30000 >= 25000; \"q\" & <b> é 漢 😀"),
            field(Output.PROVISIONAL), new Scalar.BooleanValue(true));

    List<WriteOutcome> outcomes = write(List.of(change(acme, wanted)));

    assertThat(outcomes).containsExactly(new WriteOutcome.Written(acme));
    assertThat(outputs(acme)).containsAllEntriesOf(wanted);
  }

  @Test
  void an_emptied_field_is_empty_afterwards() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    write(List.of(segment(acme, "smb")));

    write(List.of(cleared(acme)));

    assertThat(outputs(acme)).doesNotContainKey(field(Output.SEGMENT));
  }

  @Test
  void one_refused_record_never_fails_its_neighbours_and_outcomes_keep_their_order() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 3);

    List<WriteOutcome> outcomes =
        write(
            List.of(
                segment(all.get(0), "smb"),
                segment(all.get(1), "not_an_option"),
                segment(all.get(2), "enterprise")));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.REJECTED, Kind.WRITTEN);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            WriteOutcome.Rejected.class,
            r -> {
              assertThat(r.reason()).isNotBlank();
              assertThat(r.detail()).isNotBlank();
              assertThat(r.category()).isEqualTo(RejectionCategory.UNKNOWN_OPTION);
              assertThat(r.fields()).containsOnly(field(Output.SEGMENT));
            });
    assertThat(outputs(all.get(2)))
        .containsEntry(field(Output.SEGMENT), new Scalar.TextValue("enterprise"));
  }

  @Test
  void a_vanished_record_is_told_as_gone_and_its_neighbours_are_written() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 2);
    crm.deletes(all.get(0));

    List<WriteOutcome> outcomes =
        write(List.of(segment(all.get(0), "smb"), segment(all.get(1), "smb")));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.GONE, Kind.WRITTEN);
  }

  @Test
  void a_full_batch_goes_in_one_submission() {
    List<ExternalRef> all = crm.hasAccounts("Account ", crm.segments().capacity());
    List<AccountChange> changes = new ArrayList<>();
    all.forEach(a -> changes.add(segment(a, "smb")));

    List<WriteOutcome> outcomes = write(changes);

    assertThat(outcomes).hasSameSizeAs(all).allMatch(o -> o.kind() == Kind.WRITTEN);
    assertThat(crm.writeRequests()).isEqualTo(1);
  }

  @Test
  void a_lost_reply_is_unconfirmed_and_the_write_is_not_sent_again() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    crm.losesNextWriteReply();

    List<WriteOutcome> outcomes = write(List.of(segment(acme, "smb")));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(crm.writeRequests()).isEqualTo(1);
    assertThat(outputs(acme)).containsEntry(field(Output.SEGMENT), new Scalar.TextValue("smb"));
  }

  @Test
  void a_dropped_write_is_unconfirmed_too_and_a_read_back_tells() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    crm.dropsNextWrite();

    List<WriteOutcome> outcomes = write(List.of(segment(acme, "smb")));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(outputs(acme)).doesNotContainKey(field(Output.SEGMENT));
  }

  @Test
  void a_handle_of_another_process_settles_as_unconfirmed() {
    List<WriteOutcome> outcomes = crm.segments().settle(new Submission("of-another-process", 2));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED, Kind.UNCONFIRMED);
  }

  private List<WriteOutcome> write(List<AccountChange> changes) {
    return crm.segments().settle(crm.segments().submit(changes));
  }

  private Map<String, Scalar> outputs(ExternalRef account) {
    return crm.accounts().current(List.of(account)).get(account).outputs();
  }

  private String field(Output output) {
    return crm.mappings().outputs().stream()
        .filter(m -> m.output() == output)
        .findFirst()
        .orElseThrow()
        .field();
  }

  private AccountChange segment(ExternalRef account, String key) {
    return change(account, Map.of(field(Output.SEGMENT), new Scalar.TextValue(key)));
  }

  private AccountChange cleared(ExternalRef account) {
    return new AccountChange(
        account,
        List.of(
            new FieldChange(
                field(Output.SEGMENT),
                Optional.of(new Scalar.TextValue("smb")),
                Optional.empty())));
  }

  private static AccountChange change(ExternalRef account, Map<String, Scalar> after) {
    List<FieldChange> fields = new ArrayList<>();
    after.forEach(
        (field, value) -> fields.add(new FieldChange(field, Optional.empty(), Optional.of(value))));
    return new AccountChange(account, fields);
  }
}
