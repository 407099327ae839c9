package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
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
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When unchanged companies are read again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullSweepSandboxTest {
  private static final String EMAIL = "hubspot_owner_id.email";
  private static final FieldMappings ARR = only(mapping("arr", AttributeType.NUMBER));
  private static final FieldMappings OWNER = only(mapping(EMAIL, AttributeType.TEXT));
  private static final FieldMappings CALCULATED =
      only(mapping("calculated_score", AttributeType.NUMBER));

  private HubSpotScenario crm;

  @BeforeEach
  void open() {
    crm = new HubSpotScenario(KeySupport.UNIQUE_FIELD);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static FieldMappings only(AttributeMapping... attributes) {
    return new FieldMappings(List.of(attributes), List.of(), List.of(), List.of(), "segmentry_key");
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
    try (HubSpotConnector connector = crm.connector(mappings)) {
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
  void a_property_newly_mapped_comes_for_an_unchanged_company_and_what_went_is_still_told() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of("arr", "5", "plan", "Pro"));
    ExternalRef left = crm.hasAccount("Left", Map.of());
    crm.passes(Duration.ofHours(1));
    ReadPosition before = pull(ARR, ReadPosition.START).next();
    crm.passes(Duration.ofHours(1));
    crm.deletes(left);
    FieldMappings more =
        only(mapping("arr", AttributeType.NUMBER), mapping("plan", AttributeType.PICKLIST));

    Pulled pulled = pull(more, before);

    assertThat(pulled.value(acme, "plan")).contains(new TextValue("Pro"));
    assertThat(pulled.gone()).containsExactly(left);
  }

  @Test
  void two_attributes_whose_properties_were_swapped_swap_their_values() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of("arr", "5", "health_score", "7"));
    crm.passes(Duration.ofHours(1));
    ReadPosition before = pull(two("arr", "health_score"), ReadPosition.START).next();
    crm.passes(Duration.ofHours(1));

    Pulled pulled = pull(two("health_score", "arr"), before);

    assertThat(pulled.value(acme, "one")).contains(NumberValue.of(7));
    assertThat(pulled.value(acme, "other")).contains(NumberValue.of(5));
  }

  private static FieldMappings two(String one, String other) {
    return only(
        new AttributeMapping("one", AttributeType.NUMBER, one),
        new AttributeMapping("other", AttributeType.NUMBER, other));
  }

  @Test
  void an_owners_new_address_comes_with_the_days_full_sweep_and_not_before() {
    String owner = crm.activeUser();
    ExternalRef acme = crm.hasAccount("Acme", Map.of("hubspot_owner_id", owner));
    ReadPosition position = daysFirstSweep(OWNER);
    crm.portal().edit("owners", owner, Map.of("email", "new@example.test"), "");

    Pulled sameDay = later(Duration.ofHours(20), OWNER, position);
    Pulled nextDay = later(Duration.ofHours(5), OWNER, sameDay.next());
    Pulled after = later(Duration.ofHours(20), OWNER, nextDay.next());

    assertThat(sameDay.records()).isEmpty();
    assertThat(nextDay.value(acme, EMAIL)).contains(new TextValue("new@example.test"));
    assertThat(after.records()).isEmpty();
  }

  @Test
  void a_calculated_value_comes_with_the_days_full_sweep_and_so_does_what_went() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of());
    ExternalRef left = crm.hasAccount("Left", Map.of());
    ReadPosition position = daysFirstSweep(CALCULATED);
    crm.portal()
        .org()
        .records()
        .update(
            "companies",
            acme.id(),
            new Changes(Map.of("calculated_score", new BigDecimal("3")), Set.of()),
            crm.activeUser());

    Pulled sameDay = later(Duration.ofHours(20), CALCULATED, position);
    crm.deletes(left);
    Pulled nextDay = later(Duration.ofHours(5), CALCULATED, sameDay.next());

    assertThat(sameDay.records()).isEmpty();
    assertThat(nextDay.value(acme, "calculated_score")).contains(NumberValue.of(3));
    assertThat(nextDay.gone()).containsExactly(left);
  }

  @Test
  void a_mapping_all_of_whose_properties_stamp_the_company_never_needs_another_full_sweep() {
    crm.hasAccount("Acme", Map.of());
    ReadPosition position = daysFirstSweep(ARR);

    assertThat(later(Duration.ofDays(30), ARR, position).records()).isEmpty();
  }

  private ReadPosition daysFirstSweep(FieldMappings mappings) {
    crm.passes(Duration.ofHours(1));
    return pull(mappings, ReadPosition.START).next();
  }

  private Pulled later(Duration time, FieldMappings mappings, ReadPosition position) {
    crm.passes(time);
    return pull(mappings, position);
  }

  @Test
  void a_sweep_left_unfinished_is_finished_and_then_what_changed_since_is_read() {
    ExternalRef acme = crm.hasAccount("Acme", Map.of("arr", "5"));
    crm.passes(Duration.ofHours(1));
    ReadPosition first = pull(ARR, ReadPosition.START).next();
    crm.changes(acme, "arr", "6");
    ReadPosition unfinished = firstPage(ARR, first).next();
    crm.passes(Duration.ofDays(1));
    crm.changes(acme, "arr", "7");

    List<AccountRecord> records = pull(ARR, unfinished).records();

    assertThat(records.get(records.size() - 1).attributes().get("arr").known())
        .contains(NumberValue.of(7));
  }

  private AccountPage firstPage(FieldMappings mappings, ReadPosition from) {
    try (HubSpotConnector connector = crm.connector(mappings)) {
      AccountPage page = connector.accounts().changedSince(from);
      assertThat(page.last()).isFalse();
      return page;
    }
  }
}
