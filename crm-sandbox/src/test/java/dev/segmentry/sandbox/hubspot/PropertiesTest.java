package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PropertiesTest {
  private static final String COMPANIES = "/crm/properties/2026-09/companies";
  private static final String TASKS = "/crm/properties/2026-09/tasks";

  @TempDir private Path directory;
  private PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @ParameterizedTest
  @CsvSource({
    "name,string,text,false",
    "segment,enumeration,select,false",
    "seats,number,number,false",
    "renewal,date,date,false",
    "last_seen,datetime,date,false",
    "vip,bool,booleancheckbox,false",
    "phone,phone_number,phonenumber,false",
    "score,number,number,true",
    "hs_object_id,number,number,true"
  })
  void definitions_tell_type_and_whether_a_value_can_be_written(
      String name, String type, String fieldType, boolean readOnly) {
    Answer property = property(name);

    assertThat(property.text("/type")).isEqualTo(type);
    assertThat(property.text("/fieldType")).isEqualTo(fieldType);
    assertThat(property.body().at("/modificationMetadata/readOnlyValue").asBoolean())
        .isEqualTo(readOnly);
  }

  @Test
  void an_owner_property_has_its_choices_elsewhere() {
    Answer property = property("hubspot_owner_id");

    assertThat(property.text("/referencedObjectType")).isEqualTo("OWNER");
    assertThat(property.body().path("externalOptions").asBoolean()).isTrue();
    assertThat(property.body().path("options")).isEmpty();
  }

  @Test
  void hidden_fields_and_associations_are_no_properties() {
    assertThat(portal.get(COMPANIES).texts("/results", "/name"))
        .contains("name", "acct_key")
        .doesNotContain("hidden");
    assertThat(portal.get(TASKS).texts("/results", "/name"))
        .contains("segmentry_key")
        .doesNotContain("associated_company");
  }

  @Test
  void a_created_property_can_be_written_and_read() {
    Answer created = portal.post(COMPANIES, definition("tier", "string", "text", false));
    portal.post(
        OBJECTS + "companies/batch/update",
        "{\"inputs\":[{\"id\":\"" + portal.company("c1") + "\",\"properties\":{\"tier\":\"1\"}}]}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("hubspotDefined").asBoolean()).isFalse();
    assertThat(
            portal
                .get(OBJECTS + "companies?limit=100&properties=tier")
                .texts("/results", "/properties/tier"))
        .contains("1");
  }

  @Test
  void a_created_unique_property_keeps_values_apart() {
    portal.post(TASKS, definition("other_key", "string", "text", true).replace("company", "task"));
    String task =
        "{\"inputs\":[{\"properties\":{\"hs_timestamp\":\"1793520000000\",\"other_key\":\"k\"}}]}";

    Answer first = portal.post(OBJECTS + "tasks/batch/create", task);
    Answer second = portal.post(OBJECTS + "tasks/batch/create", task);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(400);
  }

  @Test
  void an_existing_name_is_a_conflict() {
    Answer answer = portal.post(COMPANIES, definition("name", "string", "text", false));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/category")).isEqualTo("OBJECT_ALREADY_EXISTS");
    assertThat(answer.text("/subCategory")).isEqualTo("Properties.PROPERTY_WITH_NAME_EXISTS");
  }

  @Test
  void definitions_that_make_no_sense_are_refused() {
    assertThat(portal.post(COMPANIES, "{\"name\":\"x\"}").text("/message"))
        .contains("label", "type", "fieldType", "groupName");
    assertThat(status(definition("Upper", "string", "text", false))).isEqualTo(400);
    assertThat(status(definition("x", "colour", "text", false))).isEqualTo(400);
    assertThat(status(definition("x", "enumeration", "select", false))).isEqualTo(400);
    assertThat(status(definition("x", "bool", "booleancheckbox", true))).isEqualTo(400);
    assertThat(status(definition("x", "string", "text", false).replace("companyinf", "nonsense")))
        .isEqualTo(400);
  }

  @Test
  void an_object_has_ten_unique_properties_at_most() {
    for (int i = 1; i < 10; i++) {
      assertThat(status(definition("unique_" + i, "string", "text", true))).isEqualTo(201);
    }

    assertThat(status(definition("unique_10", "string", "text", true))).isEqualTo(400);
  }

  @Test
  void a_portal_can_refuse_unique_properties_on_tasks() {
    portal.close();
    portal =
        PortalCalls.open(
            PortalCalls.options(directory, Map.of("uniqueTaskProperties", 0)).frozen());

    Answer answer =
        portal.post(
            TASKS, definition("other_key", "string", "text", true).replace("company", "task"));

    assertThat(answer.status()).isEqualTo(400);
  }

  private int status(String definition) {
    return portal.post(COMPANIES, definition).status();
  }

  private static String definition(String name, String type, String fieldType, boolean unique) {
    return String.format(
        "{\"name\":\"%s\",\"label\":\"X\",\"type\":\"%s\",\"fieldType\":\"%s\","
            + "\"groupName\":\"companyinformation\",\"hasUniqueValue\":%s}",
        name, type, fieldType, unique);
  }

  private Answer property(String name) {
    Answer all = portal.get(COMPANIES);
    int row = all.texts("/results", "/name").indexOf(name);
    return new Answer(all.response(), all.body().at("/results/" + row));
  }
}
