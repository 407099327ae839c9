package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RelatedCountsTest {

  private static final String TICKETS = "/crm/associations/2026-09/companies/tickets/batch/read";
  private static final String TICKET_READ = "/crm/objects/2026-09/tickets/batch/read";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void no_associations_is_zero_and_any_other_silence_is_unknown() {
    portal.answers(
        TICKETS,
        json(
            207,
            """
            {"status":"COMPLETE","results":[{"from":{"id":"1"},"to":[
               {"toObjectId":5790939450,"associationTypes":[]},
               {"toObjectId":"5790939450","associationTypes":[]},
               {"toObjectId":7,"associationTypes":[]}]}],
             "numErrors":2,"errors":[
               {"status":"error","category":"OBJECT_NOT_FOUND",
                "subCategory":"crm.associations.NO_ASSOCIATIONS_FOUND",
                "message":"No ticket is associated with company 2.","context":{"fromObjectId":["2"]}},
               {"status":"error","category":"INTERNAL","message":"x","context":{"fromObjectId":["3"]}}]}"""));

    Map<ExternalRef, AttributeValue> counts = count(all(), "1", "2", "3", "4");

    assertThat(counts.get(ref("1")).known()).contains(Scalar.NumberValue.of(2));
    assertThat(counts.get(ref("2")).known()).contains(Scalar.NumberValue.of(0));
    assertThat(counts.get(ref("3")).known()).isEmpty();
    assertThat(counts.get(ref("4")).known()).isEmpty();
  }

  @Test
  void long_lists_are_followed_page_by_page() {
    portal.answers(
        TICKETS,
        json(
            200,
            """
            {"results":[{"from":{"id":"1"},"to":[{"toObjectId":5}],
              "paging":{"next":{"after":"500"}}}]}"""),
        json(200, "{\"results\":[{\"from\":{\"id\":\"1\"},\"to\":[{\"toObjectId\":6}]}]}"));

    assertThat(count(all(), "1").get(ref("1")).known()).contains(Scalar.NumberValue.of(2));
    assertThat(portal.bodies(TICKETS).get(1)).contains("\"after\":\"500\"");
  }

  @Test
  void a_list_that_does_not_advance_is_unknown() {
    portal.answers(
        TICKETS,
        json(
            200,
            """
            {"results":[{"from":{"id":"1"},"to":[{"toObjectId":5}],
              "paging":{"next":{"after":"500"}}}]}"""));

    assertThat(count(all(), "1").get(ref("1")).known()).isEmpty();
    assertThat(portal.bodies(TICKETS)).hasSize(2);
  }

  @Test
  void only_records_with_the_wanted_content_in_the_window_count() {
    portal.answers(
        TICKETS,
        json(
            200,
            """
            {"results":[{"from":{"id":"1"},"to":[{"toObjectId":5},{"toObjectId":6},
              {"toObjectId":7},{"toObjectId":8}]}]}"""));
    portal.answers(
        "/crm/properties/2026-09/tickets", properties("closed:bool", "createdate:datetime"));
    portal.answers(
        TICKET_READ,
        companies(
            "",
            "5={\"closed\":\"false\",\"createdate\":\"2026-03-02T22:59:00Z\"}",
            "6={\"closed\":null,\"createdate\":\"2026-02-24T23:00:00Z\"}",
            "7={\"closed\":\"true\",\"createdate\":\"2026-03-01T00:00:00Z\"}",
            "8={\"closed\":\"false\",\"createdate\":\"2026-02-23T22:59:00Z\"}"));
    RelatedCount open =
        new RelatedCount(
            "open",
            "tickets",
            Map.of("closed", "false"),
            Optional.of(new RelatedCount.Window("createdate", 7)));

    assertThat(count(open, "1").get(ref("1")).known()).contains(Scalar.NumberValue.of(2));
  }

  @Test
  void a_condition_on_an_unknown_property_is_an_error_and_not_zero() {
    portal.answers(TICKETS, json(200, "{\"results\":[]}"));
    portal.answers("/crm/properties/2026-09/tickets", properties("hs_is_closed:bool"));
    RelatedCount open =
        new RelatedCount("open", "tickets", Map.of("hs_is_close", "false"), Optional.empty());

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> count(open, "1"))
        .withMessageContaining("did you mean hs_is_closed?");
  }

  private Map<ExternalRef, AttributeValue> count(RelatedCount count, String... ids) {
    return portal
        .connector()
        .accounts()
        .relatedCounts(count, List.of(ids).stream().map(RelatedCountsTest::ref).toList(), DAY);
  }

  private static RelatedCount all() {
    return new RelatedCount("tickets", "tickets", Map.of(), Optional.empty());
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }
}
