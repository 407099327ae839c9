package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import dev.segmentry.sandbox.org.SchemaEdits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The portal changes while it lives: its properties, and records committed late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivingSchemaTest {
  private final PortalCalls portal = PortalCalls.open();
  private final SchemaEdits schema = portal.sandbox().schema();

  @AfterEach
  void close() {
    portal.close();
  }

  private Answer update(String property, String value) {
    return portal.post(
        OBJECTS + "companies/batch/update",
        "{\"inputs\":[{\"id\":\"%s\",\"properties\":{\"%s\":\"%s\"}}]}"
            .formatted(portal.company("c1"), property, value));
  }

  @Test
  void a_property_that_is_gone_is_left_out_of_answers_and_refused_in_writes_and_searches() {
    schema.remove("companies", "seats");

    Answer list = portal.get(OBJECTS + "companies?properties=name,seats");
    assertThat(list.body().at("/results/0/properties").has("name")).isTrue();
    assertThat(list.body().at("/results/0/properties").has("seats")).isFalse();
    assertThat(update("seats", "5").text("/errors/0/code")).isEqualTo("PROPERTY_DOESNT_EXIST");
    String search =
        "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"seats\",\"operator\":\"GT\","
            + "\"value\":\"1\"}]}]}";
    assertThat(portal.post(OBJECTS + "companies/search", search).status()).isEqualTo(400);
    assertThat(portal.get("/crm/properties/2026-09/companies").texts("/results", "/name"))
        .doesNotContain("seats");
  }

  @Test
  void checkboxes_take_several_options_and_add_those_behind_a_semicolon() {
    schema.define(
        "companies", "tags", "{\"type\":\"multipicklist\",\"values\":[\"b\",\"a\",\"c\"]}");

    assertThat(update("tags", "c;a").text("/results/0/properties/tags")).isEqualTo("c;a");
    assertThat(update("tags", ";b;a").text("/results/0/properties/tags")).isEqualTo("c;a;b");
    assertThat(update("tags", "a;x").text("/errors/0/code")).isEqualTo("INVALID_OPTION");
    assertThat(portal.get("/crm/properties/2026-09/companies").body().toString())
        .contains("\"type\":\"enumeration\",\"fieldType\":\"checkbox\"");
  }

  @Test
  void an_option_that_is_gone_is_refused() {
    schema.removeChoice("companies", "segment", "gold");

    assertThat(update("segment", "gold").text("/errors/0/code")).isEqualTo("INVALID_OPTION");
  }

  @Test
  void a_property_that_became_read_only_says_so() {
    schema.makeReadOnly("companies", "seats");

    assertThat(update("seats", "5").text("/errors/0/code")).isEqualTo("READ_ONLY_VALUE");
  }

  @Test
  void names_of_properties_never_change() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema.rename("companies", "seats", "chairs"))
        .withMessageContaining("never change");
  }

  @Test
  void a_property_made_through_the_api_can_be_edited_by_people_and_removed() {
    portal.post(
        "/crm/properties/2026-09/companies",
        """
        {"name":"tier","label":"Tier","type":"string","fieldType":"textarea","groupName":"companyinformation"}
        """);
    portal.sandbox().edit("companies", "key:c1", Map.of("tier", "A"), "");
    assertThat(
            portal.get(OBJECTS + "companies?properties=tier").texts("/results", "/properties/tier"))
        .contains("A");
    assertThat(portal.get("/crm/properties/2026-09/companies").texts("/results", "/fieldType"))
        .contains("textarea");

    schema.remove("companies", "tier");

    assertThat(update("tier", "B").text("/errors/0/code")).isEqualTo("PROPERTY_DOESNT_EXIST");
  }

  @Test
  void a_late_commit_shows_up_with_the_stamp_of_when_it_was_made_in_searches_too() {
    portal.sandbox().org().limits().set("searchLagSeconds", 10);
    portal.sandbox().clock().advance(Duration.ofMinutes(1));
    portal.sandbox().editLate("companies", "key:c1", Map.of("name", "Late"), "", minutes(4));
    portal.sandbox().clock().advance(minutes(3));
    assertThat(names()).doesNotContain("Late");

    portal.sandbox().clock().advance(minutes(2));
    assertThat(portal.get(OBJECTS + "companies").texts("/results", "/properties/name"))
        .contains("Late");
    portal.sandbox().clock().advance(minutes(1));

    assertThat(names()).contains("Late");
    assertThat(portal.sandbox().find("companies", "key:c1").orElseThrow().stamps().modified())
        .isEqualTo(PortalCalls.NOON.plusSeconds(60));
  }

  private static Duration minutes(int number) {
    return Duration.ofMinutes(number);
  }

  private java.util.List<String> names() {
    return portal
        .post(OBJECTS + "companies/search", "{\"properties\":[\"name\"]}")
        .texts("/results", "/properties/name");
  }
}
