package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves that wait for approval: listed, approved, rejected by command. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalCommandTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      dimensions:
        value: {approval: required}
      """;

  @TempDir Path folder;
  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void proposed() throws IOException {
    Files.writeString(folder.resolve("own.yaml"), MODEL);
    shell = new CommandLineFixture(folder, new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings()));
    shell.hasField("Value_Proposed", Kind.PICKLIST, "smb", "mid_market", "enterprise");
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("since: Value_Since}", "since: Value_Since, proposed: Value_Proposed}"));
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "45000", "plan", "Team"));
    Ran plan = shell.org("plan");
    assertThat(plan.exit()).as(plan.err()).isEqualTo(0);
    shell.org("apply", "p-20260302-0001");
    shell.crm.changes(acme, "arr", "130000");
    later(1);
    later(8);
  }

  private Ran later(int days) {
    shell.instants.tick(Duration.ofDays(days));
    Ran ran = shell.org("sync");
    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    return ran;
  }

  private static FieldMappings mappings() {
    FieldMappings usual = InMemoryCrm.contractMappings();
    List<OutputMapping> outputs = new ArrayList<>(usual.outputs());
    outputs.add(new OutputMapping(Output.PROPOSED, "value", "Value_Proposed"));
    return new FieldMappings(
        usual.attributes(), usual.related(), outputs, usual.csm(), usual.taskKeyField());
  }

  private String field(String name) {
    var content = shell.crm.outputs(acme).get(name);
    return content == null ? "" : content.display();
  }

  @Test
  void it_is_listed_explained_approved_and_written() {
    String stands = field("Value_Segment");
    String proposed = field("Value_Proposed");
    Ran listed = shell.org("reviews");
    Ran early = shell.org("reviews", "--overdue");
    Ran explained = shell.org("explain", acme.id());
    JsonNode measured = shell.org("measure", "--json").json();
    Ran overdue = later(7);
    JsonNode json = shell.org("reviews", "--json", "--overdue").json();
    Ran approved =
        shell.org("approve", "--account", acme.id(), "--dimension", "value", "--reason", "fits");
    String before = field("Value_Segment");
    later(1);

    assertThat(stands).isEqualTo("mid_market");
    assertThat(proposed).isEqualTo("enterprise");
    assertThat(listed.out())
        .contains("Acme (" + acme.id() + "), value: mid market → enterprise is proposed since");
    assertThat(early.out()).isEmpty();
    assertThat(early.err()).contains("Nothing waits for an answer.");
    assertThat(measured.findParents("customers"))
        .filteredOn(segment -> segment.path("customers").asInt() == 1)
        .extracting(segment -> segment.path("key").asText())
        .contains("mid_market")
        .doesNotContain("enterprise");
    assertThat(explained.out())
        .containsPattern("Value tier +Mid-Market since ")
        .contains("stands at Mid-Market; Enterprise is proposed since");
    assertThat(overdue.out())
        .contains("To be reviewed: 1 open, 1 overdue")
        .contains("! Acme (" + acme.id() + "), value: mid market → enterprise is proposed since")
        .contains(", overdue")
        .contains("1 move that waits for approval, 1 of them overdue");
    assertThat(json.at("/result/overdue").asInt()).isEqualTo(1);
    assertThat(json.at("/result/reviews/0/asked").asText()).isEqualTo("enterprise");
    assertThat(json.at("/result/reviews/0/stands").asText()).isEqualTo("mid_market");
    assertThat(approved.exit()).isZero();
    assertThat(approved.err()).contains("Enterprise is approved");
    assertThat(before).isEqualTo("mid_market");
    assertThat(field("Value_Segment")).isEqualTo("enterprise");
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(shell.org("reviews").out()).isEmpty();
  }

  @Test
  void a_part_of_a_name_decides_nothing() {
    Ran part = shell.org("approve", "--account", "Acm", "--dimension", "value");
    Ran whole = shell.org("approve", "--account", "acme", "--dimension", "value");

    assertThat(part.exit()).isEqualTo(64);
    assertThat(part.err())
        .contains("'Acm' is only a part of a name; if you mean Acme: --account " + acme.id());
    assertThat(whole.exit()).isZero();
  }

  @Test
  void explain_says_what_the_next_run_only_proposes() {
    String stands = field("Value_Segment");
    shell.crm.changes(acme, "arr", "45000");
    later(1);
    Ran waits = shell.org("explain", acme.id());
    shell.instants.tick(Duration.ofDays(8));
    Ran back = shell.org("explain", acme.id());
    later(0);
    shell.crm.changes(acme, "arr", "130000");
    later(1);
    shell.instants.tick(Duration.ofDays(8));
    Ran again = shell.org("explain", acme.id());

    assertThat(stands).isEqualTo("mid_market");
    assertThat(waits.out()).contains("proposal taken back on ");
    assertThat(back.out()).contains("takes the proposal back: the rules say Mid-Market");
    assertThat(again.out())
        .contains("proposes Enterprise; it stays Mid-Market until a person approves")
        .doesNotContain("moves it to");
  }

  @Test
  void the_export_tells_what_stands_beside_what_the_rules_say() throws IOException {
    JsonNode proposed = exported();
    shell.org("approve", "--account", acme.id(), "--dimension", "value", "--reason", "fits");
    String day = shell.instants.instant().toString().substring(0, 10);
    later(1);
    JsonNode approved = exported();
    shell.crm.editsValueSegment(acme, "smb");
    later(1);
    JsonNode held = exported();

    assertThat(proposed.path("proposed_cause").asText()).isEqualTo("data");
    assertThat(proposed.path("segment_cause").asText()).isEqualTo("first");
    assertThat(proposed.path("cause").asText()).isEqualTo("data");
    assertThat(proposed.path("segment_since").asText()).isLessThan(proposed.path("since").asText());
    assertThat(approved.path("segment_cause").asText()).isEqualTo("approval");
    assertThat(approved.path("segment_since").asText()).isEqualTo(day);
    assertThat(approved.path("segment_version").asText()).isEqualTo("1.0.0");
    assertThat(held.path("segment_cause").asText()).isEqualTo("override");
    assertThat(held.path("segment_since").asText()).isEqualTo(held.path("override_on").asText());
    assertThat(held.path("override_on").asText()).isGreaterThan(day);
    assertThat(held.path("segment_version").isNull()).isTrue();
  }

  private JsonNode exported() throws IOException {
    Path out = Files.createDirectories(folder.resolve("exports"));
    Ran ran = shell.org("export", "--out", out.toString(), "--format", "jsonl");
    assertThat(ran.exit()).as(ran.err()).isZero();
    for (String line : Files.readAllLines(out.resolve("assignments.jsonl"))) {
      JsonNode row = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
      if (row.path("dimension").asText().equals("value")) {
        return row;
      }
    }
    throw new AssertionError("no value");
  }

  @Test
  void the_review_is_rendered_from_the_plays_of_the_model() {
    var review =
        shell.crm.createdTasks().stream()
            .filter(task -> task.task().playbook().equals("approval_value"))
            .findFirst()
            .orElseThrow();

    assertThat(review.task().subject())
        .isEqualTo("Tier change to approve: Acme, Mid-Market → Enterprise");
    assertThat(review.task().priority()).isEqualTo(dev.segmentry.core.playbook.Priority.HIGH);
    assertThat(review.task().body())
        .contains("ARR 45,000 → 130,000. Now Mid-Market, proposed Enterprise.")
        .contains("joint coverage of the CSM of today (Ada) and the CSM who takes over")
        .contains("Is the buyer still the same?");
  }

  @Test
  void a_plan_tells_what_is_proposed_and_a_rejection_ends_it() {
    Ran rejected =
        shell.org(
            "approve",
            "--account",
            "Acme",
            "--dimension",
            "value",
            "--reject",
            "--reason",
            "pilot");
    Ran ran = later(1);
    Ran again = shell.org("approve", "--account", "Acme", "--dimension", "value");

    assertThat(rejected.err())
        .contains("Enterprise is rejected, and not proposed again for 90 days");
    assertThat(ran.out()).contains("- Acme").contains("was rejected  (ada: pilot)");
    assertThat(field("Value_Segment")).isEqualTo("mid_market");
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(again.exit()).isEqualTo(64);
    assertThat(again.err()).contains("no move of Acme in value waits for approval");
  }

  @Test
  void the_page_of_the_model_says_so() {
    assertThat(shell.org("model", "show").out())
        .contains("who is in one moves to another only when a person approves it")
        .doesNotContain("**Usage**: who is in one");
  }

  @Test
  void a_playbook_cannot_take_the_place_of_a_review_task() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"), MODEL + "playbooks:\n  approval_value: {label: Mine}\n");

    assertThat(shell.org("validate").err())
        .contains("keys that begin with approval_ are review tasks");
  }

  @Test
  void an_export_tells_what_stands_and_what_waits() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    shell.org("export", "--out", out.toString(), "--format", "jsonl");

    assertThat(Files.readString(out.resolve("assignments.jsonl")).lines())
        .filteredOn(line -> line.contains("\"dimension\":\"value\""))
        .singleElement()
        .asString()
        .contains("\"segment\":\"mid_market\"")
        .contains("\"computed\":\"enterprise\"")
        .contains("\"proposed\":\"enterprise\"");
  }
}
