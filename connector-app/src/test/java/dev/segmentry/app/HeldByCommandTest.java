package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.ExternalRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code approve --account}: a segment held against the rules, and let go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldByCommandTest {

  @TempDir Path folder;
  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void org() {
    shell = new CommandLineFixture(folder);
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Team"));
    shell.crm.hasAccount("Bolt", Map.of("arr", "30000", "plan", "Team"));
    shell.crm.hasAccount("Bolton", Map.of("arr", "30000", "plan", "Team"));
    shell.org("plan");
    shell.org("apply", "p-20260302-0001");
  }

  @Test
  void held_shown_beside_what_the_rules_say_and_let_go() {
    Ran held =
        shell.org(
            "approve",
            "--account",
            acme.id(),
            "--dimension",
            "value",
            "--segment",
            "enterprise",
            "--until",
            "2026-04-30",
            "--reason",
            "Board asked",
            "--by",
            "Grace");
    String untouched = shell.crm.outputs(acme).get("Value_Segment").display();
    Ran plan = shell.org("plan", "--json");
    Ran text = shell.org("sync");
    shell.instants.tick(Duration.ofDays(1));
    Ran explained = shell.org("explain", acme.id());
    Ran lifted = shell.org("approve", "--account", "Acme", "--dimension", "value", "--lift");
    shell.org("sync");

    assertThat(held.exit()).isZero();
    assertThat(held.err())
        .contains("Acme (" + acme.id() + "), Value tier: Enterprise will be held until 2026-04-30.")
        .contains("Nothing was written");
    assertThat(untouched).isEqualTo("mid_market");
    JsonNode override = plan.json().at("/result/overrides/sample/0");
    assertThat(override.path("value").asText()).isEqualTo("enterprise");
    assertThat(override.path("engine").asText()).isEqualTo("mid_market");
    assertThat(override.path("by").asText()).isEqualTo("Grace (entered by ada)");
    assertThat(override.path("reason").asText()).isEqualTo("Board asked");
    assertThat(text.out())
        .contains(
            "value: held by a person until 2026-04-30: says enterprise, the engine mid market "
                + " (new, said by Grace (entered by ada), Board asked)");
    assertThat(explained.out())
        .containsPattern("Value tier +Enterprise since 2026-03-02")
        .contains(
            "“enterprise” set by Grace (entered by ada) (Board asked), first seen 2026-03-02, holds"
                + " until");
    assertThat(lifted.err()).contains("what is held will be let go");
    assertThat(shell.crm.outputs(acme).get("Value_Segment").display()).isEqualTo("mid_market");
  }

  @Test
  void what_nobody_answers_for_is_refused_until_somebody_is_named() throws IOException {
    CommandLineFixture nobody = new CommandLineFixture(Files.createDirectory(folder.resolve("2")));
    nobody.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Team"));
    nobody.user = "";
    String plan = "p-20260302-0001";
    nobody.org("plan");
    Ran applied = nobody.org("apply", plan);
    Ran approved = nobody.org("approve", plan);
    Ran lifted = nobody.org("approve", "--account", "Acme", "--dimension", "value", "--lift");
    Ran named = nobody.org("approve", plan, "--by", "Grace");
    Ran audit = nobody.org("runs", "--audit");

    for (Ran refused : List.of(applied, approved, lifted)) {
      assertThat(refused.exit()).as(refused.err()).isEqualTo(64);
      assertThat(refused.err()).contains("nobody answers for it").contains("--by NAME");
    }
    assertThat(named.exit()).as(named.err()).isZero();
    assertThat(audit.out()).contains("Grace");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "approve | name the plan that a guard holds, or an --account",
        "approve --account Acme | name the dimension with --dimension",
        "approve p-20260302-0001 --account Acme | not both",
        "approve --dimension value --lift | name the account with --account",
        "approve --account Acme --dimension value | no move of Acme in value waits for approval",
        "approve --account Acme --dimension value --segment smb --lift | say one thing",
        "approve --account Acme --dimension value --segment smb | needs --reason",
        "approve --account Acme --dimension value --lift --until 2026-04-01 | --until goes with",
        "approve --account Acme --dimension value --reject | --reject needs --reason",
        "approve --account Acme --dimension valu --lift | did you mean value",
        "approve --account Acme --dimension value --segment gold --reason x | it has smb,"
            + " mid_market",
        "approve --account Acme --dimension value --segment smb --reason x --until 2026-03-01 | is"
            + " over",
        "approve --account Nobody --dimension value --lift | no account has the id or name",
        "approve --account Bo --dimension value --lift | several accounts fit",
        "approve --account Acme --dimension value --segment smb --reason x --until soon | is not a"
            + " date",
      })
  void what_is_unclear_is_refused(String line, String told) {
    Ran ran = shell.org(line.strip().split(" +"));

    assertThat(ran.exit()).as(ran.err()).isEqualTo(64);
    assertThat(ran.err()).contains(told.strip());
  }
}
