package dev.segmentry.app.simulation;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.demo.DemoCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The demonstration's schema and configuration, pointed at the simulated org. */
final class DemoOrgFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private DemoOrgFiles() {}

  /**
   * @param keyed whether tasks have a field for our key
   */
  static String schema(Crm crm, boolean keyed) {
    String text = resource(crm.word() + "-schema.json");
    if (keyed) {
      return text;
    }
    try {
      JsonNode schema = JSON.readTree(text);
      JsonNode fields = schema.path("objects").path(crm.tasks().object()).path("fields");
      if (!(fields instanceof ObjectNode all) || all.remove(crm.tasks().key()) == null) {
        throw new IllegalStateException("the schema has no key field to take away");
      }
      return schema.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String configuration(Crm crm, String url, LocalDate day) {
    return resource(crm.word() + ".yaml")
        .replace("${url}", url)
        .replace("${date}/usage.csv", "usage.csv")
        .replace("${date}", day.toString())
        .replace("lead@demo.example", Company.LEAD);
  }

  private static String resource(String name) {
    try (InputStream text = DemoCommand.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
