package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal changes under a run: properties go, transactions commit late. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LivingPortalSandboxTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final HubSpotScenario crm = new HubSpotScenario(KeySupport.UNIQUE_FIELD);

  @AfterEach
  void close() {
    crm.close();
  }

  private record Pulled(List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next) {}

  private Pulled pull(ReadPosition from) {
    List<AccountRecord> records = new ArrayList<>();
    List<ExternalRef> gone = new ArrayList<>();
    ReadPosition at = from;
    while (true) {
      AccountPage page = crm.accounts().changedSince(at);
      records.addAll(page.records());
      gone.addAll(page.gone());
      at = page.next();
      if (page.last()) {
        return new Pulled(records, gone, at);
      }
    }
  }

  @Test
  void a_property_removed_between_two_pages_of_the_list_is_never_read_as_empty() {
    crm.hasAccounts("Account ", 150);
    AccountPage first = crm.accounts().changedSince(ReadPosition.START);
    crm.portal().schema().remove("companies", "arr");

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> crm.accounts().changedSince(first.next()))
        .withMessageContaining("arr")
        .withMessageContaining("nothing was read as empty");
  }

  @Test
  void a_property_removed_between_two_pages_of_a_search_is_never_read_as_empty() {
    ReadPosition position = pull(ReadPosition.START).next();
    crm.passes(HOUR);
    crm.hasAccounts("Account ", 250);
    AccountPage first = crm.accounts().changedSince(position);
    crm.portal().schema().hide("companies", "seg_value");

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> crm.accounts().changedSince(first.next()))
        .withMessageContaining("seg_value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"arr", "seg_value", "hubspot_owner_id"})
  void a_mapped_property_that_went_since_the_plan_stops_the_read_before_a_write(String property) {
    ExternalRef acme = crm.hasAccount("Acme", Map.of("arr", "5"));
    pull(ReadPosition.START);
    assertThat(crm.accounts().current(List.of(acme))).containsOnlyKeys(acme);

    crm.portal().schema().hide("companies", property);

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> crm.accounts().current(List.of(acme)))
        .withMessageContaining(property);
  }

  @Test
  void a_property_gone_from_related_records_stops_the_count_and_does_not_make_it_zero() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    crm.hasTickets(acme, 2, 1);
    RelatedCount open = crm.mappings().related().get(0);
    LocalDate today = LocalDate.of(2026, 3, 2);
    crm.accounts().relatedCounts(open, List.of(acme), today);

    crm.portal().schema().remove("tickets", "hs_pipeline_stage");

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> crm.accounts().relatedCounts(open, List.of(acme), today))
        .withMessageContaining("hs_pipeline_stage");
  }

  @Test
  void what_commits_late_within_the_overlap_is_caught_up_with() {
    ExternalRef late = crm.hasAccount("Late", Map.of("arr", "1"));
    ExternalRef quick = crm.hasAccount("Quick", Map.of());
    crm.passes(HOUR);
    ReadPosition position = pull(ReadPosition.START).next();
    crm.passes(HOUR);
    crm.portal().editLate("companies", late.id(), Map.of("arr", "2"), "", Duration.ofSeconds(280));
    crm.passes(Duration.ofSeconds(270));
    crm.changes(quick, "arr", "7");

    Pulled passing = pull(position);
    assertThat(passing.records()).extracting(AccountRecord::ref).containsExactly(quick);
    crm.passes(HOUR);

    assertThat(pull(passing.next()).records())
        .extracting(AccountRecord::ref)
        .containsExactlyInAnyOrder(late, quick);
  }
}
