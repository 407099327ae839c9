package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import dev.segmentry.sandbox.org.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListTest {
  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void pages_show_each_record_once() {
    List<String> seen = new ArrayList<>();
    Answer page = portal.get(OBJECTS + "companies?limit=2");
    seen.addAll(page.ids());
    assertThat(page.text("/paging/next/after")).isNotEmpty();

    Answer last =
        portal.get(OBJECTS + "companies?limit=2&after=" + page.text("/paging/next/after"));
    seen.addAll(last.ids());

    assertThat(seen)
        .containsExactlyInAnyOrder(
            portal.company("c1"), portal.company("c2"), portal.company("c3"));
    assertThat(last.body().has("paging")).isFalse();
  }

  @Test
  void every_value_is_a_text_in_the_documented_form() {
    Answer answer =
        portal.get(
            OBJECTS
                + "companies?limit=100&properties=name,seats,renewal&properties=last_seen,vip,score,segment");

    Answer one = only(answer, "c1");

    assertThat(one.body().path("properties").toString())
        .isEqualTo(
            "{\"name\":\"Nordlicht GmbH\",\"seats\":\"120\",\"renewal\":\"2026-12-31\","
                + "\"last_seen\":\"2026-11-01T08:00:00Z\",\"vip\":\"true\",\"score\":\"7\","
                + "\"segment\":\"gold\",\"createdate\":\"2026-11-22T12:00:00Z\","
                + "\"hs_lastmodifieddate\":\"2026-11-22T12:00:00Z\",\"hs_object_id\":\""
                + portal.company("c1")
                + "\"}");
    assertThat(one.text("/id")).isEqualTo(portal.company("c1"));
    assertThat(only(answer, "c2").text("/properties/seats")).isEqualTo("8.5");
  }

  @Test
  void a_known_property_without_a_value_is_null_and_an_unknown_or_hidden_one_is_not_there() {
    Answer answer =
        portal.get(OBJECTS + "companies?properties=seats,nonsense,hidden,associated_company");

    Answer empty = only(answer, "c3");

    assertThat(empty.body().at("/properties/seats").isNull()).isTrue();
    assertThat(empty.body().at("/properties").has("nonsense")).isFalse();
    assertThat(empty.body().at("/properties").has("hidden")).isFalse();
    assertThat(empty.body().at("/properties").has("associated_company")).isFalse();
  }

  @Test
  void without_a_choice_the_default_properties_are_shown() {
    Answer answer = portal.get(OBJECTS + "companies");

    assertThat(only(answer, "c1").text("/properties/domain")).isEqualTo("nordlicht.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=101", "limit=0", "limit=x", "limit=-1", "after=MTI", "after=%25"})
  void limits_and_cursors_are_checked(String query) {
    assertThat(portal.get(OBJECTS + "companies?" + query).status()).isEqualTo(400);
  }

  @Test
  void ten_records_are_a_page_when_nobody_says() {
    StringBuilder csv = new StringBuilder("key,name\n");
    for (int i = 0; i < 11; i++) {
      csv.append("n").append(i).append(",Name ").append(i).append('\n');
    }
    portal.sandbox().load(Snapshot.inline(Map.of("companies.csv", all(csv.toString()))));

    assertThat(portal.get(OBJECTS + "companies").ids()).hasSize(10);
  }

  @Test
  void an_archived_record_leaves_the_list_and_turns_up_in_the_archive() {
    portal.sandbox().delete("companies", "key:c3", "");

    Answer living = portal.get(OBJECTS + "companies");
    Answer archived = portal.get(OBJECTS + "companies?archived=true");

    assertThat(living.ids()).hasSize(2).doesNotContain(portal.company("c3"));
    assertThat(archived.ids()).containsExactly(portal.company("c3"));
    assertThat(archived.body().at("/results/0/archived").asBoolean()).isTrue();
    assertThat(archived.text("/results/0/archivedAt")).isEqualTo("2026-11-22T12:00:00Z");
  }

  @Test
  void associated_records_are_counted_in_calculated_properties() {
    Map<String, Object> contact = Map.of("associated_company", portal.company("c1"));
    portal.sandbox().org().records().create("contacts", contact, "somebody");

    Answer answer = portal.get(OBJECTS + "companies?properties=num_associated_contacts");

    assertThat(only(answer, "c1").text("/properties/num_associated_contacts")).isEqualTo("1");
    assertThat(only(answer, "c2").text("/properties/num_associated_contacts")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"associations=contacts", "propertiesWithHistory=name"})
  void what_the_sandbox_does_not_do_it_says(String query) {
    assertThat(portal.get(OBJECTS + "companies?" + query).status()).isEqualTo(501);
  }

  /** The test portal's columns, filled up with nothing. */
  private static String all(String csv) {
    StringBuilder full = new StringBuilder();
    for (String line : csv.split("\n")) {
      full.append(line)
          .append(
              line.startsWith("key")
                  ? ",domain,owner,segment,seats,renewal,last_seen,vip,score"
                  : ",,,,,,,,")
          .append('\n');
    }
    return full.toString();
  }

  private Answer only(Answer answer, String key) {
    int row = answer.ids().indexOf(portal.company(key));
    return new Answer(answer.response(), answer.body().at("/results/" + row));
  }
}
