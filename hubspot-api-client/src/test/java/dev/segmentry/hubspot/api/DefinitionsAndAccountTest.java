package dev.segmentry.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DefinitionsAndAccountTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void a_calculated_or_read_only_property_is_not_writable() {
    portal.answers(200, "properties.json");

    List<PropertyDefinition> properties = portal.client().properties().list("companies");

    assertThat(properties)
        .extracting(PropertyDefinition::writable)
        .containsExactly(true, true, false);
    assertThat(properties.get(0).options())
        .extracting(PropertyOption::value)
        .containsExactly("A", "B");
    assertThat(properties.get(1).referencedObjectType()).contains("OWNER");
    assertThat(portal.request().getUrl())
        .isEqualTo("/crm/properties/2026-09/companies?archived=false");
  }

  @Test
  void a_property_is_created_with_its_choices() {
    portal.answers(
        Portal.json(
            201, "{\"name\":\"segment\",\"type\":\"enumeration\",\"hasUniqueValue\":false}"));
    NewProperty wanted =
        new NewProperty(
            "segment",
            "Segment",
            "enumeration",
            "select",
            "companyinformation",
            "",
            false,
            List.of(new PropertyOption("A", "Alpha", 0, false)));

    PropertyDefinition created = portal.client().properties().create("companies", wanted);

    assertThat(created.label()).isEqualTo("segment");
    assertThat(portal.request().getBodyAsString())
        .contains(
            "\"options\":[{\"label\":\"Alpha\",\"value\":\"A\",\"displayOrder\":0,\"hidden\":false}]");
  }

  @Test
  void an_object_type_cannot_climb_out_of_its_path() {
    portal.answers(200, "properties.json");

    portal.client().properties().list("a/b?c");

    assertThat(portal.request().getUrl()).startsWith("/crm/properties/2026-09/a%2Fb%3Fc?");
    assertThatThrownBy(() -> portal.client().properties().list(".."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_archived_owner_has_no_user() {
    portal.answers(200, "owners-archived.json");

    Page<Owner> page = portal.client().owners().list(true);
    portal.client().owners().list(true, page.after().orElseThrow());

    assertThat(page.results().get(0).userId()).isEmpty();
    assertThat(page.results().get(0).archived()).isTrue();
    assertThat(portal.request().getUrl())
        .isEqualTo("/crm/owners/2026-09?limit=500&archived=true&after=41629779");
  }

  @Test
  void the_account_says_which_portal_it_is_and_what_is_left_of_the_day() {
    portal.answers(
        Portal.json(
            200,
            "{\"portalId\":123456,\"timeZone\":\"Europe/Berlin\",\"companyCurrency\":\"EUR\"}"));
    AccountDetails details = portal.client().accountInfo().details();
    portal.answers(200, "daily-usage.json");

    DailyUsage usage = portal.client().accountInfo().dailyUsage().get(0);

    assertThat(details.portalId()).isEqualTo("123456");
    assertThat(details.timeZone()).contains("Europe/Berlin");
    assertThat(usage.limit() - usage.used()).isEqualTo(623_766);
    assertThat(usage.resetsAt()).contains(Instant.parse("2026-11-22T23:00:00Z"));
    assertThat(portal.request().getUrl())
        .isEqualTo("/account-info/2026-09/api-usage/daily/private-apps");
  }
}
