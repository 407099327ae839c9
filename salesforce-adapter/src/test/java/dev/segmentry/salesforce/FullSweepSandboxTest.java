package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.Fixtures.attribute;
import static dev.segmentry.salesforce.Fixtures.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.sandbox.org.Changes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** When unchanged accounts are read again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FullSweepSandboxTest {
  private static final FieldMappings ARR =
      only(List.of(attribute("arr", AttributeType.NUMBER, "ARR__c")));
  private static final FieldMappings OWNER =
      only(List.of(attribute("owner", AttributeType.TEXT, "Owner.Email")));
  private static final FieldMappings FORMULA =
      only(List.of(attribute("formula", AttributeType.NUMBER, "Formula__c")));

  private SandboxOrg org;

  @BeforeEach
  void open() {
    org = new SandboxOrg(KeySupport.UNIQUE_FIELD);
  }

  @AfterEach
  void close() {
    org.close();
  }

  private record Pulled(List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next) {
    Optional<Scalar> value(ExternalRef account, String attribute) {
      return records.stream()
          .filter(record -> record.ref().equals(account))
          .findFirst()
          .flatMap(record -> record.attributes().get(attribute).known());
    }
  }

  private Pulled pull(FieldMappings mappings, ReadPosition from) {
    List<AccountRecord> records = new ArrayList<>();
    List<ExternalRef> gone = new ArrayList<>();
    ReadPosition at = from;
    try (SalesforceConnector connector = org.connector(mappings)) {
      while (true) {
        AccountPage page = connector.accounts().changedSince(at);
        records.addAll(page.records());
        gone.addAll(page.gone());
        at = page.next();
        if (page.last()) {
          return new Pulled(records, gone, at);
        }
      }
    }
  }

  @Test
  void a_field_newly_mapped_comes_for_an_unchanged_account_and_what_vanished_is_still_told() {
    ExternalRef acme = org.hasAccount("Acme", Map.of("arr", "5", "plan", "Pro"));
    ExternalRef left = org.hasAccount("Left", Map.of());
    org.passes(Duration.ofHours(1));
    ReadPosition before = pull(ARR, ReadPosition.START).next();
    org.passes(Duration.ofHours(1));
    org.deletes(left);
    FieldMappings more =
        only(
            List.of(
                attribute("arr", AttributeType.NUMBER, "ARR__c"),
                attribute("plan", AttributeType.PICKLIST, "Plan__c")));

    Pulled pulled = pull(more, before);

    assertThat(pulled.value(acme, "plan")).contains(new TextValue("Pro"));
    assertThat(pulled.gone()).containsExactly(left);
    assertThat(pull(more, pulled.next()).gone()).doesNotContain(acme);
  }

  @Test
  void two_attributes_whose_fields_were_swapped_swap_their_values() {
    ExternalRef acme = org.hasAccount("Acme", Map.of("arr", "5"));
    org.sandbox().edit("Account", acme.id(), Map.of("Health_Score__c", "7"), "");
    org.passes(Duration.ofHours(1));
    ReadPosition before = pull(two("ARR__c", "Health_Score__c"), ReadPosition.START).next();
    org.passes(Duration.ofHours(1));

    Pulled pulled = pull(two("Health_Score__c", "ARR__c"), before);

    assertThat(pulled.value(acme, "one")).contains(NumberValue.of(7));
    assertThat(pulled.value(acme, "other")).contains(NumberValue.of(5));
  }

  private static FieldMappings two(String one, String other) {
    return only(
        List.of(
            attribute("one", AttributeType.NUMBER, one),
            attribute("other", AttributeType.NUMBER, other)));
  }

  @Test
  void an_owners_new_address_comes_with_the_days_full_sweep_and_not_before() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    org.sandbox().edit("Account", acme.id(), Map.of("OwnerId", org.activeUser()), "");
    ReadPosition position = daysFirstSweep(OWNER);
    org.sandbox().edit("User", org.activeUser(), Map.of("Email", "new@example.test"), "");

    Pulled sameDay = later(Duration.ofHours(20), OWNER, position);
    Pulled nextDay = later(Duration.ofHours(5), OWNER, sameDay.next());
    Pulled after = later(Duration.ofHours(20), OWNER, nextDay.next());

    assertThat(sameDay.records()).isEmpty();
    assertThat(nextDay.value(acme, "owner")).contains(new TextValue("new@example.test"));
    assertThat(after.records()).isEmpty();
  }

  @Test
  void a_calculated_value_comes_with_the_days_full_sweep_and_so_does_what_vanished() {
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    ExternalRef left = org.hasAccount("Left", Map.of());
    ReadPosition position = daysFirstSweep(FORMULA);
    org.sandbox()
        .org()
        .records()
        .update(
            "Account",
            acme.id(),
            new Changes(Map.of("Formula__c", new BigDecimal("3")), Set.of()),
            org.activeUser());

    Pulled sameDay = later(Duration.ofHours(20), FORMULA, position);
    org.deletes(left);
    Pulled nextDay = later(Duration.ofHours(5), FORMULA, sameDay.next());

    assertThat(sameDay.records()).isEmpty();
    assertThat(nextDay.value(acme, "formula")).contains(NumberValue.of(3));
    assertThat(nextDay.gone()).containsExactly(left);
  }

  @Test
  void a_mapping_all_of_whose_fields_stamp_the_account_never_needs_another_full_sweep() {
    org.hasAccount("Acme", Map.of());
    ReadPosition position = daysFirstSweep(ARR);

    assertThat(later(Duration.ofDays(30), ARR, position).records()).isEmpty();
  }

  private ReadPosition daysFirstSweep(FieldMappings mappings) {
    org.passes(Duration.ofHours(1));
    return pull(mappings, ReadPosition.START).next();
  }

  private Pulled later(Duration time, FieldMappings mappings, ReadPosition position) {
    org.passes(time);
    return pull(mappings, position);
  }

  @Test
  void a_sweep_left_unfinished_is_finished_and_then_what_changed_since_is_read() {
    ExternalRef acme = org.hasAccount("Acme", Map.of("arr", "5"));
    org.passes(Duration.ofHours(1));
    ReadPosition first = pull(ARR, ReadPosition.START).next();
    org.changes(acme, "arr", "6");
    ReadPosition unfinished = firstPage(ARR, first).next();
    org.passes(Duration.ofDays(1));
    org.changes(acme, "arr", "7");

    List<AccountRecord> records = pull(ARR, unfinished).records();

    assertThat(records.get(records.size() - 1).attributes().get("arr").known())
        .contains(NumberValue.of(7));
  }

  private AccountPage firstPage(FieldMappings mappings, ReadPosition from) {
    try (SalesforceConnector connector = org.connector(mappings)) {
      AccountPage page = connector.accounts().changedSince(from);
      assertThat(page.last()).isFalse();
      return page;
    }
  }
}
