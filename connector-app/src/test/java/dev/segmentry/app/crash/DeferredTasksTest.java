package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks beyond their owner's day, as a plan file lists them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeferredTasksTest {

  @TempDir Path folder;

  @Test
  void they_are_listed_by_account_whatever_plan_owes_them_until_their_day_comes()
      throws IOException {
    try (OrgUnderTest org = OrgUnderTest.open(World.SALESFORCE_KEY, folder)) {
      Path configuration = folder.resolve("segmentry.yaml");
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replace("  fallback:", "  capacity_per_day: 1\n  fallback:"));
      org.liveThroughFirstDay();
      org.wakeUpToSecondDay();

      JsonNode first = plan(org, 0);
      assertThat(first.path("deferred").path("tasks").asInt()).isEqualTo(4);
      assertThat(accounts(org, first)).containsExactlyInAnyOrder("A03", "A04", "A05", "A06");
      assertThat(owners(first)).hasSize(2);
      Ended applied = org.run(Checkpoints.NONE, "apply", file().toString());
      assertThat(applied.status()).as(applied.toString()).isZero();

      org.pass(Duration.ofDays(1));
      JsonNode second = plan(org, 0);
      assertThat(accounts(org, second)).containsExactlyInAnyOrder("A05", "A06");
      assertThat(second.path("deferred_tasks").findValuesAsText("plan"))
          .containsOnly(first.path("plan").path("id").asText());
    }
  }

  private Path file() {
    return folder.resolve("plan.json");
  }

  private JsonNode plan(OrgUnderTest org, int status) throws IOException {
    Ended ended = org.run(Checkpoints.NONE, "plan", "--out", file().toString());
    assertThat(ended.status()).as(ended.toString()).isEqualTo(status);
    return new ObjectMapper().readTree(file().toFile());
  }

  private static List<String> accounts(OrgUnderTest org, JsonNode plan) {
    Sandbox sandbox = org.server().sandbox();
    return plan.path("deferred_tasks").findValuesAsText("account").stream()
        .map(id -> sandbox.find("Account", id).orElseThrow().rowKey().orElseThrow())
        .toList();
  }

  private static List<String> owners(JsonNode plan) {
    return Stream.of(plan.path("deferred_tasks").findValuesAsText("owner"))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
