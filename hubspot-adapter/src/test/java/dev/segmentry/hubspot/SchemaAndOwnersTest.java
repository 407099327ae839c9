package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.COMPANY_PROPERTIES;
import static dev.segmentry.hubspot.CannedPortal.OWNERS;
import static dev.segmentry.hubspot.CannedPortal.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Access;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.OrgFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaAndOwnersTest {

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void the_portal_tells_its_zone_and_currency() {
    assertThat(portal.connector().schema().org())
        .isEqualTo(
            new OrgFacts(
                CrmSystem.HUBSPOT,
                "4711",
                "HubSpot portal 4711",
                ZoneId.of("Europe/Berlin"),
                "EUR",
                "companies",
                "tasks"));
  }

  @Test
  void properties_are_fields_with_what_may_be_done_with_them() {
    portal.answers(
        COMPANY_PROPERTIES,
        json(
            200,
            """
            {"results":[
             {"name":"seg","label":"Segment","type":"enumeration","fieldType":"select",
              "options":[{"label":"Small","value":"smb"}]},
             {"name":"num_associated_contacts","label":"Contacts","type":"number","fieldType":"number",
              "calculated":true,"modificationMetadata":{"readOnlyValue":true}},
             {"name":"hubspot_owner_id","label":"Owner","type":"enumeration","fieldType":"select",
              "externalOptions":true,"referencedObjectType":"OWNER","options":[]},
             {"name":"seen","label":"Seen","type":"datetime","fieldType":"date"},
             {"name":"lifecyclestage","label":"Stage","type":"enumeration","fieldType":"radio"}]}"""));

    assertThat(portal.connector().schema().fields("companies"))
        .containsExactly(
            new CrmField("seg", "Segment", Kind.PICKLIST, 0, List.of("smb"), access(true, true)),
            new CrmField(
                "num_associated_contacts",
                "Contacts",
                Kind.NUMBER,
                0,
                List.of(),
                new Access(false, false, true, false)),
            new CrmField(
                "hubspot_owner_id", "Owner", Kind.REFERENCE, 0, List.of(), access(true, false)),
            new CrmField("seen", "Seen", Kind.TIMESTAMP, 0, List.of(), access(true, false)),
            new CrmField(
                "lifecyclestage", "Stage", Kind.PICKLIST, 0, List.of(), access(false, true)));
  }

  @Test
  void an_object_the_portal_does_not_have_has_no_fields() {
    portal.answers(
        "/crm/properties/2026-09/planets",
        json(400, "{\"message\":\"Unable to infer object type from: planets\"}"));

    assertThat(portal.connector().schema().fields("planets")).isEmpty();
  }

  @Test
  void owners_are_found_by_id_and_address_and_the_living_win_a_shared_address() {
    portal.answers(
        OWNERS,
        json(
            200,
            """
            {"results":[{"id":"1","email":"cs@example.test","userId":null,"archived":true}],
             "paging":{"next":{"after":"1"}}}"""),
        json(
            200, "{\"results\":[{\"id\":\"2\",\"email\":\"old@example.test\",\"archived\":true}]}"),
        json(
            200,
            """
            {"results":[{"id":"3","email":"CS@example.test","firstName":"Ada","lastName":"Lovelace",
              "archived":false}]}"""));

    Map<String, CrmUser> found =
        portal.connector().owners().find(List.of("1", "2", "cs@EXAMPLE.test", "nobody"));

    assertThat(found).containsOnlyKeys("1", "2", "cs@EXAMPLE.test");
    assertThat(found.get("1").active()).isFalse();
    assertThat(found.get("cs@EXAMPLE.test"))
        .isEqualTo(new CrmUser("3", "Ada Lovelace", "CS@example.test", true));
    assertThat(portal.urls(OWNERS)).hasSize(3);
  }

  private static Access access(boolean writable, boolean restricted) {
    return new Access(writable, false, false, restricted);
  }
}
