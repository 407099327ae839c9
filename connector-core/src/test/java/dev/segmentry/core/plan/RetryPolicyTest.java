package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.RetryVerdict.Why;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryPolicyTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.HUBSPOT, "1");
  private final RetryPolicy policy = RetryPolicy.DEFAULT;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8"})
  void a_refused_row_waits_one_two_four_and_eight_days(int attempts, int days) {
    Rejection last = refused(attempts, Set.of(), false, "Tier", "gold");

    RetryVerdict before = judge(last, DAY.plusDays(days - 1), "Tier", "gold");

    assertThat(before.why()).isEqualTo(Why.WAITING);
    assertThat(before.due()).isFalse();
    assertThat(before.nextOn()).contains(DAY.plusDays(days));
    assertThat(judge(last, DAY.plusDays(days), "Tier", "gold").why()).isEqualTo(Why.TIME);
  }

  @Test
  void after_its_attempts_a_row_is_given_up_whatever_the_time_and_the_records_stamp() {
    Rejection last = refused(5, Set.of(), true, "Tier", "gold");

    assertThat(judge(last, DAY.plusYears(1), "Tier", "gold").why()).isEqualTo(Why.GIVEN_UP);
    assertThat(judge(last, DAY, "Tier", "silver").why()).isEqualTo(Why.CONTENT);
    assertThat(policy.judge(last, "config-2", DAY).why()).isEqualTo(Why.CONFIGURATION);
  }

  @Test
  void new_content_configuration_a_moved_record_or_a_person_make_it_due_at_once() {
    Rejection still = refused(1, Set.of(), false, "Tier", "gold");

    assertThat(judge(still, DAY, "Tier", "silver")).matches(RetryVerdict::due);
    assertThat(policy.judge(still, "config-2", DAY)).matches(RetryVerdict::due);
    assertThat(judge(refused(1, Set.of(), true, "Tier", "gold"), DAY, "Tier", "gold").why())
        .isEqualTo(Why.RECORD);
    assertThat(judge(refused(0, Set.of(), false, "Tier", "gold"), DAY, "Tier", "gold").why())
        .isEqualTo(Why.ASKED);
  }

  @Test
  void the_drift_of_a_score_is_no_new_content() {
    Rejection last = refused(1, Set.of(), false, "Tier", "gold", "Score", "70.1");

    assertThat(judge(last, DAY, "Tier", "gold", "Score", "70.2").why()).isEqualTo(Why.WAITING);
    assertThat(judge(last, DAY, "Tier", "gold").why()).isEqualTo(Why.WAITING);
  }

  @Test
  void only_the_fields_the_crm_blames_count_as_long_as_it_blames_one() {
    Rejection last = refused(1, Set.of("Tier"), false, "Tier", "gold", "Stage", "live");

    assertThat(judge(last, DAY, "Tier", "gold", "Stage", "at_risk").why()).isEqualTo(Why.WAITING);
    assertThat(judge(last, DAY, "Tier", "silver", "Stage", "live").why()).isEqualTo(Why.CONTENT);
    Rejection ofScore = refused(1, Set.of("Score"), false, "Tier", "gold", "Score", "70.1");
    assertThat(judge(ofScore, DAY, "Tier", "silver", "Score", "70.1").why()).isEqualTo(Why.CONTENT);
  }

  @Test
  void a_row_the_crm_was_too_busy_for_is_due_in_every_run() {
    Rejection last =
        new Rejection(
            ACME,
            "Acme",
            "sg1-save-1-aaaaaaaaaaaaaaaa",
            List.of(),
            new WriteOutcome.Rejected("UNABLE_TO_LOCK_ROW", "", RejectionCategory.BUSY, Set.of()),
            99,
            DAY,
            DAY,
            "p-1",
            "config-1",
            false);

    assertThat(policy.judge(last, "config-1", DAY)).matches(RetryVerdict::due);
  }

  @Test
  void a_policy_without_attempts_is_refused() {
    assertThatThrownBy(() -> new RetryPolicy(0)).hasMessageContaining("1 to 30");
    assertThatThrownBy(() -> new RetryPolicy(31)).hasMessageContaining("1 to 30");
  }

  private RetryVerdict judge(Rejection last, LocalDate day, String... wanted) {
    return policy.judge(
        last, new AccountChange(ACME, fields(wanted)), "Score"::equals, "config-1", day);
  }

  private static Rejection refused(
      int attempts, Set<String> blamed, boolean moved, String... content) {
    return new Rejection(
        ACME,
        "Acme",
        "",
        fields(content),
        new WriteOutcome.Rejected(
            "STRING_TOO_LONG", "too long", RejectionCategory.INVALID_VALUE, blamed),
        attempts,
        DAY.minusDays(9),
        DAY,
        "p-1",
        "config-1",
        moved);
  }

  private static List<FieldChange> fields(String... content) {
    List<FieldChange> fields = new ArrayList<>();
    for (int i = 0; i < content.length; i += 2) {
      fields.add(
          new FieldChange(
              content[i], Optional.empty(), Optional.of(new Scalar.TextValue(content[i + 1]))));
    }
    return fields;
  }
}
