package dev.segmentry.app.year;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Worse orgs and worse models, to show that the checks notice. */
final class Variants {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private Variants() {}

  /** One bound for entry and exit, and no waiting. */
  static Scenario.Model withoutHysteresis(String name, String model) {
    String text =
        model
            .replaceAll("(?m)^ +(rises_at|falls_below): .*\n", "")
            .replaceAll("(?m)^( +)(falling|rising): .*$", "$1$2: immediate")
            .replaceAll("(?m)^( +)sustain: .*$", "$1sustain: immediate");
    if (text.equals(model)) {
      throw new IllegalStateException("there was no hysteresis to take out");
    }
    return new Scenario.Model(name, text);
  }

  /** The same org without the field that holds our key. */
  static Scenario.Files withoutKeyField(Scenario.Files files) {
    try {
      JsonNode schema = JSON.readTree(Files.readString(files.schema()));
      Map.of("Task", "Segmentry_Key__c", "tasks", "segmentry_key")
          .forEach(
              (object, field) -> {
                if (schema.path("objects").path(object).path("fields") instanceof ObjectNode all) {
                  all.remove(field);
                }
              });
      Path changed = Files.createTempFile("without-key", ".json");
      changed.toFile().deleteOnExit();
      return new Scenario.Files(
          Files.writeString(changed, schema.toString()), files.configuration());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
