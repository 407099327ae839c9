package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a portal as a whole does to us: its index lags, its windows end, its budgets run out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HubSpotSandboxTest {

  @Test
  void more_changes_than_a_search_serves_come_completely() {
    try (HubSpotScenario crm = scenario("{}")) {
      ReadPosition position = pull(crm.accounts(), ReadPosition.START, new HashSet<>());
      List<ExternalRef> all = crm.hasAccounts("Account ", 10_201);

      Set<ExternalRef> pulled = new HashSet<>();
      pull(crm.accounts(), position, pulled);

      assertThat(pulled).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void a_change_the_search_index_learns_late_is_not_lost() {
    try (HubSpotScenario crm = scenario("{\"searchLagSeconds\": 60}")) {
      ExternalRef acme = crm.hasAccount("Acme", Map.of());
      crm.passes(Duration.ofHours(1));
      ReadPosition position = pull(crm.accounts(), ReadPosition.START, new HashSet<>());
      crm.passes(Duration.ofHours(1));
      crm.changes(acme, "arr", "5");
      crm.passes(Duration.ofSeconds(30));

      Set<ExternalRef> early = new HashSet<>();
      position = pull(crm.accounts(), position, early);
      crm.passes(Duration.ofHours(1));
      Set<ExternalRef> later = new HashSet<>();
      pull(crm.accounts(), position, later);

      assertThat(early).isEmpty();
      assertThat(later).containsExactly(acme);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void companies_merged_away_are_gone_and_the_one_that_is_left_has_changed(int newRecord) {
    try (HubSpotScenario crm = scenario("{\"mergeMakesNewRecord\": " + newRecord + "}")) {
      ExternalRef loser = crm.hasAccount("Loser", Map.of());
      ExternalRef winner = crm.hasAccount("Winner", Map.of());
      crm.passes(Duration.ofHours(1));
      ReadPosition position = pull(crm.accounts(), ReadPosition.START, new HashSet<>());
      crm.passes(Duration.ofHours(1));
      String left = crm.portal().merge("companies", loser.id(), winner.id(), "").id();

      Set<ExternalRef> changed = new HashSet<>();
      Set<ExternalRef> gone = new HashSet<>();
      pull(crm.accounts(), position, changed, gone);

      ExternalRef survivor = CompanyTranslator.ref(left);
      assertThat(changed).containsExactly(survivor);
      assertThat(gone).contains(loser).doesNotContain(survivor);
      assertThat(gone.contains(winner)).isEqualTo(newRecord == 1);
      assertThat(crm.accounts().current(List.of(loser, survivor))).containsOnlyKeys(survivor);
    }
  }

  @Test
  void a_ten_second_window_that_is_used_up_is_waited_out_without_a_429() {
    try (HubSpotScenario crm = scenario("{\"tenSecondCalls\": 5}")) {
      crm.portal().clock().unfreeze();
      List<ExternalRef> all = crm.hasAccounts("Account ", 1_050);

      crm.accounts().current(all);

      assertThat(crm.portal().ledger().calls()).hasSizeGreaterThan(10);
      assertThat(crm.portal().ledger().calls())
          .allSatisfy(call -> assertThat(call.result().status()).isEqualTo(200));
    }
  }

  @Test
  void the_end_of_the_days_budget_stops_the_run() {
    try (HubSpotScenario crm = scenario("{\"dailyCalls\": 3}")) {
      List<ExternalRef> all = crm.hasAccounts("Account ", 250);

      assertThatExceptionOfType(QuotaExhausted.class).isThrownBy(() -> crm.accounts().current(all));
      assertThat(crm.schema().usage().remaining()).hasValue(0);
    }
  }

  @Test
  void tokens_that_do_not_serve_are_told_apart() {
    try (HubSpotScenario crm = scenario("{}")) {
      ExternalRef acme = crm.hasAccount("Acme", Map.of());
      AccountChange change =
          new AccountChange(
              acme, List.of(new FieldChange("seg_value", Optional.empty(), Optional.empty())));

      try (HubSpotConnector readOnly = crm.connector("readOnlyToken");
          HubSpotConnector expired = crm.connector("expiredToken")) {
        assertThatExceptionOfType(PermissionMissing.class)
            .isThrownBy(() -> readOnly.segments().submit(List.of(change)))
            .satisfies(e -> assertThat(e.scope()).contains("companies.write"));
        assertThatExceptionOfType(AuthenticationRejected.class)
            .isThrownBy(() -> expired.schema().org());
      }
    }
  }

  @Test
  void what_may_be_written_is_told_before_it_is_tried() {
    try (HubSpotScenario crm = scenario("{}")) {
      Map<String, CrmField.Access> companies = access(crm, "companies");
      Map<String, CrmField.Access> tasks = access(crm, "tasks");

      assertThat(companies.get("seg_value").writable()).isTrue();
      assertThat(companies.get("lifecyclestage").writable()).isFalse();
      assertThat(companies.get("num_associated_contacts").writable()).isFalse();
      assertThat(tasks.get("segmentry_key").unique()).isTrue();
      assertThat(crm.schema().fields("planets")).isEmpty();
    }
  }

  private static Map<String, CrmField.Access> access(HubSpotScenario crm, String object) {
    return crm.schema().fields(object).stream()
        .collect(Collectors.toMap(CrmField::name, CrmField::access));
  }

  private static HubSpotScenario scenario(String limits) {
    return new HubSpotScenario(KeySupport.UNIQUE_FIELD, limits);
  }

  private static ReadPosition pull(
      AccountSource source, ReadPosition from, Set<ExternalRef> changed) {
    return pull(source, from, changed, new HashSet<>());
  }

  private static ReadPosition pull(
      AccountSource source, ReadPosition from, Set<ExternalRef> changed, Set<ExternalRef> gone) {
    ReadPosition position = from;
    AccountPage page;
    do {
      page = source.changedSince(position);
      page.records().forEach(record -> changed.add(record.ref()));
      gone.addAll(page.gone());
      position = page.next();
    } while (!page.last());
    return position;
  }
}
