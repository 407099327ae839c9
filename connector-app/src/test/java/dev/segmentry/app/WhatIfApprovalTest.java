package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plan --model} where moves wait for approval and tasks are withheld: it tells what the plan
 * that follows then does.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatIfApprovalTest {

  private static final String APPROVED =
      OwnModel.FIRST + "dimensions:\n  value: {approval: required}\n";

  /** Enterprise begins earlier, and some are at risk who were not. */
  private static final String CANDIDATE =
      OwnModel.FIRST
          + "dimensions:\n"
          + "  value:\n"
          + "    approval: required\n"
          + "    segments: {enterprise: {from: 50000, falls_below: 45000}}\n"
          + "  lifecycle: {segments: {at_risk: {enter: health_score < 90,"
          + " exit: health_score >= 95}}}\n";

  @TempDir Path folder;

  private OwnModel own;
  private String raised;

  @BeforeEach
  void a_move_was_proposed_under_the_adopted_model() throws IOException {
    own = OwnModel.started(CrmKind.SALESFORCE, folder, APPROVED);
    own.program().configure("\nguards: {mass_change: {share: 1, accounts: 1}}\n");
    raised = small();
    pays(raised, "80000");
    own.run("sync");
    for (int day = 0; day < 15; day++) {
      own.nextDay();
    }
    own.run("sync");
    own.nextDay();
    own.doesNotPay(own.healthy());
  }

  @AfterEach
  void close() {
    own.close();
  }

  private String small() {
    return own.program().customers(true).stream()
        .map(CrmRecord::id)
        .filter(one -> own.segment(one, "Value").equals("smb"))
        .findFirst()
        .orElseThrow();
  }

  private void pays(String account, String arr) {
    own.program()
        .server()
        .sandbox()
        .edit(
            own.program().field("Account", "companies"),
            account,
            Map.of(own.program().field("ARR__c", "arr"), arr),
            "");
  }

  @Test
  void proposals_tasks_made_and_withheld_and_edits_are_those_of_the_plan_that_follows()
      throws IOException {
    Path candidate = own.write("new.yaml", "2.0.0", CANDIDATE);
    Path compared = folder.resolve("compared.jsonl");
    Path planned = folder.resolve("planned.jsonl");
    JsonNode told =
        own.json("plan", "--model", candidate.toString(), "--json", "--rows", compared.toString());
    Ran shown = own.run("plan", "--model", candidate.toString());

    own.adopt("2.0.0", CANDIDATE);
    Ran made = own.program().run("plan", "--json", "--rows", planned.toString());
    JsonNode plan = new ObjectMapper().readTree(made.out()).path("result");

    Map<String, Long> ofPlan = new TreeMap<>();
    eachRow(planned, (account, row) -> row.path("reviews").forEach(one -> asked(ofPlan, one)));
    assertThat(asked(told)).isNotEmpty().isEqualTo(ofPlan);
    assertThat(told.at("/reviews/open/candidate").asInt())
        .isGreaterThan(told.at("/reviews/open/adopted").asInt())
        .isEqualTo(plan.at("/reviews/open").asInt());
    assertThat(newCauses(told)).isEqualTo(newCauses(planned));
    assertThat(newCauses(told)).containsKey("definition");
    assertThat(withheld(told))
        .isEqualTo(withheld(planned))
        .containsKey("approval_value definition");
    assertThat(withheld(told)).containsKey("save definition");
    assertThat(tasks(told)).isNotEmpty().isEqualTo(tasks(planned));
    assertThat(edits(told)).isNotEmpty().isEqualTo(edits(planned));
    assertThat(accountsAlike(compared, planned)).isGreaterThan(2);
    assertThat(shown.out())
        .contains("→ enterprise is proposed  (definition)")
        .contains("! no task  review of value  (the move has cause definition)")
        .contains("! no task  save  (the move has cause definition)")
        .contains("waiting for approval: ")
        .contains("(proposed: 0 → ");
  }

  @Test
  void a_model_that_begins_to_ask_for_approval_is_no_masked_move() throws IOException {
    String asks = APPROVED + "  lifecycle: {approval: required}\n";
    Path candidate = own.write("asks.yaml", "3.0.0", asks);

    JsonNode told = own.json("plan", "--model", candidate.toString(), "--json");

    assertThat(told.at("/differences/lifecycle/proposed").asInt()).isEqualTo(1);
    assertThat(told.at("/differences/lifecycle/masked").asInt()).isZero();
    assertThat(told.at("/reviews/asked/lifecycle/at_risk/candidate").asInt()).isEqualTo(1);
    assertThat(told.at("/tasks/approval_lifecycle/only_candidate").asInt()).isEqualTo(1);
    assertThat(told.at("/tasks/save/only_adopted").asInt()).isEqualTo(1);
  }

  private static void eachRow(Path file, BiConsumer<String, JsonNode> each) throws IOException {
    for (String line : Files.readAllLines(file)) {
      JsonNode row = new ObjectMapper().readTree(line);
      each.accept(row.path("account").asText(), row);
    }
  }

  private static boolean isOpen(JsonNode review) {
    String event = review.path("event").asText();
    return event.equals("proposed") || event.equals("superseded") || event.equals("waits");
  }

  private static void asked(Map<String, Long> counts, JsonNode review) {
    if (isOpen(review)) {
      String what = review.path("subject").asText() + " " + review.path("asked").asText();
      counts.merge(what, 1L, Long::sum);
    }
  }

  private static Map<String, Long> asked(JsonNode told) {
    Map<String, Long> asked = new TreeMap<>();
    told.at("/reviews/asked")
        .properties()
        .forEach(
            dimension ->
                dimension
                    .getValue()
                    .properties()
                    .forEach(
                        one ->
                            put(
                                asked,
                                dimension.getKey() + " " + one.getKey(),
                                one.getValue().path("candidate").asLong())));
    return asked;
  }

  private static void put(Map<String, Long> counts, String name, long count) {
    if (count > 0) {
      counts.put(name, count);
    }
  }

  private static Map<String, Long> newCauses(JsonNode told) {
    Map<String, Long> causes = new TreeMap<>();
    told.at("/reviews/new_causes/value")
        .properties()
        .forEach(one -> causes.put(one.getKey(), one.getValue().asLong()));
    return causes;
  }

  private static Map<String, Long> newCauses(Path planned) throws IOException {
    Map<String, Long> causes = new TreeMap<>();
    eachRow(
        planned,
        (account, row) ->
            row.path("reviews")
                .forEach(
                    one -> {
                      if (isOpen(one) && !one.path("event").asText().equals("waits")) {
                        causes.merge(one.path("cause").asText(), 1L, Long::sum);
                      }
                    }));
    return causes;
  }

  private static Map<String, Long> withheld(JsonNode told) {
    Map<String, Long> withheld = new TreeMap<>();
    told.path("tasks_withheld")
        .properties()
        .forEach(
            of ->
                of.getValue()
                    .properties()
                    .forEach(
                        one ->
                            withheld.put(
                                of.getKey() + " " + one.getKey(), one.getValue().asLong())));
    return withheld;
  }

  /** The plan's notes; and its new proposals without a task. */
  private static Map<String, Long> withheld(Path planned) throws IOException {
    Map<String, Long> withheld = new TreeMap<>();
    eachRow(
        planned,
        (account, row) -> {
          for (JsonNode note : row.path("notes")) {
            String[] words = note.asText().split(": no task, the move has cause ", -1);
            if (words.length == 2) {
              withheld.merge(words[0] + " " + words[1], 1L, Long::sum);
            }
          }
          for (JsonNode one : row.path("reviews")) {
            boolean isNew = isOpen(one) && !one.path("event").asText().equals("waits");
            if (isNew && !row.path("tasks").toString().contains("approval_value")) {
              withheld.merge("approval_value " + one.path("cause").asText(), 1L, Long::sum);
            }
          }
        });
    return withheld;
  }

  private static Map<String, Long> tasks(JsonNode told) {
    Map<String, Long> tasks = new TreeMap<>();
    told.path("tasks")
        .properties()
        .forEach(
            one ->
                put(
                    tasks,
                    one.getKey(),
                    one.getValue().path("both").asLong()
                        + one.getValue().path("only_candidate").asLong()));
    return tasks;
  }

  private static Map<String, Long> tasks(Path planned) throws IOException {
    Map<String, Long> tasks = new TreeMap<>();
    eachRow(
        planned,
        (account, row) ->
            row.path("tasks")
                .forEach(one -> tasks.merge(one.path("playbook").asText(), 1L, Long::sum)));
    return tasks;
  }

  private static Map<String, Long> edits(JsonNode told) {
    Map<String, Long> edits = new TreeMap<>();
    told.path("task_edits")
        .properties()
        .forEach(one -> put(edits, one.getKey(), one.getValue().path("candidate").asLong()));
    return edits;
  }

  private static Map<String, Long> edits(Path planned) throws IOException {
    Map<String, Long> edits = new TreeMap<>();
    eachRow(
        planned,
        (account, row) ->
            row.path("task_edits")
                .forEach(one -> edits.merge(one.path("kind").asText(), 1L, Long::sum)));
    return edits;
  }

  /** Of every account with another proposal, what is proposed and why. */
  private static long accountsAlike(Path compared, Path planned) throws IOException {
    Map<String, JsonNode> rows = new TreeMap<>();
    eachRow(planned, rows::put);
    long[] alike = {0};
    eachRow(
        compared,
        (account, row) -> {
          for (JsonNode one : row.path("proposals")) {
            JsonNode review = rows.get(account).path("reviews").path(0);
            assertThat(one.path("candidate")).isEqualTo(review.path("asked"));
            assertThat(one.path("cause")).isEqualTo(review.path("cause"));
            assertThat(one.path("event")).isEqualTo(review.path("event"));
            assertThat(one.path("stands")).isEqualTo(review.path("stands"));
            alike[0]++;
          }
        });
    return alike[0];
  }
}
