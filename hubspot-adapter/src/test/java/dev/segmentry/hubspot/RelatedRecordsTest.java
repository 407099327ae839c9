package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records associated with companies: what is asked of HubSpot, and what its answers become. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelatedRecordsTest {

  private static final String KINDS = "/crm/associations/2026-09/companies/contacts/";
  private static final String ASSOCIATED = KINDS + "batch/read";
  private static final String LABELS = KINDS + "labels";
  private static final String READ_CONTACTS = "/crm/objects/2026-09/contacts/batch/read";
  private static final String CONTACT_PROPERTIES = "/crm/properties/2026-09/contacts";

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  private final List<RelatedRow> rows = new ArrayList<>();

  @BeforeEach
  void contacts_have_properties() {
    portal.answers(
        CONTACT_PROPERTIES,
        properties(
            "jobtitle:string",
            "product_user:bool",
            "since:date",
            "last_login:datetime",
            "runs:number"));
    portal.answers(
        LABELS,
        json(
            200,
            """
            {"results":[{"category":"HUBSPOT_DEFINED","typeId":2,"label":"Primary"},
              {"category":"HUBSPOT_DEFINED","typeId":280,"label":null},
              {"category":"USER_DEFINED","typeId":2,"label":"Consultant"}]}\
            """));
  }

  private Set<ExternalRef> read(RelatedRows wanted, List<String> companies) {
    return portal
        .connector()
        .accounts()
        .relatedRows(wanted, companies.stream().map(RelatedRecordsTest::ref).toList(), rows::add);
  }

  private static RelatedRows contacts(String... fields) {
    return new RelatedRows("contacts", Optional.empty(), List.of(fields), Map.of());
  }

  private static RelatedRows linked(String link) {
    return new RelatedRows("contacts", Optional.of(link), List.of(), Map.of());
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }

  private static String associated(String company, String... targets) {
    return "{\"from\":{\"id\":\"%s\"},\"to\":[%s]}".formatted(company, String.join(",", targets));
  }

  private static String to(String id, String... types) {
    return "{\"toObjectId\":%s,\"associationTypes\":[%s]}".formatted(id, String.join(",", types));
  }

  private static String type(String category, int typeId, String label) {
    return "{\"category\":\"%s_DEFINED\",\"typeId\":%d,\"label\":%s}"
        .formatted(category, typeId, label.isEmpty() ? "null" : "\"" + label + "\"");
  }

  private void associations(String... results) {
    portal.answers(ASSOCIATED, json(200, "{\"results\":[" + String.join(",", results) + "]}"));
  }

  /** One contact for each way of being associated, all of company 1. */
  private void everyKind() {
    String plain = type("HUBSPOT", 280, "");
    associations(
        associated(
            "1",
            to("11", plain, type("HUBSPOT", 2, "Primary")),
            to("12", plain, type("USER", 2, "Consultant")),
            to("13", plain)));
  }

  private Stream<String> ids() {
    return rows.stream().map(RelatedRow::id);
  }

  @Test
  void a_thousand_companies_are_asked_about_at_once_and_a_hundred_records_read_at_once() {
    List<String> companies = IntStream.rangeClosed(1, 1_001).mapToObj(i -> "" + i).toList();
    portal.answers(
        ASSOCIATED,
        json(
            200,
            "{\"results\":["
                + IntStream.rangeClosed(1, 101)
                    .mapToObj(i -> associated("" + i, to("" + (9_000 + i))))
                    .collect(Collectors.joining(","))
                + "]}"),
        json(200, "{\"results\":[" + associated("1001", to("9001")) + "]}"));
    portal.answers(
        READ_CONTACTS,
        companies(
            "",
            IntStream.rangeClosed(9_001, 9_100)
                .mapToObj(i -> i + "={\"jobtitle\":\"Agent\"}")
                .toArray(String[]::new)),
        companies("", "9101={\"jobtitle\":\"Agent\"}"));

    read(contacts("jobtitle"), companies);

    assertThat(portal.bodies(ASSOCIATED)).hasSize(2);
    assertThat(portal.bodies(ASSOCIATED).get(1)).isEqualTo("{\"inputs\":[{\"id\":\"1001\"}]}");
    assertThat(portal.bodies(READ_CONTACTS)).hasSize(2);
    assertThat(portal.bodies(READ_CONTACTS).get(1))
        .contains("\"properties\":[\"jobtitle\"]", "\"inputs\":[{\"id\":\"9101\"}]");
    assertThat(rows).as("9001 is of two companies, and read once").hasSize(102);
  }

  @Test
  void long_lists_of_one_company_are_followed_page_by_page() {
    portal.answers(
        ASSOCIATED,
        json(
            200,
            """
            {"results":[{"from":{"id":"1"},"to":[{"toObjectId":11}],
               "paging":{"next":{"after":"500"}}},
              {"from":{"id":"2"},"to":[{"toObjectId":12}]}]}\
            """),
        json(200, "{\"results\":[" + associated("1", to("13")) + "]}"));

    assertThat(read(contacts(), List.of("1", "2"))).isEmpty();

    assertThat(ids()).containsExactlyInAnyOrder("11", "12", "13");
    assertThat(portal.bodies(ASSOCIATED).get(1))
        .isEqualTo("{\"inputs\":[{\"id\":\"1\",\"after\":\"500\"}]}");
  }

  @Test
  void records_of_which_nothing_is_asked_are_not_read() {
    associations(associated("1", to("11")));

    read(contacts(), List.of("1"));

    assertThat(rows).containsExactly(new RelatedRow(ref("1"), "11", Map.of()));
    assertThat(portal.bodies(READ_CONTACTS)).isEmpty();
  }

  @Test
  void nobody_is_no_row_and_what_is_not_told_is_told_as_that() {
    portal.answers(
        ASSOCIATED,
        json(
            207,
            """
            {"results":[],"numErrors":2,"errors":[
               {"status":"error","category":"OBJECT_NOT_FOUND",
                "subCategory":"crm.associations.NO_ASSOCIATIONS_FOUND","message":"No contact …",
                "context":{"fromObjectId":["1"]}},
               {"status":"error","category":"INTERNAL","message":"x",
                "context":{"fromObjectId":["2"]}}]}\
            """));

    assertThat(read(contacts(), List.of("1", "2", "3"))).containsExactly(ref("2"), ref("3"));
    assertThat(rows).isEmpty();
  }

  @Test
  void days_and_times_are_plain_and_empty_fields_are_absent() {
    associations(associated("1", to("11"), to("12")));
    portal.answers(
        READ_CONTACTS,
        companies(
            "",
            "11={\"since\":\"2026-01-31\",\"last_login\":\"2026-03-01T23:30:00Z\",\"runs\":\"5\"}",
            "12={\"since\":\"\",\"last_login\":\"soon\",\"runs\":null}"));

    read(contacts("since", "last_login", "runs"), List.of("1"));

    assertThat(rows)
        .extracting(RelatedRow::content)
        .containsExactly(
            Map.of("since", "2026-01-31", "last_login", "2026-03-01T23:30:00Z", "runs", "5"),
            Map.of("last_login", "soon"));
  }

  @Test
  void records_without_the_wanted_content_and_such_as_are_gone_are_no_rows() {
    associations(associated("1", to("11"), to("12"), to("13")));
    portal.answers(
        READ_CONTACTS,
        json(
            207,
            """
            {"status":"COMPLETE","results":[
               {"id":"11","properties":{"product_user":"true"}},
               {"id":"12","properties":{"product_user":"false"}}],
             "numErrors":1,"errors":[{"status":"error","category":"OBJECT_NOT_FOUND",
               "message":"Could not get some CONTACT objects","context":{"ids":["13"]}}]}\
            """));

    read(
        new RelatedRows("contacts", Optional.empty(), List.of(), Map.of("product_user", "true")),
        List.of("1"));

    assertThat(ids()).containsExactly("11");
  }

  @Test
  void a_label_is_asked_for_by_its_text_in_whatever_case() {
    everyKind();

    read(linked("primary"), List.of("1"));

    assertThat(ids()).containsExactly("11");
  }

  @Test
  void a_number_is_a_kind_of_hubspots_own_and_no_label_that_has_the_same_one() {
    everyKind();

    read(linked("2"), List.of("1"));

    assertThat(ids()).containsExactly("11");
  }

  @Test
  void a_label_of_the_portals_own_counts() {
    everyKind();

    read(linked("Consultant"), List.of("1"));

    assertThat(ids()).containsExactly("12");
    assertThat(portal.urls(LABELS)).hasSize(1);
  }

  @Test
  void a_label_nobody_has_is_an_error_and_not_nobody() {
    everyKind();

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> read(linked("Primry"), List.of("1")))
        .withMessageContaining("did you mean Primary?")
        .withMessageContaining("There are: Consultant, Primary");
    assertThat(portal.bodies(ASSOCIATED)).isEmpty();
  }

  @Test
  void an_object_or_a_property_nobody_sees_is_named_before_anything_is_asked() {
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> read(contacts("last_logon"), List.of("1")))
        .withMessageContaining("did you mean last_login?");
    portal.answers("/crm/properties/2026-09/licences", json(404, "{\"message\":\"no\"}"));
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(
            () ->
                read(
                    new RelatedRows("licences", Optional.empty(), List.of(), Map.of()),
                    List.of("1")))
        .withMessageContaining("no object licences that the token can see");
    assertThat(portal.bodies(ASSOCIATED)).isEmpty();
  }

  @Test
  void a_property_that_goes_while_records_are_read_is_not_taken_for_an_empty_one() {
    associations(associated("1", to("11")));
    portal.answers(
        CONTACT_PROPERTIES,
        properties("jobtitle:string", "runs:number"),
        properties("runs:number"));
    portal.answers(READ_CONTACTS, companies("", "11={\"runs\":\"5\"}"));

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> read(contacts("jobtitle", "runs"), List.of("1")))
        .withMessageContaining("contacts have no property jobtitle");
    assertThat(rows).isEmpty();
  }

  @Test
  void a_portal_that_does_not_answer_ends_the_reading() {
    portal.answers(ASSOCIATED, json(503, "{\"status\":\"error\",\"message\":\"later\"}"));

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> read(contacts(), List.of("1")));
    assertThat(rows).isEmpty();
  }
}
