package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The org changes under a run: fields go, transactions commit late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivingOrgSandboxTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SandboxOrg org = new SandboxOrg(KeySupport.UNIQUE_FIELD);

  @AfterEach
  void close() {
    org.close();
  }

  private record Pulled(List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next) {}

  private Pulled pull(ReadPosition from) {
    List<AccountRecord> records = new ArrayList<>();
    List<ExternalRef> gone = new ArrayList<>();
    ReadPosition at = from;
    while (true) {
      AccountPage page = org.accounts().changedSince(at);
      records.addAll(page.records());
      gone.addAll(page.gone());
      at = page.next();
      if (page.last()) {
        return new Pulled(records, gone, at);
      }
    }
  }

  @Test
  void a_field_removed_between_two_pages_is_never_read_as_empty() {
    org.hasAccounts("Account ", 2_500);
    AccountPage first = org.accounts().changedSince(ReadPosition.START);
    org.sandbox().schema().remove("Account", "ARR__c");

    AccountPage second = org.accounts().changedSince(first.next());
    assertThat(second.records())
        .isNotEmpty()
        .allMatch(record -> record.attributes().get("arr").known().isPresent());

    org.sandbox().org().limits().set("cursorMinutes", 0);
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> org.accounts().changedSince(first.next()))
        .withMessageContaining("ARR__c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARR__c", "Value_Segment__c", "Health_Score__c"})
  void a_mapped_field_that_went_or_was_hidden_since_the_plan_stops_the_read_before_a_write(
      String field) {
    ExternalRef acme = org.hasAccount("Acme", Map.of("arr", "5"));
    pull(ReadPosition.START);

    org.sandbox().schema().hide("Account", field);
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> org.accounts().current(List.of(acme)))
        .withMessageContaining(field);

    org.sandbox().schema().show("Account", field);
    assertThat(org.accounts().current(List.of(acme))).containsOnlyKeys(acme);
    org.sandbox().schema().rename("Account", field, "Other__c");
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> org.accounts().current(List.of(acme)))
        .withMessageContaining(field);
  }

  @Test
  void a_field_gone_from_related_records_stops_the_count() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    org.hasTickets(acme, 2, 1);
    LocalDate today = LocalDate.of(2026, 3, 2);
    org.accounts().relatedCounts(SandboxOrg.openTickets(), List.of(acme), today);

    org.sandbox().schema().remove("Case", "IsClosed");

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(
            () -> org.accounts().relatedCounts(SandboxOrg.openTickets(), List.of(acme), today))
        .withMessageContaining("IsClosed");
  }

  @Test
  void what_commits_late_within_the_overlap_is_caught_up_with() {
    ExternalRef late = org.hasAccount("Late", Map.of("arr", "1"));
    ExternalRef going = org.hasAccount("Going", Map.of());
    ExternalRef quick = org.hasAccount("Quick", Map.of());
    org.passes(HOUR);
    ReadPosition position = pull(ReadPosition.START).next();
    org.passes(HOUR);
    org.sandbox().editLate("Account", late.id(), Map.of("ARR__c", "2"), "", Duration.ofMinutes(14));
    org.sandbox().deleteLate("Account", going.id(), "", Duration.ofMinutes(14));
    org.passes(Duration.ofMinutes(13));
    org.changes(quick, "arr", "7");

    Pulled passing = pull(position);
    assertThat(passing.records()).extracting(AccountRecord::ref).containsExactly(quick);
    assertThat(passing.gone()).isEmpty();
    org.passes(HOUR);
    Pulled caughtUp = pull(passing.next());

    assertThat(caughtUp.records())
        .filteredOn(record -> record.ref().equals(late))
        .singleElement()
        .extracting(record -> record.attributes().get("arr").known())
        .isEqualTo(Optional.of(NumberValue.of(2)));
    assertThat(caughtUp.gone()).containsExactly(going);
  }
}
