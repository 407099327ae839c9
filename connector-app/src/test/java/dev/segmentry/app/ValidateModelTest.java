package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate} says of a model, to people and to programs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValidateModelTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      owners: [CS Ops]
      reviews: {definitions: 2026-02-01, data: 2026-02-20, rules: 2026-02-01, distribution: 2026-02-20, service_model: 2026-01-01}
      dimensions:
        tier:
          segments:
            small: {motion: Digital only, enter: arr <= 49000}
            large: {motion: Named CSM, enter: arr >= 50000}
        use:
          of: depth_score
          segments:
            light: {motion: Activate}
            deep: {motion: Advocacy, from: 80}
      """;

  @TempDir Path folder;
  private CommandLineFixture shell;
  private Path model;

  @BeforeEach
  void an_own_model() throws IOException {
    shell = new CommandLineFixture(folder);
    model = folder.resolve("own.yaml");
    Files.writeString(model, MODEL);
  }

  @Test
  void a_model_by_itself_is_looked_at_without_any_configuration() throws IOException {
    Files.delete(shell.config());

    Ran ran = shell.run("validate", "--model", model.toString());

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .containsExactly(
            "warning SEG-L06 " + model + ":8:5",
            "  accounts with arr between 49000 and 50000 fit no segment of tier",
            "  for example: arr 49500",
            "  why: closed ranges leave holes ($49k to $50k); write them half-open (domain §12)",
            "  do:  let one range begin where the other ends: < 50000 and >= 50000",
            "ok: model own 1.0.0, 2 dimensions",
            "0 errors, 1 warning, 0 notes");
  }

  @Test
  void what_is_meant_is_told_with_its_reason_and_fails_nobody() throws IOException {
    Files.writeString(model, MODEL + "because: {SEG-L06: nobody pays so much}\n");

    Ran ran = shell.run("validate", "--model", model.toString(), "--strict");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            "accepted SEG-L06 " + model + ":8:5",
            "  accounts with arr between 49000 and 50000 fit no segment of tier",
            "  for example: arr 49500",
            "  why: closed ranges leave holes ($49k to $50k); write them half-open (domain §12)",
            "  here because: nobody pays so much",
            "ok: model own 1.0.0, 2 dimensions",
            "0 errors, 0 warnings, 0 notes, 1 accepted");
  }

  @Test
  void a_model_without_data_of_use_says_that_it_never_finds_anybody_ready_to_expand() {
    assertThat(shell.run("validate", "--model", "crm-only").out())
        .contains(
            "accepted SEG-L47",
            "lifecycle never finds an account ready to expand",
            "here because: nothing here tells how the product is used");
  }

  @Test
  void warnings_fail_where_that_is_asked_for() {
    Ran ran = shell.run("validate", "--model", model.toString(), "--strict");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.out()).contains("not ok: model own 1.0.0");
  }

  @Test
  void programs_read_the_same() {
    Ran ran = shell.run("validate", "--model", model.toString(), "--json");

    JsonNode json = ran.json();
    assertThat(json.get("schema").asText()).isEqualTo("segmentry.validate/1");
    assertThat(json.get("status").asText()).isEqualTo("ok");
    assertThat(json.get("result").get("warnings").asInt()).isEqualTo(1);
    JsonNode finding = json.get("result").get("findings").get(0);
    assertThat(finding.get("code").asText()).isEqualTo("SEG-L06");
    assertThat(finding.get("severity").asText()).isEqualTo("warning");
    assertThat(finding.get("line").asInt()).isEqualTo(8);
    assertThat(finding.get("path").asText()).isEqualTo("dimensions.tier.segments");
    assertThat(finding.get("example").get("given").get("arr").asText()).isEqualTo("49500");
  }

  @Test
  void a_playbook_that_the_mapping_can_never_fire_is_an_error() {
    Ran ran = shell.org("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.out())
        .contains(
            "error SEG-L08 saas-default.yaml:",
            "lifecycle.expansion_ready cannot be entered by 100 % of accounts: ",
            "usage_pct_of_limit are not mapped; so expansion can never fire",
            "warning SEG-L08",
            "lifecycle.churned cannot be entered by 100 % of accounts: churned_at is not mapped",
            "(--all prints the notes)")
        .doesNotContain("info SEG-L09");
  }

  @Test
  void a_refused_model_does_not_hide_what_is_wrong_in_the_configuration() throws IOException {
    Files.writeString(
        model,
        MODEL.replace("arr <= 49000", "ar <= 1") + "attributes: {calls: nmber, logins: number}\n");
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("\"arr > 0\"", "\"arrr > 0 AND logins > 0\"")
            .replace("plan: Plan", "plam: Plan\n    calls: Calls\n    logins: Logins"));

    Ran ran = shell.org("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains("unknown attribute ar;", "'nmber' is no type", "unknown attribute arrr;")
        .contains("the model has no attribute 'plam'; did you mean plan?")
        .contains("the model has no dimension 'value'")
        .doesNotContain("'calls'", "'logins'", "attribute logins");
  }

  @Test
  void a_missing_motion_is_a_finding_beside_the_others_and_never_runs() throws IOException {
    Files.writeString(model, MODEL.replace("motion: Named CSM, ", ""));
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("    health: {score: Health_Score}\n", "")
            .replace("    value: {segment", "    tier: {segment"));

    for (Ran ran :
        new Ran[] {shell.org("validate"), shell.run("validate", "--model", model.toString())}) {
      assertThat(ran.exit()).isEqualTo(78);
      assertThat(ran.out()).contains("error SEG-L01", "tier.large has no motion", "SEG-L06");
    }
    Ran plan = shell.org("plan");
    assertThat(plan.exit()).isEqualTo(78);
    assertThat(plan.err()).contains("'motion' is missing in 'dimensions.tier.segments.large'");
  }

  @Test
  void what_is_mapped_is_no_longer_missed() {
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("    health: {score: Health_Score}\n", "")
            .replace("    value: {segment", "    tier: {segment"));

    Ran without = shell.org("validate", "--all");
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replace("    health: {score: Health_Score}\n", "")
            .replace("    value: {segment", "    tier: {segment")
            .replace("plan: Plan", "depth_score: Depth"));
    Ran with = shell.org("validate", "--all");

    assertThat(without.out())
        .contains("no segment of use can be entered by any account: depth_score is not mapped")
        .contains("info SEG-L09", "depth_score is read and provided by nothing");
    assertThat(with.out()).doesNotContain("depth_score").contains("info SEG-L34");
  }

  @Test
  void the_org_is_not_asked_about_a_model_by_itself() {
    assertThat(shell.run("validate", "--model", "saas-default", "--org").exit()).isEqualTo(64);
    assertThat(shell.run("validate", "--model", "sas-default").exit()).isEqualTo(78);
  }
}
