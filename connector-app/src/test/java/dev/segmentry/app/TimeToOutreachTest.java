package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CRM says became of tasks reaches measure, through plan, state and {@code --tasks}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeToOutreachTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      owners: [me]
      dimensions:
        tier:
          label: Tier
          of: arr
          segments:
            small: {label: Small, motion: tech-touch}
            large: {label: Large, motion: high-touch, from: 100000, falling: immediate, rising: immediate}
      playbooks:
        grown:
          label: Grown
          triggers: [{dimension: tier, into: [large]}]
          due_business_days: 2
          priority: {dimension: tier, tiers: {large: high}}
          subject: "Grown: {account}"
          body: "Say hello."
      """;

  private static final FieldMappings MAPPINGS =
      new FieldMappings(
          List.of(
              new AttributeMapping("arr", AttributeType.MONEY, "ARR"),
              new AttributeMapping("last_activity_at", AttributeType.TIMESTAMP, "LastActive")),
          List.of(),
          List.of(new OutputMapping(Output.REASON, "", "Reason")),
          List.of("Csm"),
          "Key");

  @TempDir Path folder;
  private CommandLineFixture shell;
  private ExternalRef done;
  private ExternalRef active;
  private ExternalRef open;

  @BeforeEach
  void three_accounts_grow_on_the_second_day() throws IOException {
    Files.writeString(folder.resolve("own.yaml"), MODEL);
    shell = new CommandLineFixture(folder, new InMemoryCrm(KeySupport.UNIQUE_FIELD, MAPPINGS));
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("last_active_at: LastActive", "last_activity_at: LastActive")
            .replace("    signed_at: Signed\n", "")
            .replace("    plan: Plan\n", "")
            .replaceAll("(?s)  related:.*?  write:", "  write:")
            .replaceAll("    value: .*\n    health: .*\n", ""));
    done = account("Done");
    active = account("Active");
    open = account("Open");
    run();
    for (ExternalRef account : new ExternalRef[] {done, active, open}) {
      shell.crm.changes(account, "arr", "200000");
    }
    nextDay();
    run();
  }

  private ExternalRef account(String name) {
    return shell.crm.hasAccount(
        name, Map.of("arr", "30000", "last_activity_at", "2026-02-01T08:00:00Z"));
  }

  private void nextDay() {
    shell.instants.tick(Duration.ofDays(1));
    shell.crm.passes(Duration.ofDays(1));
  }

  private void run() {
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    CommandLineFixture.Ran ran = shell.org("apply", plan);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  private JsonNode outreach(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "measure";
    all[1] = "--json";
    System.arraycopy(more, 0, all, 2, more.length);
    CommandLineFixture.Ran ran = shell.org(all);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.json().at("/result/outreach/0");
  }

  private TaskKey taskOf(ExternalRef account) {
    return shell.crm.createdTasks().stream()
        .filter(task -> task.account().equals(account))
        .findFirst()
        .orElseThrow()
        .key();
  }

  @Test
  void it_counts_completions_and_first_activity_and_says_which() {
    nextDay();
    nextDay();
    shell.crm.completesTask(taskOf(done));
    shell.crm.changes(active, "last_activity_at", shell.instants.instant().toString());
    nextDay();
    run();

    JsonNode grown = outreach();

    assertThat(grown.path("tasks").asInt()).isEqualTo(3);
    assertThat(grown.path("answered_by_completion").asInt()).isEqualTo(1);
    assertThat(grown.path("answered_by_activity").asInt()).isEqualTo(1);
    assertThat(grown.path("median_days").asInt()).isEqualTo(2);
    assertThat(grown.path("open").asInt()).isEqualTo(1);
    assertThat(grown.path("unknown").asInt()).isZero();
    assertThat(shell.org("measure").out())
        .contains("median 2 days over 2 (1 task done, 1 first activity)", "open 1");
  }

  @Test
  void a_call_on_the_day_of_the_task_counts_when_it_came_after_it() {
    String before = shell.instants.instant().minus(Duration.ofHours(1)).toString();
    shell.instants.tick(Duration.ofHours(4));
    shell.crm.passes(Duration.ofHours(4));
    shell.crm.changes(active, "last_activity_at", shell.instants.instant().toString());
    shell.crm.changes(open, "last_activity_at", before);
    nextDay();
    run();

    JsonNode grown = outreach();

    assertThat(grown.path("answered_by_activity").asInt()).isEqualTo(1);
    assertThat(grown.path("median_days").asInt()).isZero();
    assertThat(grown.path("open").asInt()).isEqualTo(2);
  }

  @Test
  void what_happened_since_the_last_plan_is_known_when_the_crm_is_asked_again() {
    nextDay();
    run();
    shell.crm.completesTask(taskOf(done));

    assertThat(outreach().path("open").asInt()).isEqualTo(3);
    assertThat(outreach("--tasks").path("open").asInt()).isEqualTo(2);
    assertThat(outreach("--tasks").path("answered_by_completion").asInt()).isEqualTo(1);
  }

  @Test
  void what_was_done_after_the_last_day_was_open_on_it() {
    String last = LocalDate.ofInstant(shell.instants.instant(), ZoneOffset.UTC).toString();
    nextDay();
    shell.crm.completesTask(taskOf(done));
    nextDay();
    run();

    JsonNode then = outreach("--to", last);

    assertThat(then.path("open").asInt()).isEqualTo(3);
    assertThat(then.path("answered").asInt()).isZero();
  }
}
