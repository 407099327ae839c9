package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchUpdateTest {
  private static final String UPDATE = OBJECTS + "companies/batch/update";

  @TempDir private Path directory;
  private PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @ParameterizedTest
  @CsvSource({
    "name,      New name,                 New name",
    "segment,   silver,                   silver",
    "seats,     1.20e2,                   120",
    "renewal,   2028-02-29,               2028-02-29",
    "renewal,   1801353600000,            2027-01-31",
    "last_seen, 2026-11-05T08:00:00+02:00,2026-11-05T06:00:00Z",
    "last_seen, 1793520000001,            2026-11-01T08:00:00.001Z",
    "vip,       false,                    false"
  })
  void values_are_taken_in_the_documented_forms(String property, String sent, String read) {
    Answer answer = update(row("c1", "", property, sent));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/results/0/properties/" + property)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "segment,      Gold,          INVALID_OPTION",
    "seats,        many,          INVALID_LONG",
    "vip,          yes,           INVALID_OPTION",
    "renewal,      31.12.2026,    INVALID_DATE",
    "renewal,      1801353600001, INVALID_DATE",
    "last_seen,    yesterday,     INVALID_DATE",
    "score,        1,             READ_ONLY_VALUE",
    "hs_object_id, 1,             READ_ONLY_VALUE",
    "num_associated_contacts, 1,  READ_ONLY_VALUE",
    "nonsense,     1,             PROPERTY_DOESNT_EXIST",
    "hidden,       1,             PROPERTY_DOESNT_EXIST",
    "associated_company, 1,       PROPERTY_DOESNT_EXIST",
    "hubspot_owner_id, 12,        INVALID_OWNER_ID",
    "acct_key,     c2,            CONFLICTING_UNIQUE_VALUE"
  })
  void one_bad_value_refuses_the_whole_batch(String property, String value, String code) {
    Answer answer = update(row("c2", "", "seats", "1"), row("c1", "", property, value));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/category")).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.text("/errors/0/code")).isEqualTo(code);
    assertThat(answer.text("/errors/0/context/propertyName/0")).isEqualTo(property);
    assertThat(answer.text("/message"))
        .startsWith("Property values were not valid: [{")
        .contains("\"error\":\"" + code + "\"");
    assertThat(stored("c2", "seats")).isEqualTo("8.50");
  }

  @Test
  void with_a_trace_id_on_every_row_the_good_rows_are_written() {
    Answer answer =
        update(
            row("c1", "row-1", "segment", "Gold"),
            row("c2", "row-2", "seats", "9"),
            "{'id':'77','objectWriteTraceId':'row-3','properties':{'seats':'1'}}");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.texts("/results", "/objectWriteTraceId")).containsExactly("row-2");
    assertThat(answer.text("/errors/0/context/objectWriteTraceId/0")).isEqualTo("row-1");
    assertThat(answer.text("/errors/0/errors/0/code")).isEqualTo("INVALID_OPTION");
    assertThat(answer.text("/errors/1/category")).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(answer.text("/errors/1/context/ids/0")).isEqualTo("77");
    assertThat(answer.text("/errors/1/context/objectWriteTraceId/0")).isEqualTo("row-3");
    assertThat(answer.body().path("numErrors").asInt()).isEqualTo(2);
    assertThat(stored("c1", "segment")).isEqualTo("gold");
    assertThat(stored("c2", "seats")).isEqualTo("9");
  }

  @Test
  void a_scripted_refusal_strikes_its_row_once() {
    portal
        .sandbox()
        .org()
        .refusals()
        .add(
            new dev.segmentry.sandbox.org.Refusal(
                "companies", Set.of("c1"), 1, "LOCKED", "locked"));

    Answer first = update(row("c1", "row-1", "seats", "7"), row("c2", "row-2", "seats", "9"));
    Answer second = update(row("c1", "row-1", "seats", "7"));

    assertThat(first.status()).isEqualTo(207);
    assertThat(first.text("/errors/0/errors/0/code")).isEqualTo("LOCKED");
    assertThat(stored("c2", "seats")).isEqualTo("9");
    assertThat(second.status()).isEqualTo(200);
  }

  @Test
  void trace_ids_that_repeat_make_no_partial_reply() {
    Answer answer = update(row("c1", "row", "segment", "Gold"), row("c2", "row", "seats", "9"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_portal_can_be_told_to_ignore_trace_ids_on_updates() {
    restart(Map.of("tracedUpdates", 0));

    Answer answer = update(row("c1", "row-1", "segment", "Gold"), row("c2", "row-2", "seats", "9"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(stored("c2", "seats")).isEqualTo("8.50");
  }

  @Test
  void the_list_of_errors_is_capped_and_the_message_has_them_all() {
    Answer answer =
        update(
            "{'id':'" + portal.company("c1") + "','properties':{'a':'1','b':'1','c':'1','d':'1'}}");

    assertThat(answer.body().path("errors")).hasSize(3);
    assertThat(answer.text("/message")).contains("\"name\":\"d\"");
  }

  @Test
  void a_record_named_twice_refuses_the_whole_batch_even_with_trace_ids() {
    Answer answer = update(row("c1", "row-1", "seats", "1"), row("c1", "row-2", "seats", "2"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message"))
        .isEqualTo(
            "Duplicate IDs found in batch input: ["
                + portal.company("c1")
                + "]. IDs must be unique");
    assertThat(answer.text("/context/ids/0")).isEqualTo(portal.company("c1"));
  }

  @Test
  void more_than_a_hundred_rows_are_refused() {
    String[] rows =
        IntStream.range(0, 101)
            .mapToObj(i -> "{'id':'" + i + "','properties':{}}")
            .toArray(String[]::new);

    assertThat(update(rows).status()).isEqualTo(400);
  }

  @Test
  void rows_can_be_named_by_a_unique_property_but_not_by_the_record_id_property() {
    Answer byKey = update("{'id':'c1','idProperty':'acct_key','properties':{'seats':'5'}}");
    Answer byId = update("{'id':'1','idProperty':'hs_object_id','properties':{'seats':'5'}}");

    assertThat(byKey.ids()).containsExactly(portal.company("c1"));
    assertThat(byId.status()).isEqualTo(400);
  }

  @Test
  void the_empty_text_clears_and_null_is_refused() {
    Answer cleared = update(row("c1", "", "segment", ""));
    Answer nulled = update("{'id':'" + portal.company("c1") + "','properties':{'seats':null}}");

    assertThat(cleared.body().at("/results/0/properties/segment").isNull()).isTrue();
    assertThat(nulled.status()).isEqualTo(400);
    assertThat(stored("c1", "seats")).isEqualTo("120");
  }

  @Test
  void a_text_may_have_65536_characters() {
    assertThat(update(row("c1", "", "description", "x".repeat(65_536))).status()).isEqualTo(200);
    assertThat(update(row("c1", "", "description", "x".repeat(65_537))).status()).isEqualTo(400);
  }

  @Test
  void the_modified_stamp_moves_when_a_value_changes_and_only_then() {
    portal.sandbox().clock().advance(Duration.ofMinutes(1));
    Answer same = update(row("c1", "", "seats", "120.0"));
    Answer changed = update(row("c1", "", "seats", "121"));

    assertThat(same.text("/results/0/updatedAt")).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(changed.text("/results/0/properties/hs_lastmodifieddate"))
        .isEqualTo("2026-11-22T12:01:00Z");
  }

  @Test
  void an_archived_record_is_not_found() {
    portal.sandbox().delete("companies", "key:c1", "");

    Answer answer = update(row("c1", "", "seats", "1"));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
  }

  private String row(String key, String trace, String property, String value) {
    String traced = trace.isEmpty() ? "" : "'objectWriteTraceId':'" + trace + "',";
    return "{'id':'"
        + portal.company(key)
        + "',"
        + traced
        + "'properties':{'"
        + property
        + "':'"
        + value
        + "'}}";
  }

  private String stored(String key, String field) {
    return portal
        .sandbox()
        .find("companies", "key:" + key)
        .flatMap(record -> record.stored(field))
        .map(Object::toString)
        .orElse("");
  }

  private void restart(Map<String, Integer> limits) {
    portal.close();
    portal = PortalCalls.open(PortalCalls.options(directory, limits).frozen());
  }

  private Answer update(String... rows) {
    return portal.post(UPDATE, ("{'inputs':[" + String.join(",", rows) + "]}").replace('\'', '"'));
  }
}
