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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --model}: what another model would change, before anybody adopts it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatIfTest {

  @TempDir Path folder;

  private OwnModel own;

  @BeforeEach
  void start() throws IOException {
    own = OwnModel.started(CrmKind.SALESFORCE, folder, OwnModel.FIRST);
  }

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void it_tells_counts_moves_causes_and_tasks_of_both_models() throws IOException {
    List<String> between = own.midMarket(50_000, 100_000);
    String fallen = own.healthy();
    own.doesNotPay(fallen);
    Path candidate =
        own.write(
            "new.yaml",
            "2.0.0",
            OwnModel.FIRST
                + "dimensions:\n"
                + "  value: {segments: {enterprise: {from: 50000, falls_below: 45000}}}\n"
                + "  lifecycle: {segments: {at_risk: {enter: health_score < 0,"
                + " exit: health_score >= 0}}}\n");
    Path rows = folder.resolve("rows.jsonl");

    JsonNode told = own.json("plan", "--model", candidate.toString(), "--json");
    Ran shown = own.run("plan", "--model", candidate.toString(), "--rows", rows.toString());

    JsonNode enterprise = told.at("/segments/value/enterprise");
    assertThat(enterprise.get("candidate").asInt() - enterprise.get("adopted").asInt())
        .isEqualTo(between.size());
    assertThat(told.at("/differences/value/definition").asInt()).isEqualTo(between.size());
    assertThat(told.at("/differences/lifecycle/masked").asInt()).isEqualTo(1);
    assertThat(told.at("/tasks/save/only_adopted").asInt()).isEqualTo(1);
    assertThat(told.at("/tasks/save/only_candidate").asInt()).isZero();
    assertThat(told.at("/accounts/total").asInt()).isGreaterThanOrEqualTo(between.size());
    assertThat(told.at("/can_be_applied").asBoolean(true)).isFalse();
    assertThat(shown.out())
        .contains("If mine 2.0.0 were adopted instead of mine 1.0.0")
        .contains("mid market → enterprise  (definition)")
        .contains("stays active  (masked, mine 1.0.0: at risk)")
        .contains("save +0 −1");
    assertThat(shown.err()).contains("This is no plan").contains("nothing of it can be applied");
    List<String> accounts = new ArrayList<>();
    for (String line : Files.readAllLines(rows)) {
      accounts.add(new ObjectMapper().readTree(line).get("account").asText());
    }
    assertThat(accounts).hasSize(told.at("/accounts/total").asInt()).contains(fallen);
  }

  @Test
  void nothing_of_it_can_be_applied_and_the_adopted_model_goes_on() throws IOException {
    Path candidate = own.write("new.yaml", "2.0.0", OwnModel.SECOND);
    long rows = own.program().rowsApplied();

    Ran compared = own.run("plan", "--model", candidate.toString());
    Ran applied = own.program().run("apply", "p-20260909-0003");
    Ran after = own.run("sync");

    assertThat(compared.out() + compared.err()).doesNotContainPattern("p-[0-9]+-[0-9]+");
    assertThat(applied.exit()).as(applied.told()).isNotZero();
    assertThat(own.program().rowsApplied()).as(after.told()).isEqualTo(rows);
    assertThat(own.midMarket(50_000, 100_000)).isNotEmpty();
    assertThat(own.program().run("plan", "--model", candidate.toString(), "--out", "x").exit())
        .isEqualTo(64);
  }

  @Test
  void what_it_tells_is_what_adopting_the_model_then_does() throws IOException {
    Path candidate = own.write("new.yaml", "2.0.0", OwnModel.SECOND);
    own.doesNotPay(own.healthy());
    own.program().configure("\nguards: {mass_change: {share: 1, accounts: 1}}\n");
    JsonNode told = own.json("plan", "--model", candidate.toString(), "--json");
    String shown = own.run("plan", "--model", candidate.toString()).out();

    own.adopt("2.0.0", OwnModel.SECOND);
    JsonNode plan =
        new ObjectMapper().readTree(own.program().run("plan", "--json").out()).path("result");

    assertThat(guards(told)).contains("mass_change true").isEqualTo(guards(plan));
    assertThat(shown).contains("! a plan would be held, guard mass_change: ");

    assertThat(told.get("causes")).isEqualTo(plan.get("causes"));
    told.get("segments")
        .properties()
        .forEach(
            dimension ->
                dimension
                    .getValue()
                    .properties()
                    .forEach(
                        segment ->
                            assertThat(segment.getValue().get("candidate").asInt())
                                .as(dimension.getKey() + "." + segment.getKey())
                                .isEqualTo(
                                    plan.at("/segments/" + dimension.getKey())
                                        .path(segment.getKey())
                                        .asInt())));
  }

  /** What each says, but for the note of a replaced model, which holds nothing. */
  private static Set<String> guards(JsonNode told) {
    Set<String> guards = new TreeSet<>();
    for (JsonNode one : told.path("guards")) {
      if (!one.path("guard").asText().equals("definition")) {
        guards.add(one.path("guard").asText() + " " + one.path("tripped").asText());
      }
    }
    return guards;
  }

  @Test
  void the_adopted_model_compared_with_itself_differs_in_nothing() {
    Ran same = own.run("plan", "--model", own.file("mine.yaml").toString(), "--detailed-exitcode");

    assertThat(same.out()).contains("other rules: none").contains("Differences: no accounts.");
  }

  @Test
  void segments_that_nothing_could_fill_are_told() throws IOException {
    Path candidate =
        own.write("new.yaml", "2.0.0", OwnModel.FIRST + "dimensions:\n  value: {of: hours_30d}\n");

    Ran compared = own.run("plan", "--model", candidate.toString());

    assertThat(compared.err()).contains("under this model: SEG-L08: ", "hours_30d");
  }

  @Test
  void bad_input_is_told_with_its_place() throws IOException {
    Path broken = own.write("new.yaml", "2.0.0", "use: [saas-defalt]\n");

    Ran none = own.program().run("plan", "--model", "nowhere.yaml");
    Ran unknown = own.program().run("plan", "--model", "saas-defalt");
    Ran wrong = own.program().run("plan", "--model", broken.toString());

    assertThat(none.exit()).as(none.told()).isEqualTo(64);
    assertThat(none.err()).contains("--model: there is no file nowhere.yaml");
    assertThat(unknown.exit()).as(unknown.told()).isEqualTo(78);
    assertThat(unknown.err()).contains("there is no model 'saas-defalt'");
    assertThat(wrong.exit()).as(wrong.told()).isEqualTo(78);
    assertThat(wrong.err()).contains("new.yaml:5:");
  }
}
