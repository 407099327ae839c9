package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest {
  private static final String SEARCH = OBJECTS + "companies/search";

  @TempDir private Path directory;
  private PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'propertyName':'name','operator':'EQ','value':'NORDLICHT gmbh' | c1",
        "'propertyName':'name','operator':'NEQ','value':'nordlicht gmbh' | c2 c3",
        "'propertyName':'name','operator':'IN','values':['nordlicht gmbh','westend ltd'] | c1 c3",
        "'propertyName':'name','operator':'IN','values':['Nordlicht GmbH'] | ",
        "'propertyName':'name','operator':'NOT_IN','values':['nordlicht gmbh'] | c2 c3",
        "'propertyName':'name','operator':'CONTAINS_TOKEN','value':'süd*' | c2",
        "'propertyName':'name','operator':'CONTAINS_TOKEN','value':'wind' | ",
        "'propertyName':'name','operator':'NOT_CONTAINS_TOKEN','value':'ag' | c1 c3",
        "'propertyName':'segment','operator':'EQ','value':'gold' | c1",
        "'propertyName':'segment','operator':'EQ','value':'Gold' | ",
        "'propertyName':'segment','operator':'HAS_PROPERTY' | c1 c2",
        "'propertyName':'segment','operator':'NOT_HAS_PROPERTY' | c3",
        "'propertyName':'seats','operator':'GT','value':'8.5' | c1",
        "'propertyName':'seats','operator':'GTE','value':'8.5' | c1 c2",
        "'propertyName':'seats','operator':'LT','value':'120' | c2",
        "'propertyName':'seats','operator':'LTE','value':'120.0' | c1 c2",
        "'propertyName':'seats','operator':'EQ','value':'8.50' | c2",
        "'propertyName':'seats','operator':'IN','values':['8.500'] | c2",
        "'propertyName':'seats','operator':'BETWEEN','value':'8','highValue':'120' | c1 c2",
        "'propertyName':'renewal','operator':'LT','value':'2027-01-31' | c1",
        "'propertyName':'renewal','operator':'EQ','value':'1801353600000' | c2",
        "'propertyName':'last_seen','operator':'GTE','value':'1793520000000' | c1",
        "'propertyName':'last_seen','operator':'GT','value':'1793520000000' | ",
        "'propertyName':'vip','operator':'EQ','value':'true' | c1",
        "'propertyName':'hs_object_id','operator':'GT','value':'0' | c1 c2 c3"
      })
  void filters_compare_as_documented(String filter, String keys) {
    Answer answer = search("'filterGroups':[{'filters':[{" + filter + "}]}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.ids())
        .containsExactlyInAnyOrderElementsOf(
            keys == null
                ? List.of()
                : Arrays.stream(keys.split(" ")).map(portal::company).toList());
  }

  @Test
  void filters_of_a_group_all_hold_and_groups_are_alternatives() {
    Answer answer =
        search(
            "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'GT','value':'1'},"
                + "{'propertyName':'vip','operator':'EQ','value':'false'}]},"
                + "{'filters':[{'propertyName':'name','operator':'EQ','value':'westend ltd'}]}]");

    assertThat(answer.ids()).containsExactlyInAnyOrder(portal.company("c2"), portal.company("c3"));
    assertThat(answer.body().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void one_sort_orders_the_rows_and_those_without_a_value_come_last() {
    Answer up = search("'sorts':[{'propertyName':'seats','direction':'ASCENDING'}]");
    Answer down = search("'sorts':[{'propertyName':'seats','direction':'DESCENDING'}]");

    assertThat(up.ids())
        .containsExactly(portal.company("c2"), portal.company("c1"), portal.company("c3"));
    assertThat(down.ids())
        .containsExactly(portal.company("c1"), portal.company("c2"), portal.company("c3"));
  }

  @Test
  void pages_go_on_by_offset() {
    Answer first = search("'limit':2");
    Answer second = search("'limit':2,'after':'" + first.text("/paging/next/after") + "'");

    assertThat(first.text("/paging/next/after")).isEqualTo("2");
    assertThat(second.ids()).hasSize(1).doesNotContainAnyElementsOf(first.ids());
    assertThat(second.body().has("paging")).isFalse();
    assertThat(second.body().path("total").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'limit':201",
        "'limit':0",
        "'after':'x'",
        "'limit':200,'after':'9801'",
        "'limit':1,'after':10000",
        "'sorts':[{'propertyName':'name'},{'propertyName':'seats'}]",
        "'sorts':[{'propertyName':'nonsense'}]",
        "'filterGroups':[{},{},{},{},{},{}]",
        "'filterGroups':[{'filters':[{'propertyName':'nonsense','operator':'EQ','value':'1'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'hidden','operator':'EQ','value':'1'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'LIKE','value':'1'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'EQ','value':'many'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'EQ'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'IN','value':'1'}]}]",
        "'filterGroups':[{'filters':[{'propertyName':'seats','operator':'BETWEEN','value':'1'}]}]"
      })
  void what_is_beyond_the_limits_or_makes_no_sense_is_refused(String body) {
    Answer answer = search(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/category")).isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void the_last_page_of_the_window_is_served() {
    assertThat(search("'limit':200,'after':'9800'").status()).isEqualTo(200);
  }

  @Test
  void more_than_six_filters_in_a_group_or_three_thousand_characters_are_refused() {
    String filter = "{'propertyName':'seats','operator':'HAS_PROPERTY'}";
    String seven = String.join(",", Collections.nCopies(7, filter));

    Answer filters = search("'filterGroups':[{'filters':[" + seven + "]}]");
    Answer longBody = search("'properties':['" + "x".repeat(3_000) + "']");

    assertThat(filters.status()).isEqualTo(400);
    assertThat(longBody.status()).isEqualTo(400);
  }

  @Test
  void archived_records_are_not_found() {
    portal.sandbox().delete("companies", "key:c1", "");

    assertThat(search("'limit':10").ids()).doesNotContain(portal.company("c1"));
  }

  @Test
  void searches_lag_behind_the_records_by_the_clock() {
    restart(Map.of("searchLagSeconds", 30));
    portal.sandbox().clock().advance(Duration.ofMinutes(1));
    portal.get(OBJECTS + "companies");
    portal.sandbox().edit("companies", "key:c1", Map.of("segment", "silver"), "");

    Answer atOnce = search(silver());
    portal.sandbox().clock().advance(Duration.ofSeconds(31));
    Answer later = search(silver());

    assertThat(atOnce.ids()).containsExactly(portal.company("c2"));
    assertThat(later.ids()).containsExactlyInAnyOrder(portal.company("c1"), portal.company("c2"));
  }

  @Test
  void searches_have_a_budget_of_their_own_and_tell_nothing_about_it() {
    portal.close();
    portal = PortalCalls.open(PortalCalls.options().frozen().withLatency(Duration.ofMillis(10)));
    for (int i = 0; i < 5; i++) {
      assertThat(search("'limit':1").status()).isEqualTo(200);
    }

    Answer sixth = search("'limit':1");
    portal.sandbox().clock().advance(Duration.ofSeconds(1));
    Answer aSecondLater = search("'limit':1");

    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.text("/policyName")).isEqualTo("SECONDLY");
    assertThat(sixth.text("/message")).isEqualTo("You have reached your secondly limit.");
    assertThat(sixth.header("X-HubSpot-RateLimit-Max")).isEmpty();
    assertThat(aSecondLater.status()).isEqualTo(200);
    assertThat(aSecondLater.header("X-HubSpot-RateLimit-Remaining")).isEmpty();
  }

  private static String silver() {
    return "'filterGroups':[{'filters':[{'propertyName':'segment','operator':'EQ','value':'silver'}]}]";
  }

  private void restart(Map<String, Integer> limits) {
    portal.close();
    portal = PortalCalls.open(PortalCalls.options(directory, limits).frozen());
  }

  private Answer search(String body) {
    return portal.post(SEARCH, "{" + body.replace('\'', '"') + "}");
  }
}
