package dev.segmentry.app.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our journal, but whether a task is there is asked of the CRM's search, whose index is behind, and
 * no unique key keeps a second one out. HubSpot's search is the sandbox's own; Salesforce's search
 * index (SOSL) is imitated, because the sandbox has none: it shows what is older than the lag.
 */
final class SearchBeforeCreate implements Strategy {

  /** As HubSpot's in this portal (schema file, {@code searchLagSeconds}). */
  private static final Duration LAG = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "journal, search before create";
  }

  @Override
  public Ended run(OrgUnderTest org) {
    return run(org, Checkpoints.NONE);
  }

  @Override
  public Ended runHaltedAt(OrgUnderTest org, int checkpoint) {
    return run(org, Checkpoints.throwingAt(checkpoint));
  }

  private static Ended run(OrgUnderTest org, Checkpoints checkpoints) {
    return org.run(checkpoints, real -> new Searching(real, org), "sync");
  }

  /** Finds tasks by their marker in what a search shows. */
  private record Searching(TaskLookup real, OrgUnderTest org) implements TaskLookup {

    @Override
    public KeySupport keySupport() {
      return real.keySupport();
    }

    @Override
    public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys) {
      Map<String, String> texts = org.world().kind() == CrmKind.HUBSPOT ? searched() : indexed();
      Map<TaskKey, TaskRecord> found = new HashMap<>();
      for (KeyedAccount one : keys) {
        texts.entrySet().stream()
            .filter(text -> text.getValue().contains(one.key().value()))
            .findFirst()
            .ifPresent(
                text ->
                    found.put(
                        one.key(),
                        new TaskRecord(
                            new ExternalRef(system(), text.getKey()),
                            one.key(),
                            one.account(),
                            true)));
      }
      return found;
    }

    private CrmSystem system() {
      return CrmSystem.valueOf(org.world().kind().name());
    }

    @Override
    public List<TaskRecord> openTasks(List<ExternalRef> accounts) {
      return real.openTasks(accounts);
    }

    @Override
    public TaskPage ours(Optional<String> cursor) {
      return real.ours(cursor);
    }

    private Map<String, String> indexed() {
      ObjectType tasks = org.server().sandbox().org().schema().object("Task").orElseThrow();
      FieldDefinition text = tasks.field("Description").orElseThrow();
      Map<String, String> texts = new HashMap<>();
      for (CrmRecord task : org.server().sandbox().records("Task")) {
        if (!task.stamps().created().plus(LAG).isAfter(org.now())) {
          Optional<Object> value = task.value(text);
          texts.put(task.id(), value.map(Object::toString).orElse(""));
        }
      }
      return texts;
    }

    private Map<String, String> searched() {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(org.server().baseUrl() + "/crm/objects/2026-09/tasks/search"))
              .header("Authorization", "Bearer " + org.environment().get("CRASH_TOKEN"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"limit\": 200, \"properties\": [\"hs_task_body\"]}"))
              .build();
      try {
        HttpResponse<String> response =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
          throw new IllegalStateException(response.body());
        }
        Map<String, String> texts = new HashMap<>();
        for (JsonNode task : JSON.readTree(response.body()).path("results")) {
          texts.put(
              task.path("id").asText(), task.path("properties").path("hs_task_body").asText(""));
        }
        return texts;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
