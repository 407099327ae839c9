package dev.segmentry.app.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Held against Kubernetes' published schema, as its own client's models carry it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KubernetesExampleTest {

  @Test
  void every_document_is_what_the_schema_of_Kubernetes_knows() throws IOException {
    List<String> kinds = check(text());

    assertThat(kinds).containsExactly("PersistentVolumeClaim", "CronJob");
  }

  @Test
  void one_pod_at_a_time_on_the_clock_of_a_zone_and_not_as_root() throws IOException {
    assertThat(text())
        .contains(
            "concurrencyPolicy: Forbid",
            "timeZone: Europe/Berlin",
            "startingDeadlineSeconds: 3600",
            "runAsNonRoot: true",
            "readOnlyRootFilesystem: true");
  }

  @ParameterizedTest
  @CsvSource({
    "concurrencyPolicy:, concurencyPolicy:",
    "timeZone:, timezone:",
    "readOnlyRootFilesystem:, readOnlyRootFileSystem:",
    "secretKeyRef:, secretRef:",
    "claimName:, claim:",
    "schedule:, shedule:",
    "accessModes:, accessMode:"
  })
  void a_key_that_is_misspelled_is_found(String right, String wrong) throws IOException {
    String misspelled = text().replace(right, wrong);

    assertThat(misspelled).isNotEqualTo(text());
    assertThatThrownBy(() -> check(misspelled)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> check(String text) throws IOException {
    List<String> kinds = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      String kind = String.valueOf(((Map<?, ?>) document).get("kind"));
      check(kind, json(document));
      kinds.add(kind);
    }
    return kinds;
  }

  private static void check(String kind, String json) throws IOException {
    switch (kind) {
      case "CronJob" -> V1CronJob.validateJsonElement(JsonParser.parseString(json));
      case "PersistentVolumeClaim" ->
          V1PersistentVolumeClaim.validateJsonElement(JsonParser.parseString(json));
      default -> throw new IllegalArgumentException("a kind this test does not know: " + kind);
    }
  }

  private static String json(Object document) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(document);
  }

  private static String text() throws IOException {
    return Files.readString(Path.of("../examples/kubernetes/cronjob.yaml"));
  }
}
