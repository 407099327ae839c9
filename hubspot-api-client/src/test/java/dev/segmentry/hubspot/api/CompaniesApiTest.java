package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompaniesApiTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void a_list_page_tells_a_value_an_empty_property_and_an_absent_one_apart() {
    portal.answers(200, "companies-page.json");

    Page<CrmRecord> page =
        portal.client().companies().list(ListRequest.of(List.of("name", "domain", "nope")));

    CrmRecord first = page.results().get(0);
    assertThat(first.id()).isEqualTo("512");
    assertThat(first.property("name")).contains("Nordlicht GmbH");
    assertThat(first.property("domain")).isEmpty();
    assertThat(first.returned("domain")).isTrue();
    assertThat(first.returned("nope")).isFalse();
    assertThat(first.createdAt()).contains(Instant.parse("2025-01-02T03:04:05Z"));
    assertThat(first.updatedAt()).contains(Instant.parse("2026-11-20T08:15:30.123Z"));
  }

  @Test
  void the_next_page_is_asked_for_by_cursor_at_our_own_address() {
    portal.answers(200, "companies-page.json");
    ListRequest request = ListRequest.of(List.of("name", "a&b=c")).withLimit(2).archivedOnly();

    Page<CrmRecord> page = portal.client().companies().list(request);
    portal.client().companies().list(request.after(page.after().orElseThrow()));

    assertThat(portal.request().getUrl())
        .isEqualTo(
            "/crm/objects/2026-09/companies?limit=2&archived=true&after=NTEz&properties=name%2Ca%26b%3Dc");
    assertThat(portal.request().getHeader("Authorization")).isEqualTo("Bearer " + Portal.TOKEN);
    assertThat(portal.request().getHeader("User-Agent")).isEqualTo("segment-test");
  }

  @Test
  void a_list_address_too_long_for_the_way_is_refused_before_it_is_sent() {
    List<String> names = Collections.nCopies(2_000, "property");

    assertThatThrownBy(() -> portal.client().companies().list(ListRequest.of(names)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batchRead");

    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void a_search_sends_groups_one_sort_and_the_cursor_and_reads_a_numeric_cursor() {
    portal.answers(200, "search-page.json");
    List<Filter> filters =
        List.of(
            Filter.of("hs_lastmodifieddate", Filter.Operator.GTE, "1700000000000"),
            Filter.in("segment", List.of("A", "B")),
            Filter.between("seats", "1", "9"),
            Filter.hasNot("churned"));
    SearchRequest request =
        SearchRequest.all(filters, SearchRequest.Sort.ascending("hs_object_id"), List.of("name"))
            .after("0");

    SearchPage found = portal.client().companies().search(request);

    assertThat(found.total()).isEqualTo(10_250);
    assertThat(found.page().after()).contains("200");
    assertThat(portal.request().getUrl()).isEqualTo("/crm/objects/2026-09/companies/search");
    assertThat(
            equalToJson(
                    """
                    {"filterGroups":[{"filters":[
                       {"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1700000000000"},
                       {"propertyName":"segment","operator":"IN","values":["A","B"]},
                       {"propertyName":"seats","operator":"BETWEEN","value":"1","highValue":"9"},
                       {"propertyName":"churned","operator":"NOT_HAS_PROPERTY"}]}],
                     "sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],
                     "properties":["name"],"limit":200,"after":"0"}""")
                .match(portal.request().getBodyAsString())
                .isExactMatch())
        .isTrue();
  }

  @Test
  void tickets_are_searched_and_read_at_their_own_addresses() {
    portal.answers(200, "search-page.json");

    portal
        .client()
        .tickets()
        .search(
            SearchRequest.all(List.of(), SearchRequest.Sort.ascending("hs_object_id"), List.of()));
    portal.client().tickets().batchRead(List.of("77"), List.of());

    assertThat(portal.requests())
        .extracting(request -> request.getUrl())
        .containsExactly(
            "/crm/objects/2026-09/tickets/search", "/crm/objects/2026-09/tickets/batch/read");
    assertThat(portal.calls)
        .extracting(CallReport::operation)
        .containsExactly(Operation.TICKETS_SEARCH, Operation.TICKETS_BATCH_READ);
  }

  @Test
  void texts_in_a_list_are_sent_in_lower_case() {
    assertThat(Filter.inTexts("name", List.of("İZMİR", "Acme")).values()).contains("acme");
  }

  @Test
  void a_partial_update_settles_each_row_by_id_or_trace_id_and_never_by_order() {
    portal.answers(207, "batch-update-partial.json");

    BatchResult result = portal.client().companies().batchUpdate(updates(5));

    assertThat(result.complete()).isFalse();
    assertThat(result.rows()).hasSize(5);
    assertThat(done(result, 0).property("segment")).contains("A");
    assertThat(refused(result, 1).notFound()).isTrue();
    assertThat(done(result, 2).property("segment")).contains("C");
    assertThat(refused(result, 3).codes()).containsExactly("INVALID_OPTION");
    assertThat(refused(result, 3).propertyNames()).containsExactly("segment");
    assertThat(result.rows().get(4)).isInstanceOf(RowResult.Unknown.class);
  }

  @Test
  void any_2xx_may_be_partial() {
    portal.answers(200, "batch-update-partial.json");

    BatchResult result = portal.client().companies().batchUpdate(updates(5));

    assertThat(refused(result, 1).notFound()).isTrue();
  }

  @Test
  void an_update_answered_by_neither_results_nor_errors_is_unknown_and_not_done() {
    portal.answers(Portal.json(200, "{\"status\":\"COMPLETE\",\"results\":[]}"));

    BatchResult result = portal.client().companies().batchUpdate(updates(2));

    assertThat(result.rows()).hasSize(2).allMatch(RowResult.Unknown.class::isInstance);
  }

  @Test
  void a_row_named_as_done_and_as_refused_is_unknown() {
    portal.answers(
        Portal.json(
            200,
            """
            {"status":"COMPLETE","results":[{"id":"1","properties":{}}],
             "errors":[{"message":"no","context":{"objectWriteTraceId":["row-1"]}}]}"""));

    BatchResult result = portal.client().companies().batchUpdate(updates(1));

    assertThat(result.rows()).singleElement().isInstanceOf(RowResult.Unknown.class);
  }

  @Test
  void rows_of_a_batch_that_has_not_ended_are_unknown() {
    portal.answers(
        Portal.json(
            200, "{\"status\":\"PROCESSING\",\"results\":[{\"id\":\"1\",\"properties\":{}}]}"));

    BatchResult result = portal.client().companies().batchUpdate(updates(1));

    assertThat(result.rows()).singleElement().isInstanceOf(RowResult.Unknown.class);
  }

  @Test
  void errors_and_records_that_belong_to_no_input_are_kept_apart() {
    portal.answers(
        Portal.json(
            200,
            """
            {"status":"COMPLETE","results":[{"id":"99","properties":{}}],
             "errors":[{"message":"lost","context":{"ids":[""]}}]}"""));

    BatchResult result = portal.client().companies().batchUpdate(updates(1));

    assertThat(result.strays()).extracting(CrmRecord::id).containsExactly("99");
    assertThat(result.unattributed()).extracting(ApiError::message).containsExactly("lost");
    assertThat(result.complete()).isFalse();
  }

  @Test
  void an_update_sends_ids_trace_ids_and_values() {
    portal.answers(207, "batch-update-partial.json");

    portal
        .client()
        .companies()
        .batchUpdate(List.of(new ObjectUpdate("1", "row-1", Map.of("segment", ""))));

    assertThat(portal.request().getUrl()).isEqualTo("/crm/objects/2026-09/companies/batch/update");
    assertThat(portal.request().getBodyAsString())
        .isEqualTo(
            "{\"inputs\":[{\"id\":\"1\",\"objectWriteTraceId\":\"row-1\",\"properties\":{\"segment\":\"\"}}]}");
  }

  @Test
  void one_error_of_a_read_may_speak_for_several_rows() {
    portal.answers(207, "batch-read-missing.json");

    BatchResult result =
        portal.client().companies().batchRead(List.of("9", "1", "8"), List.of("name"));

    assertThat(refused(result, 0).notFound()).isTrue();
    assertThat(done(result, 1).property("name")).contains("Nordlicht GmbH");
    assertThat(refused(result, 2).notFound()).isTrue();
  }

  @Test
  void batches_that_HubSpot_would_refuse_whole_are_not_sent() {
    List<ObjectUpdate> tooMany = updates(101);
    List<String> twice = List.of("1", "1");

    assertThatThrownBy(() -> portal.client().companies().batchUpdate(tooMany))
        .hasMessageContaining("100");
    assertThatThrownBy(() -> portal.client().companies().batchUpdate(List.of()))
        .hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> portal.client().companies().batchRead(twice, List.of()))
        .hasMessageContaining("Twice");

    assertThat(portal.requests()).isEmpty();
  }

  private static List<ObjectUpdate> updates(int count) {
    return java.util.stream.IntStream.rangeClosed(1, count)
        .mapToObj(i -> new ObjectUpdate(Integer.toString(i), "row-" + i, Map.of("segment", "A")))
        .toList();
  }

  private static CrmRecord done(BatchResult result, int row) {
    return ((RowResult.Done) result.rows().get(row)).record();
  }

  private static ApiError refused(BatchResult result, int row) {
    return ((RowResult.Refused) result.rows().get(row)).error();
  }
}
