package dev.segmentry.hubspot;

import static dev.segmentry.hubspot.CannedPortal.COMPANY_PROPERTIES;
import static dev.segmentry.hubspot.CannedPortal.LIST;
import static dev.segmentry.hubspot.CannedPortal.OWNERS;
import static dev.segmentry.hubspot.CannedPortal.READ;
import static dev.segmentry.hubspot.CannedPortal.SEARCH;
import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.mapping;
import static dev.segmentry.hubspot.CannedPortal.mappings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.port.AccountSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HubSpotAccountSourceTest {

  private static final String NOTHING_NAMED =
      """
      {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error",
       "category":"OBJECT_NOT_FOUND","message":"Could not get some COMPANY objects.",
       "context":{"ids":[""]}}]}""";

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void a_company_is_read_by_the_types_of_the_mapping() {
    portal.answers(
        LIST,
        companies(
            "",
            """
            512={"name":"Acme","arr":"1.25E5","plan":"Pro","signed_at":null,
             "last_active_at":"1772407800000","seg_value":"smb","seg_since":"2026-02-27T23:00:00Z",
             "hubspot_owner_id":"77","hs_lastmodifieddate":"2026-03-01T10:00:00.000Z"}"""));

    AccountRecord acme = first().records().get(0);

    assertThat(acme.ref()).isEqualTo(ref("512"));
    assertThat(acme.modifiedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(acme.attributes().get("arr").known()).contains(Scalar.NumberValue.of(125_000));
    assertThat(acme.attributes().get("signed_at"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class, m -> assertThat(m.why()).isEqualTo(Absence.EMPTY));
    assertThat(acme.outputs())
        .containsEntry("seg_value", new Scalar.TextValue("smb"))
        .containsEntry("seg_since", new Scalar.DateValue(LocalDate.of(2026, 2, 28)));
    assertThat(acme.csmCandidates()).containsExactly("77");
  }

  @Test
  void content_of_another_type_is_missing_and_says_what_it_was() {
    portal.answers(LIST, companies("", "512={\"arr\":\"a lot\"}"));

    assertThat(first().records().get(0).attributes().get("arr"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class,
            m -> {
              assertThat(m.why()).isEqualTo(Absence.INVALID);
              assertThat(m.detail()).isEqualTo("a lot");
            });
  }

  @Test
  void an_owner_is_looked_through_to_his_address() {
    portal.answers(
        LIST, companies("", "1={\"hubspot_owner_id\":\"77\"}", "2={\"hubspot_owner_id\":\"78\"}"));
    portal.answers(
        OWNERS,
        json(
            200,
            "{\"results\":[{\"id\":\"77\",\"email\":\"ada@example.test\",\"archived\":true}]}"),
        json(200, "{\"results\":[]}"));
    AccountSource source =
        portal
            .connector(
                portal.config(),
                mappings(List.of(mapping("hubspot_owner_id.email", AttributeType.TEXT))))
            .accounts();

    List<AccountRecord> records = source.changedSince(ReadPosition.START).records();

    assertThat(records.get(0).attributes().get("hubspot_owner_id.email").known())
        .contains(new Scalar.TextValue("ada@example.test"));
    assertThat(records.get(1).attributes().get("hubspot_owner_id.email"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class, m -> assertThat(m.detail()).isEqualTo("no owner 78"));
  }

  @Test
  void an_owner_fact_that_does_not_exist_is_refused_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                portal.connector(
                    portal.config(),
                    mappings(List.of(mapping("hubspot_owner_id.emial", AttributeType.TEXT)))))
        .withMessageContaining("did you mean email?");
  }

  @Test
  void a_property_the_portal_does_not_know_is_an_error_with_a_hint() {
    portal.answers(
        COMPANY_PROPERTIES,
        CannedPortal.properties("name:string", "arrr:number", "plan:enumeration"));

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(this::first)
        .withMessageContaining("arr,")
        .withMessageContaining("did you mean arrr?");
    assertThat(portal.urls(LIST)).isEmpty();
  }

  @Test
  void a_later_sweep_reads_from_the_start_of_the_one_before_less_the_overlap_by_hubspots_clock() {
    portal.answers(LIST, companies("c 1", "1"), companies("", "2"), companies(""));
    portal.answers(SEARCH, companies("200", "5"), companies("", "9"));
    AccountSource source = portal.connector().accounts();

    AccountPage one = source.changedSince(ReadPosition.START);
    AccountPage two = source.changedSince(one.next());
    AccountPage three = source.changedSince(two.next());
    AccountPage four = source.changedSince(three.next());
    AccountPage five = source.changedSince(four.next());

    assertThat(List.of(one.last(), two.last(), three.last(), four.last(), five.last()))
        .containsExactly(false, true, false, false, true);
    long since = Instant.parse("2026-03-02T07:58:20Z").toEpochMilli();
    assertThat(portal.bodies(SEARCH)).hasSize(2).allMatch(body -> body.contains("" + since));
    assertThat(portal.bodies(SEARCH).get(0)).contains("\"operator\":\"GT\",\"value\":\"0\"");
    assertThat(portal.bodies(SEARCH).get(1))
        .contains("\"operator\":\"GT\",\"value\":\"5\"")
        .doesNotContain("after");
    assertThat(portal.urls(LIST).get(1)).contains("after=c%201").contains("archived=false");
    assertThat(portal.urls(LIST).get(2)).contains("archived=true");
  }

  @Test
  void archived_and_merged_companies_are_gone() {
    portal.answers(
        LIST,
        companies(""),
        json(
            200,
            """
            {"results":[
             {"id":"3","properties":{},"archived":true,"archivedAt":"2026-03-02T07:59:00Z"},
             {"id":"4","properties":{},"archived":true,"archivedAt":"2026-02-01T00:00:00Z"}]}"""));
    portal.answers(SEARCH, companies("", "5={\"hs_merged_object_ids\":\"11;22\"}"));
    AccountSource source = portal.connector().accounts();

    AccountPage changed = source.changedSince(first().next());
    AccountPage gone = source.changedSince(changed.next());

    assertThat(changed.gone()).containsExactly(ref("11"), ref("22"));
    assertThat(changed.merged()).isEqualTo(Map.of(ref("11"), ref("5"), ref("22"), ref("5")));
    assertThat(gone.gone()).containsExactly(ref("3"));
    assertThat(gone.merged()).isEmpty();
  }

  @Test
  void the_first_sweep_tells_what_was_merged_before_it_and_that_nothing_is_gone() {
    portal.answers(LIST, companies("", "5={\"hs_merged_object_ids\":\"11\"}"));

    AccountPage first = portal.connector().accounts().changedSince(ReadPosition.START);

    assertThat(first.merged()).isEqualTo(Map.of(ref("11"), ref("5")));
    assertThat(first.gone()).isEmpty();
  }

  @Test
  void an_empty_page_with_a_cursor_is_not_the_end_of_a_search() {
    portal.answers(LIST, companies(""));
    portal.answers(SEARCH, companies("0"), companies("", "5"));

    AccountPage page = portal.connector().accounts().changedSince(first().next());

    assertThat(page.records()).extracting(AccountRecord::ref).containsExactly(ref("5"));
  }

  @Test
  void a_search_that_stands_still_is_stopped() {
    portal.answers(LIST, companies(""));
    portal.answers(SEARCH, companies("200", "5"));
    AccountSource source = portal.connector().accounts();
    AccountPage page = source.changedSince(first().next());

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> source.changedSince(page.next()));
  }

  @Test
  void many_properties_are_read_by_id_and_searches_stay_short() {
    List<AttributeMapping> many =
        IntStream.range(0, 300)
            .mapToObj(i -> mapping("a_property_with_a_long_name_" + i, AttributeType.TEXT))
            .toList();
    List<String> known = new ArrayList<>(List.of("name:string", "seg_value:string"));
    known.addAll(List.of("seg_since:date", "hubspot_owner_id:enumeration"));
    many.forEach(one -> known.add(one.path() + ":string"));
    portal.answers(COMPANY_PROPERTIES, CannedPortal.properties(known.toArray(String[]::new)));
    portal.answers(LIST, companies("", "1"));
    portal.answers(SEARCH, companies("", "2"));
    portal.answers(
        READ, companies("", "1={\"name\":\"One\"}"), companies("", "2={\"name\":\"Two\"}"));
    AccountSource source = portal.connector(portal.config(), mappings(many)).accounts();

    AccountPage all = source.changedSince(ReadPosition.START);
    AccountPage changed = source.changedSince(all.next());

    assertThat(all.records().get(0).name()).isEqualTo("One");
    assertThat(changed.records().get(0).name()).isEqualTo("Two");
    assertThat(portal.bodies(SEARCH).get(0)).hasSizeLessThan(3_000);
    assertThat(portal.urls(LIST).get(0)).hasSizeLessThan(1_000);
  }

  @Test
  void a_vanished_company_the_reply_does_not_name_is_asked_for_again_alone() {
    portal.answers(
        READ,
        json(
            207,
            NOTHING_NAMED.replace(
                "\"results\":[]", "\"results\":[" + CannedPortal.company("1", "{}") + "]")),
        json(207, NOTHING_NAMED));

    var current = portal.connector().accounts().current(List.of(ref("1"), ref("2")));

    assertThat(current).containsOnlyKeys(ref("1"));
    assertThat(portal.bodies(READ)).hasSize(2);
  }

  @Test
  void a_company_merged_away_is_absent_and_its_survivor_does_not_stand_in_for_it() {
    portal.answers(READ, companies("", "9={\"hs_merged_object_ids\":\"1\"}"));

    assertThat(portal.connector().accounts().current(List.of(ref("1")))).isEmpty();
  }

  @Test
  void a_company_nothing_is_said_about_is_not_taken_for_vanished() {
    portal.answers(READ, companies(""));

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> portal.connector().accounts().current(List.of(ref("1"))));
  }

  @Test
  void a_position_of_another_adapter_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> portal.connector().accounts().changedSince(new ReadPosition("2026-03-02")));
  }

  private AccountPage first() {
    return portal.connector().accounts().changedSince(ReadPosition.START);
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }
}
