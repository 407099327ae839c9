package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay}: a model over the stored history beside what was recorded. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayCommandTest {

  private static final String LIVE = "2026-09-07";

  @TempDir Path folder;

  private OwnModel own;
  private String fallen = "";

  /** Somebody does not pay on the third day, and does again on the fourth. */
  @BeforeEach
  void live() throws IOException {
    own = OwnModel.started(CrmKind.SALESFORCE, folder, OwnModel.FIRST);
    fallen = own.healthy();
    own.doesNotPay(fallen);
    own.run("sync");
    own.nextDay();
    own.program()
        .server()
        .sandbox()
        .edit("Account", fallen, Map.of("Payment_Status__c", "current"), "");
    for (int day = 0; day < 9; day++) {
      own.run("sync");
      own.nextDay();
    }
  }

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void the_model_that_decided_says_what_was_recorded_waits_included() throws IOException {
    JsonNode told = own.json("replay", "--json");

    assertThat(told.get("evaluations").asInt()).isEqualTo(12);
    assertThat(told.get("from").asText()).isEqualTo(LIVE);
    told.get("dimensions")
        .properties()
        .forEach(
            one -> {
              assertThat(one.getValue().get("different").asInt()).as(one.getKey()).isZero();
              assertThat(one.getValue().get("recorded_moves").asInt())
                  .isEqualTo(one.getValue().get("restated_moves").asInt());
            });
    assertThat(told.at("/dimensions/lifecycle/recorded_moves").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void another_model_stands_beside_it_row_by_row_and_nothing_is_rewritten() throws IOException {
    List<String> between = own.midMarket(50_000, 100_000);
    Path candidate =
        own.write(
            "new.yaml",
            "2.0.0",
            OwnModel.FIRST
                + "dimensions:\n"
                + "  value: {segments: {enterprise: {from: 50000, falls_below: 45000}}}\n"
                + "  lifecycle: {segments: {at_risk: {enter: health_score < 0,"
                + " exit: health_score >= 0}}}\n");
    Path rows = folder.resolve("restated.jsonl");
    String before = exported("before");

    Ran told =
        own.run(
            "replay",
            "--model",
            candidate.toString(),
            "--out",
            rows.toString(),
            "--format",
            "jsonl");

    List<JsonNode> value = rows(rows, between.get(0), "value");
    assertThat(value).hasSize(1);
    assertThat(value.get(0).get("date").asText()).isEqualTo(LIVE);
    assertThat(value.get(0).get("recorded").asText()).isEqualTo("mid_market");
    assertThat(value.get(0).get("recorded_version").asText()).isEqualTo("1.0.0");
    assertThat(value.get(0).get("recorded_model").asText()).isEqualTo("mine");
    assertThat(value.get(0).get("by_people").asText()).isEqualTo("no");
    assertThat(value.get(0).get("restated").asText()).isEqualTo("enterprise");
    assertThat(value.get(0).get("restated_cause").asText()).isEqualTo("first");
    assertThat(value.get(0).get("same").asText()).isEqualTo("no");
    List<JsonNode> lifecycle = rows(rows, fallen, "lifecycle");
    assertThat(lifecycle).extracting(row -> row.get("recorded").asText()).contains("at_risk");
    assertThat(lifecycle).extracting(row -> row.get("restated").asText()).containsOnly("active");
    assertThat(told.out())
        .contains("mine 2.0.0 over 12 days with an evaluation, 2026-09-07 to 2026-09-18")
        .contains("at last mid_market → enterprise: " + between.size())
        .contains("nothing recorded was changed");
    assertThat(exported("after")).isEqualTo(before);
  }

  @Test
  void a_version_that_was_applied_is_found_in_the_state() throws IOException {
    own.adopt("2.0.0", OwnModel.SECOND);
    own.run("sync");

    JsonNode told = own.json("replay", "--applied", "1.0.0", "--json");
    Ran unknown = own.program().run("replay", "--applied", "3.0.0");
    Ran both = own.program().run("replay", "--applied", "1.0.0", "--model", "saas-default");

    assertThat(told.get("model").asText()).isEqualTo("mine 1.0.0");
    assertThat(told.at("/dimensions/value/last").properties()).hasSize(1);
    assertThat(told.at("/dimensions/value/last/enterprise → mid_market").asInt()).isPositive();
    assertThat(unknown.exit()).isEqualTo(64);
    assertThat(unknown.err()).contains("there are: mine 1.0.0, mine 2.0.0");
    assertThat(both.exit()).isEqualTo(64);
  }

  @Test
  void what_came_before_the_first_day_told_is_replayed_all_the_same() throws IOException {
    Path rows = folder.resolve("restated.jsonl");

    JsonNode told =
        own.json(
            "replay",
            "--from",
            "2026-09-10",
            "--to",
            "2026-09-12",
            "--out",
            rows.toString(),
            "--format",
            "jsonl",
            "--json");

    assertThat(told.get("evaluations").asInt()).isEqualTo(3);
    List<JsonNode> lifecycle = rows(rows, fallen, "lifecycle");
    assertThat(lifecycle.get(0).get("date").asText()).isEqualTo("2026-09-10");
    assertThat(lifecycle.get(0).get("restated").asText()).isEqualTo("at_risk");
    assertThat(lifecycle.get(0).get("restated_cause").asText()).isEqualTo("data");
    refuses("lies before the first evaluation", "--to", "2026-01-01");
    refuses("lies after the last evaluation, 2026-", "--from", "2099-01-01");
    refuses(
        "--from 2026-03-02 lies after --to 2026-03-01",
        "--from",
        "2026-03-02",
        "--to",
        "2026-03-01");
  }

  private List<JsonNode> rows(Path file, String account, String dimension) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = new ObjectMapper().readTree(line);
      if (row.get("account_id").asText().equals(account)
          && row.get("dimension").asText().equals(dimension)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private String exported(String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    own.run("export", "--out", target.toString());
    return Files.readString(target.resolve("transitions.csv"))
        + Files.readString(target.resolve("assignments.csv"));
  }

  private void refuses(String why, String... period) {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(List.of(period));
    Ran ran = own.program().run(arguments.toArray(String[]::new));

    assertThat(ran.exit()).as(ran.told()).isEqualTo(64);
    assertThat(ran.err()).contains(why);
  }
}
