package dev.segmentry.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What every {@code AccountSource} must do; run against the in-memory fake, Salesforce and HubSpot.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class AccountSourceContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

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
  void the_CRM_says_what_time_it_is_there() {
    assertThat(crm.schema().clockAhead()).isPresent();
  }

  @Test
  void every_mapped_type_is_read_with_its_source() {
    ExternalRef acme =
        crm.hasAccount(
            "Acme & Söhne",
            Map.of(
                "arr", "125000.5",
                "plan", "Pro",
                "signed_at", "2025-02-28",
                "last_active_at", "2026-03-01T23:30:00Z"));

    AccountRecord record = pullAll().get(acme);

    assertThat(record.name()).isEqualTo("Acme & Söhne");
    assertThat(value(record, "arr")).isEqualTo(Scalar.NumberValue.of(new BigDecimal("125000.5")));
    assertThat(value(record, "plan")).isEqualTo(new Scalar.TextValue("Pro"));
    assertThat(value(record, "signed_at"))
        .isEqualTo(new Scalar.DateValue(LocalDate.of(2025, 2, 28)));
    assertThat(value(record, "last_active_at"))
        .isEqualTo(new Scalar.TimestampValue(Instant.parse("2026-03-01T23:30:00Z")));
    assertThat(record.attributes().get("arr").source()).isNotBlank();
  }

  @Test
  void an_empty_field_is_missing_and_not_zero() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of("plan", "Pro"));

    AttributeValue arr = pullAll().get(acme).attributes().get("arr");

    assertThat(arr)
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class, m -> assertThat(m.why()).isEqualTo(Absence.EMPTY));
  }

  @Test
  void all_accounts_come_once_position_after_position() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 450);

    Map<ExternalRef, AccountRecord> pulled = pullAll();

    assertThat(pulled.keySet()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void after_the_last_page_only_what_changed_comes_again() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 30);
    crm.passes(Duration.ofHours(2));
    ReadPosition position = pull(ReadPosition.START, new LinkedHashMap<>(), new ArrayList<>());
    crm.passes(Duration.ofHours(2));
    crm.changes(all.get(7), "arr", "999");

    Map<ExternalRef, AccountRecord> changed = new LinkedHashMap<>();
    pull(position, changed, new ArrayList<>());

    assertThat(changed).containsKey(all.get(7));
    assertThat(value(changed.get(all.get(7)), "arr")).isEqualTo(Scalar.NumberValue.of(999));
    assertThat(changed).hasSizeLessThan(30);
  }

  @Test
  void a_deleted_account_is_reported_gone() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 3);
    crm.passes(Duration.ofHours(2));
    ReadPosition position = pull(ReadPosition.START, new LinkedHashMap<>(), new ArrayList<>());
    crm.passes(Duration.ofHours(2));
    crm.deletes(all.get(1));

    List<ExternalRef> gone = new ArrayList<>();
    pull(position, new LinkedHashMap<>(), gone);

    assertThat(gone).contains(all.get(1)).doesNotContain(all.get(0), all.get(2));
  }

  @Test
  void an_account_that_was_merged_is_gone_and_its_survivor_has_changed() {
    ExternalRef loser = crm.hasAccount("Loser", Map.of());
    ExternalRef winner = crm.hasAccount("Winner", Map.of());
    ReadPosition position = pulledAndLater();
    ExternalRef left = crm.merges(loser, winner);

    Pulled pulled = pull(position);

    assertThat(pulled.records).containsKey(left).doesNotContainKey(loser);
    assertThat(pulled.gone).contains(loser).doesNotContain(left);
    assertThat(pulled.merged).containsEntry(loser, left).doesNotContainKey(left);
    assertThat(pulled.merged.get(winner)).isEqualTo(left.equals(winner) ? null : left);
  }

  @Test
  void an_account_that_was_never_read_before_it_was_merged_is_told_as_well() {
    ExternalRef winner = crm.hasAccount("Winner", Map.of());
    ReadPosition position = pulledAndLater();
    ExternalRef loser = crm.hasAccount("Loser", Map.of());
    ExternalRef left = crm.merges(loser, winner);

    assertThat(pull(position).merged).containsEntry(loser, left);
  }

  @Test
  void merges_in_a_row_lead_to_the_account_that_is_left() {
    ExternalRef first = crm.hasAccount("First", Map.of());
    ExternalRef second = crm.hasAccount("Second", Map.of());
    ExternalRef third = crm.hasAccount("Third", Map.of());
    ReadPosition position = pulledAndLater();
    ExternalRef between = crm.merges(first, second);
    crm.passes(Duration.ofHours(2));
    Pulled early = pull(position);
    crm.passes(Duration.ofHours(2));
    ExternalRef left = crm.merges(between, third);

    Map<ExternalRef, ExternalRef> merged = new HashMap<>(early.merged);
    merged.putAll(pull(early.next).merged);

    assertThat(end(merged, first)).isEqualTo(left);
    assertThat(end(merged, between)).isEqualTo(left);
  }

  @Test
  void merges_in_a_row_within_one_sweep_lead_to_the_account_that_is_left() {
    ExternalRef first = crm.hasAccount("First", Map.of());
    ExternalRef second = crm.hasAccount("Second", Map.of());
    ExternalRef third = crm.hasAccount("Third", Map.of());
    ReadPosition position = pulledAndLater();
    ExternalRef left = crm.merges(crm.merges(first, second), third);

    assertThat(end(pull(position).merged, first)).isEqualTo(left);
  }

  private static ExternalRef end(Map<ExternalRef, ExternalRef> merged, ExternalRef account) {
    ExternalRef at = account;
    while (merged.containsKey(at)) {
      at = merged.get(at);
    }
    return at;
  }

  private ReadPosition pulledAndLater() {
    crm.passes(Duration.ofHours(2));
    ReadPosition position = pull(ReadPosition.START).next;
    crm.passes(Duration.ofHours(2));
    return position;
  }

  private record Pulled(
      Map<ExternalRef, AccountRecord> records,
      List<ExternalRef> gone,
      Map<ExternalRef, ExternalRef> merged,
      ReadPosition next) {}

  private Pulled pull(ReadPosition from) {
    Map<ExternalRef, AccountRecord> records = new LinkedHashMap<>();
    List<ExternalRef> gone = new ArrayList<>();
    Map<ExternalRef, ExternalRef> merged = new HashMap<>();
    ReadPosition position = from;
    AccountPage page;
    do {
      page = crm.accounts().changedSince(position);
      page.records().forEach(r -> records.put(r.ref(), r));
      gone.addAll(page.gone());
      merged.putAll(page.merged());
      position = page.next();
    } while (!page.last());
    return new Pulled(records, gone, merged, position);
  }

  @Test
  void current_values_are_those_of_now_and_a_vanished_account_is_absent() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 3);
    crm.changes(all.get(0), "arr", "5");
    crm.deletes(all.get(2));

    Map<ExternalRef, AccountRecord> current = crm.accounts().current(all);

    assertThat(current.keySet()).containsExactlyInAnyOrder(all.get(0), all.get(1));
    assertThat(value(current.get(all.get(0)), "arr")).isEqualTo(Scalar.NumberValue.of(5));
  }

  @Test
  void related_records_are_counted_for_every_account_and_none_is_zero() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 3);
    crm.hasTickets(all.get(0), 3, 2);
    crm.hasTickets(all.get(1), 0, 4);
    RelatedCount open = crm.mappings().related().get(0);

    Map<ExternalRef, AttributeValue> counts = crm.accounts().relatedCounts(open, all, TODAY);

    assertThat(counts.get(all.get(0)).known()).contains(Scalar.NumberValue.of(3));
    assertThat(counts.get(all.get(1)).known()).contains(Scalar.NumberValue.of(0));
    assertThat(counts.get(all.get(2)).known()).contains(Scalar.NumberValue.of(0));
  }

  @Test
  void related_records_are_handed_out_one_by_one_with_their_account() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 3);
    crm.hasTickets(all.get(0), 3, 2);
    crm.hasTickets(all.get(1), 0, 4);
    RelatedCount open = crm.mappings().related().get(0);

    List<RelatedRow> rows = new ArrayList<>();
    Set<ExternalRef> untold =
        crm.accounts()
            .relatedRows(
                new RelatedRows(open.object(), Optional.empty(), List.of(), open.where()),
                all,
                rows::add);

    assertThat(untold).isEmpty();
    assertThat(rows).extracting(RelatedRow::account).containsOnly(all.get(0)).hasSize(3);
    assertThat(rows).extracting(RelatedRow::id).doesNotHaveDuplicates().doesNotContain("");
  }

  private static Scalar value(AccountRecord record, String attribute) {
    return record.attributes().get(attribute).known().orElseThrow();
  }

  private Map<ExternalRef, AccountRecord> pullAll() {
    Map<ExternalRef, AccountRecord> records = new LinkedHashMap<>();
    pull(ReadPosition.START, records, new ArrayList<>());
    return records;
  }

  private ReadPosition pull(
      ReadPosition from, Map<ExternalRef, AccountRecord> records, List<ExternalRef> gone) {
    Pulled pulled = pull(from);
    records.putAll(pulled.records);
    gone.addAll(pulled.gone);
    return pulled.next;
  }
}
