package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchReadTest {
  private static final String READ = OBJECTS + "companies/batch/read";

  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void found_rows_come_with_the_properties_asked_for() {
    Answer answer = read("'properties':['seats','nonsense']", portal.company("c1"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/results/0/properties/seats")).isEqualTo("120");
    assertThat(answer.body().at("/results/0/properties").has("nonsense")).isFalse();
    assertThat(answer.body().has("errors")).isFalse();
  }

  @Test
  void rows_that_are_not_there_make_the_reply_partial_with_one_error_for_all() {
    portal.sandbox().delete("companies", "key:c2", "");

    Answer answer = read("'properties':[]", portal.company("c1"), portal.company("c2"), "77");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.ids()).containsExactly(portal.company("c1"));
    assertThat(answer.body().path("numErrors").asInt()).isEqualTo(1);
    assertThat(answer.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(answer.texts("/errors/0/context/ids", ""))
        .containsExactly(portal.company("c2"), "77");
  }

  @Test
  void archived_rows_are_read_when_asked_for() {
    portal.sandbox().delete("companies", "key:c2", "");

    Answer answer =
        portal.post(
            READ + "?archived=true",
            "{\"properties\":[],\"inputs\":[{\"id\":\"" + portal.company("c2") + "\"}]}");

    assertThat(answer.ids()).containsExactly(portal.company("c2"));
  }

  @Test
  void rows_are_found_by_a_unique_property_too() {
    Answer answer = read("'idProperty':'acct_key','properties':['acct_key']", "c2", "c9");

    assertThat(answer.ids()).containsExactly(portal.company("c2"));
    assertThat(answer.texts("/errors/0/context/ids", "")).containsExactly("c9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hs_object_id", "domain", "nonsense"})
  void a_property_that_is_not_unique_finds_nothing(String property) {
    Answer answer = read("'idProperty':'" + property + "'", "1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message")).contains("non-unique").contains(property);
  }

  @Test
  void a_hundred_inputs_are_the_limit() {
    String[] hundred = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
    String[] more = IntStream.range(0, 101).mapToObj(Integer::toString).toArray(String[]::new);

    assertThat(read("'properties':[]", hundred).status()).isEqualTo(207);
    assertThat(read("'properties':[]", more).status()).isEqualTo(400);
    assertThat(read("'properties':[]").status()).isEqualTo(400);
  }

  private Answer read(String parts, String... ids) {
    List<String> inputs = new ArrayList<>();
    for (String id : ids) {
      inputs.add("{'id':'" + id + "'}");
    }
    String body = "{" + parts + ",'inputs':[" + String.join(",", inputs) + "]}";
    return portal.post(READ, body.replace('\'', '"'));
  }
}
