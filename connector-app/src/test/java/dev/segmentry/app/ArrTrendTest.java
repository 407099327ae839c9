package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** domain-vectors §14: ARR now by ARR a year ago, out of our own history. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArrTrendTest {

  @TempDir Path folder;

  private SandboxedProgram program;
  private String account = "";

  @BeforeEach
  void start() throws IOException {
    program = SandboxedProgram.open(CrmKind.SALESFORCE, folder, 5);
    program.configure(
        text ->
            text.replace("model: saas-default", "model: crm-only")
                .replaceAll("(?m)^ +(usage|health): \\{segment.*\n", "")
                .replaceAll("  related:\n.*\n", "")
                .replaceAll("(?s)signals:.*?\n\n", ""));
    account = program.customers(false).stream().map(CrmRecord::id).findFirst().orElseThrow();
    edit(
        Map.of(
            "Signed__c",
            "2025-01-01",
            "ARR__c",
            "100000",
            "Payment_Status__c",
            "current",
            "Churned__c",
            "",
            "Onboarding__c",
            "1"));
  }

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void revenue_that_fell_within_a_year_is_a_risk_and_the_band_lies_on_the_way_back()
      throws IOException {
    first(); // 2026-09-07
    sync(200);
    arr("79000");
    sync(164); // 2027-09-06: a day short of a year
    assertThat(trend().get("value").isNull()).isTrue();
    assertThat(trend().get("missing").asText()).isEqualTo("no_history");
    assertThat(trend().get("detail").asText()).isEqualTo("history since 2026-09-07");
    assertThat(lifecycle()).isEqualTo("active");
    assertThat(program.run("explain", account).out())
        .contains("no history that long “history since 2026-09-07” ← arr a year ago");

    sync(1);
    assertThat(trend().get("value").asText()).isEqualTo("0.79");
    sync(1);
    sync(1);
    assertThat(lifecycle()).isEqualTo("active");
    sync(1);
    assertThat(lifecycle()).isEqualTo("at_risk");
    assertThat(program.run("explain", account).out())
        .contains("arr_trend_12m 0.79 < 0.8", "arr 79000 by 100000, which stood on 2026-09-07");

    arr("84000");
    for (int day = 0; day < 9; day++) {
      sync(1);
    }
    assertThat(trend().get("value").asText()).isEqualTo("0.84");
    assertThat(lifecycle()).isEqualTo("at_risk");

    arr("85000");
    sync(1);
    sync(7);
    assertThat(lifecycle()).isEqualTo("active");
    replaysAlike();
  }

  @Test
  void runs_again_on_the_same_day_and_a_state_that_was_lost() throws IOException {
    first();
    arr("70000");
    sync(365);
    sync(0);
    sync(0);
    assertThat(trend().get("value").asText()).isEqualTo("0.7");

    program.server().sandbox().clock().advance(Duration.ofDays(1));
    Ran rebuilt = program.run("state", "rebuild", "--force");
    assertThat(rebuilt.exit()).as(rebuilt.told()).isZero();
    assertThat(trend().get("detail").asText()).startsWith("history since 2027-09-08");
  }

  @Test
  void what_a_field_says_is_taken_also_when_the_field_is_empty() throws IOException {
    program.configure(text -> text.replace("    nps: NPS__c\n", "    arr_trend_12m: NPS__c\n"));
    edit(Map.of("NPS__c", "0.9"));
    first();
    arr("70000");
    sync(365);
    assertThat(trend().get("value").asText()).isEqualTo("0.9");

    edit(Map.of("NPS__c", ""));
    sync(1);
    assertThat(trend().get("missing").asText()).isEqualTo("empty");
  }

  private void replaysAlike() throws IOException {
    Ran told = program.run("replay", "--json");
    assertThat(told.exit()).as(told.told()).isZero();
    JsonNode dimensions = new ObjectMapper().readTree(told.out()).at("/result/dimensions");
    assertThat(dimensions.at("/lifecycle/different").asInt()).as(told.out()).isZero();
    assertThat(dimensions.at("/lifecycle/restated_moves").asInt()).isGreaterThanOrEqualTo(2);
  }

  /** The first run on an org is held for a person to read. */
  private void first() {
    Ran ran = program.run("apply", program.run("plan").plan());
    assertThat(ran.exit()).as(ran.told()).isZero();
  }

  private void sync(int days) {
    program.server().sandbox().clock().advance(Duration.ofDays(days).plusSeconds(1));
    Ran ran = program.run("sync");
    assertThat(ran.exit()).as(ran.told()).isZero();
  }

  private JsonNode trend() throws IOException {
    Ran ran = program.run("explain", account, "--json");
    assertThat(ran.exit()).as(ran.told()).isZero();
    JsonNode facts = new ObjectMapper().readTree(ran.out()).at("/result/attributes");
    for (JsonNode fact : facts) {
      if (fact.get("attribute").asText().equals("arr_trend_12m")) {
        return fact;
      }
    }
    throw new AssertionError(ran.out());
  }

  private String lifecycle() {
    return program.accounts().stream()
        .filter(one -> one.id().equals(account))
        .map(one -> String.valueOf(one.values().get("Lifecycle_Segment__c")))
        .findFirst()
        .orElseThrow();
  }

  private void arr(String arr) {
    edit(Map.of("ARR__c", arr));
  }

  private void edit(Map<String, String> values) {
    program.server().sandbox().edit("Account", account, values, "");
  }
}
