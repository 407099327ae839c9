package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.Fixtures.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Reading an org that enforces what Salesforce enforces. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SalesforceSandboxTest {
  private SandboxOrg org;

  @BeforeEach
  void open() {
    org = new SandboxOrg(KeySupport.UNIQUE_FIELD);
  }

  @AfterEach
  void close() {
    org.close();
  }

  private record Pulled(
      List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next, int pages) {
    Set<ExternalRef> refs() {
      return new HashSet<>(records.stream().map(AccountRecord::ref).toList());
    }
  }

  private Pulled pull(ReadPosition from) {
    List<AccountRecord> records = new ArrayList<>();
    List<ExternalRef> gone = new ArrayList<>();
    ReadPosition at = from;
    for (int pages = 1; ; pages++) {
      AccountPage page = org.accounts().changedSince(at);
      records.addAll(page.records());
      gone.addAll(page.gone());
      at = page.next();
      if (page.last()) {
        return new Pulled(records, gone, at, pages);
      }
    }
  }

  @Test
  void the_org_is_known_by_its_facts() {
    OrgFacts facts = org.schema().org();

    assertThat(facts.id())
        .isEqualTo(RecordId.full(org.server.credentials().get("orgId")))
        .hasSize(18);
    assertThat(facts.name()).isEqualTo("Contract Org");
    assertThat(facts.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(facts.currency()).isEqualTo("EUR");
  }

  @Test
  void the_orgs_own_zone_counts_and_not_that_of_the_user() {
    String id = org.server.credentials().get("orgId");
    org.sandbox().edit("Organization", id, Map.of("TimeZoneSidKey", "Asia/Kolkata"), "");

    assertThat(org.schema().org().zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void an_account_merged_away_is_gone_and_the_one_that_is_left_has_changed() {
    ExternalRef loser = org.hasAccount("Loser", Map.of());
    ExternalRef winner = org.hasAccount("Winner", Map.of());
    org.passes(Duration.ofHours(1));
    ReadPosition before = pull(ReadPosition.START).next();
    org.passes(Duration.ofHours(1));
    org.sandbox().merge("Account", loser.id(), winner.id(), "");

    Pulled pulled = pull(before);

    assertThat(pulled.refs()).containsExactly(winner);
    assertThat(pulled.gone()).containsExactly(loser);
    assertThat(org.accounts().current(List.of(loser))).isEmpty();
  }

  @Test
  void fields_say_what_the_user_may_do_and_hidden_ones_are_absent() {
    Map<String, CrmField> fields = new java.util.HashMap<>();
    org.schema().fields("Account").forEach(field -> fields.put(field.name(), field));

    assertThat(fields.get("Value_Segment__c").options())
        .containsExactly("smb", "mid_market", "enterprise");
    assertThat(fields.get("Value_Segment__c").access())
        .isEqualTo(new CrmField.Access(true, false, false, true));
    assertThat(fields.get("SystemModstamp").access().writable()).isFalse();
    assertThat(fields.get("Segment_Reason__c").length()).isEqualTo(255);
    assertThat(fields).doesNotContainKey("Secret__c");
    assertThat(org.schema().fields("No_Such_Thing__c")).isEmpty();
  }

  @Test
  void two_thousand_five_hundred_accounts_come_in_two_pages_and_in_few_calls() {
    List<ExternalRef> all = org.hasAccounts("Account ", 2_500);

    Pulled pulled = pull(ReadPosition.START);

    assertThat(pulled.pages()).isEqualTo(2);
    assertThat(pulled.records()).hasSize(2_500);
    assertThat(pulled.refs()).containsExactlyInAnyOrderElementsOf(all);
    ApiUsage usage = org.schema().usage();
    assertThat(usage.callsByKind())
        .containsEntry("soap.query_more", 1L)
        .containsEntry("oauth.token", 1L);
    assertThat(usage.total())
        .isLessThanOrEqualTo(8)
        .isEqualTo(org.sandbox().ledger().lastSequence());
    assertThat(usage.remaining()).isPresent();
  }

  @Test
  void relationship_paths_are_followed_and_an_empty_relation_is_empty() {
    List<AttributeMapping> attributes =
        List.of(
            attribute("owner_email", AttributeType.TEXT, "Owner.Email"),
            attribute("parent", AttributeType.TEXT, "Parent.Name"));
    ExternalRef top = org.hasAccount("Top", Map.of());
    ExternalRef child = org.hasAccount("Child", Map.of());
    org.sandbox()
        .org()
        .records()
        .update(
            "Account",
            child.id(),
            new dev.segmentry.sandbox.org.Changes(
                Map.of("ParentId", top.id(), "OwnerId", org.activeUser()), Set.of()),
            org.activeUser());

    Map<ExternalRef, AccountRecord> read;
    try (SalesforceConnector connector = org.connector(Fixtures.only(attributes))) {
      read = connector.accounts().current(List.of(top, child));
    }

    assertThat(read.get(child).attributes().get("owner_email").known())
        .contains(new Scalar.TextValue("ada@example.test"));
    assertThat(read.get(child).attributes().get("parent").known())
        .contains(new Scalar.TextValue("Top"));
    assertThat(read.get(top).attributes().get("parent"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class,
            m -> assertThat(m.why()).isEqualTo(dev.segmentry.core.account.Absence.EMPTY));
  }

  @Test
  void a_field_hidden_from_the_user_is_named_and_never_empty() {
    FieldMappings hidden =
        Fixtures.only(List.of(attribute("secret", AttributeType.TEXT, "Secret__c")));

    try (SalesforceConnector connector = org.connector(hidden)) {
      assertThatThrownBy(() -> connector.accounts().changedSince(ReadPosition.START))
          .isInstanceOf(PermissionMissing.class)
          .hasMessageContaining("Secret__c");
    }
  }

  @Test
  void the_next_sweep_brings_what_changed_and_what_vanished() {
    List<ExternalRef> all = org.hasAccounts("Account ", 30);
    org.passes(Duration.ofHours(1));
    ReadPosition idle = pull(ReadPosition.START).next();
    org.passes(Duration.ofHours(1));
    org.changes(all.get(3), "arr", "5");
    org.deletes(all.get(4));

    Pulled pulled = pull(idle);

    assertThat(pulled.refs()).containsExactly(all.get(3));
    assertThat(pulled.gone()).containsExactly(all.get(4));
  }

  @Test
  void a_change_that_was_committed_late_with_an_older_stamp_is_not_lost() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    org.passes(Duration.ofHours(1));
    ReadPosition idle = pull(ReadPosition.START).next();
    org.passes(Duration.ofMinutes(-10));
    org.changes(acme, "arr", "5");
    org.passes(Duration.ofMinutes(20));

    assertThat(pull(idle).refs()).containsExactly(acme);
  }

  @Test
  void a_session_that_ends_between_two_pages_is_renewed_and_no_row_is_missed_or_doubled() {
    List<ExternalRef> all = org.hasAccounts("Account ", 2_500);
    AccountPage first = org.accounts().changedSince(ReadPosition.START);
    org.passes(Duration.ofHours(13));

    AccountPage second = org.accounts().changedSince(first.next());

    assertThat(first.records().size() + second.records().size()).isEqualTo(all.size());
    assertThat(org.schema().usage().callsByKind()).containsEntry("oauth.token", 2L);
  }

  @Test
  void a_cursor_the_org_forgot_is_replaced_by_the_key_also_among_equal_stamps() {
    org.sandbox().clock().freeze();
    List<ExternalRef> all = org.hasAccounts("Account ", 2_500);
    AccountPage first = org.accounts().changedSince(ReadPosition.START);
    org.passes(Duration.ofDays(3));

    AccountPage second = org.accounts().changedSince(first.next());

    Set<ExternalRef> read = new HashSet<>();
    first.records().forEach(record -> read.add(record.ref()));
    second.records().forEach(record -> read.add(record.ref()));
    assertThat(second.records()).hasSize(500);
    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void a_position_outlives_its_process() {
    org.hasAccounts("Account ", 2_500);
    AccountPage first = org.accounts().changedSince(ReadPosition.START);

    try (SalesforceConnector other = org.connector(SandboxOrg.contract())) {
      assertThat(other.accounts().changedSince(first.next()).records()).hasSize(500);
    }
  }

  @Test
  void related_records_are_counted_beyond_two_thousand_accounts_in_one_call_for_each() {
    List<ExternalRef> all = org.hasAccounts("Account ", 2_300);
    for (int i = 0; i < all.size(); i++) {
      org.hasTickets(all.get(i), i % 3, 1);
    }

    int wrong = 0;
    int from = 0;
    for (List<ExternalRef> some : Batches.split(all, 2_000)) {
      Map<ExternalRef, AttributeValue> counts =
          org.accounts().relatedCounts(SandboxOrg.openTickets(), some, LocalDate.of(2026, 3, 2));
      for (int i = 0; i < some.size(); i++) {
        wrong +=
            counts.get(some.get(i)).known().orElseThrow().equals(NumberValue.of((from + i) % 3))
                ? 0
                : 1;
      }
      from += some.size();
    }

    assertThat(wrong).isZero();
    assertThat(org.schema().usage().callsByKind()).containsEntry("soap.query", 2L);
  }

  @Test
  void a_trailing_window_ends_with_the_day_in_the_orgs_zone() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    // 09:00 on 2 March in Berlin
    org.hasTickets(acme, 2, 0);
    RelatedCount recent =
        new RelatedCount(
            "recent",
            "Case",
            Map.of("Status", "New"),
            Optional.of(new RelatedCount.Window("CreatedDate", 7)));

    assertThat(count(recent, acme, LocalDate.of(2026, 3, 1))).isEqualTo(NumberValue.of(0));
    assertThat(count(recent, acme, LocalDate.of(2026, 3, 2))).isEqualTo(NumberValue.of(2));
    assertThat(count(recent, acme, LocalDate.of(2026, 3, 8))).isEqualTo(NumberValue.of(2));
    assertThat(count(recent, acme, LocalDate.of(2026, 3, 9))).isEqualTo(NumberValue.of(0));
  }

  private Scalar count(RelatedCount count, ExternalRef account, LocalDate asOf) {
    return org.accounts()
        .relatedCounts(count, List.of(account), asOf)
        .get(account)
        .known()
        .orElseThrow();
  }

  @Test
  void a_count_over_what_the_user_cannot_see_is_an_error_that_names_it() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    RelatedCount wrong =
        new RelatedCount("x", "Case", Map.of("IsClozed", "false"), Optional.empty());

    assertThatThrownBy(() -> count(wrong, acme, LocalDate.of(2026, 3, 2)))
        .isInstanceOf(PermissionMissing.class)
        .hasMessageContaining("IsClozed")
        .hasMessageContaining("IsClosed");
  }

  @Test
  void two_thousand_accounts_are_read_back_as_they_are_now() {
    List<ExternalRef> all = org.hasAccounts("Account ", 2_000);

    assertThat(org.accounts().current(all)).hasSize(2_000);
  }
}
