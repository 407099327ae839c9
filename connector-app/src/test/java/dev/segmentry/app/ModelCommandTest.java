package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.model.Presets;
import dev.segmentry.app.model.ShippedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as people read them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelCommandTest {

  private static final String MODEL =
      """
      model: own
      version: 2.1.0
      effective: 2024-01-01
      owners: [CS Ops]
      reviews: {data: 2024-05-20}
      derived:
        idle: days_since(last_active_at)
      dimensions:
        use:
          label: Use
          scale: {order: [idle, busy], falling: {evaluations: 2, days: 3}, rising: 7d}
          segments:
            idle:
              label: Idle
              motion: "Wake up | by mail"
              enter: idle > 30 OR (COALESCE(usage_trend, 1) < 0.6 AND plan IN ('pro', 'team'))
              exit: idle <= 14 AND NOT COALESCE(plan = 'free', FALSE)
            busy: {label: Busy, motion: Advocacy, enter: otherwise, yields_to: [idle]}
        tier:
          label: Tier
          of: arr
          segments:
            small: {label: Small, motion: Digital}
            large: {label: Large, motion: Named CSM, from: 25000, falls_below: 22500, falling: 1d, rising: immediate}
      playbooks:
        wake:
          label: Wake up
          triggers:
            - {dimension: use, from: busy, into: idle, when: arr >= 1000}
          cooldown_days: 30
          due_business_days: 1
          priority: {dimension: tier, tiers: {large: high}}
          subject: "Gone quiet: {account}"
          body: "{account} was last active {last_active_at}."
      """;

  private static final String PAGE =
      """
      # own 2.1.0

      In force from 2024-01-01. Owned by CS Ops.
      Last reviewed: data 2024-05-20.

      - **Use**: Idle, Busy
      - **Tier**: Small, Large

      ## Use

      The first segment whose rule holds, in this order. A move waits for the longer of the out of the one and the in of the other. From worst to best: Idle, Busy; between these a move down waits 2 evaluations and 3 days, a move up 2 evaluations and 7 days.

      | segment | motion | enters when | leaves when | waits |
      |---|---|---|---|---|
      | Idle | Wake up \\| by mail | idle is above 30 or (usage trend (where missing, 1) is below 0.6 and plan is one of pro, team) | idle is at most 14 and not (plan is free) | as the scale says |
      | Busy | Advocacy | no other segment is entered | Idle is entered | as the scale says |

      ## Tier

      By ARR, lowest first.

      | segment | motion | enters when | leaves when | waits |
      |---|---|---|---|---|
      | Small | Digital | below 25,000 | at 25,000 or more | up: at once |
      | Large | Named CSM | at least 25,000 | below 22,500 | down: 2 evaluations and 1 day |

      ## Computed attributes

      | attribute | is |
      |---|---|
      | idle | days since last active at |

      ## Data quality

      - Key fields: industry, employees, ARR; told only
      - Duplicates: told only
      - No customer any more is who has a day in churned at that is not to come

      ## Playbooks

      The first that fires gets the task; an account gets one task a run.

      | playbook | fires when | task due | priority | not again for |
      |---|---|---|---|---|
      | Wake up | Use becomes Idle from Busy, if ARR is at least 1,000 | 1 business day | Small campaign, Large high | 30 days |

      **Wake up**: Gone quiet: {account}

      > {account} was last active {last_active_at}.

      """;

  @TempDir Path folder;
  private CommandLineFixture shell;

  @BeforeEach
  void an_own_model() throws IOException {
    shell = new CommandLineFixture(folder);
    Files.writeString(folder.resolve("own.yaml"), MODEL);
  }

  @Test
  void what_a_model_does_on_purpose_stands_on_its_page_with_the_reason() {
    assertThat(shell.run("model", "show", "crm-only").out())
        .contains(
            "On purpose:",
            "- stages none of which is ready to expand, because: nothing here tells how the product"
                + " is used");
  }

  @Test
  void a_model_is_shown_in_words_one_table_per_dimension() {
    Ran ran = shell.run("model", "show", folder.resolve("own.yaml").toString());

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo(PAGE);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void points_and_approvals_are_told_in_full() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        MODEL.replace("    of: arr\n", "    of: arr\n    approval: required\n")
            + "scorecards: {fit: {criteria: [{value: seats, points: {below: 0, 1: 1, 10: 2}}]}}\n");

    assertThat(shell.run("model", "show", folder.resolve("own.yaml").toString()).out())
        .contains("below 1 → 0, from 1 → 1, from 10 → 2")
        .contains("- **Tier**: Small, Large; who is in one moves to another only when a person");
  }

  @Test
  void without_a_name_it_is_the_model_of_the_configuration() {
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace("model: saas-default", "model: own.yaml"));

    assertThat(shell.org("model", "show").out()).isEqualTo(PAGE);
    assertThat(shell.org("model", "show", "--json").json().get("result").get("markdown").asText())
        .isEqualTo(PAGE);
  }

  @Test
  void the_page_is_the_same_in_every_language() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
      assertThat(shell.run("model", "show", folder.resolve("own.yaml").toString()).out())
          .isEqualTo(PAGE);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void every_shipped_model_and_preset_can_be_shown_as_tables_that_hold_together() {
    List<String> names = new ArrayList<>(ShippedModels.names());
    names.addAll(Presets.names());

    for (String name : names) {
      Ran ran = shell.run("model", "show", name);

      assertThat(ran.exit()).as(name + ran.err()).isZero();
      int columns = 0;
      for (String line : ran.out().lines().toList()) {
        int bars = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
        if (columns > 0 && bars > 0) {
          assertThat(bars).as(line).isEqualTo(columns);
        }
        columns = bars;
      }
    }
  }

  @Test
  void the_list_names_every_model_and_preset_with_one_sentence() {
    Ran ran = shell.run("model", "list");

    assertThat(ran.out())
        .contains("  saas-default  The shipped model for SaaS companies")
        .contains("  crm-only ", "  usage-five-top20 ");
    assertThat(ran.out().lines().filter(line -> line.startsWith("  ")))
        .hasSize(ShippedModels.names().size() + Presets.names().size())
        .allMatch(line -> line.endsWith("."));
    assertThat(shell.run("model", "list", "--json").json().get("result").get("presets").size())
        .isEqualTo(Presets.names().size());
  }

  @Test
  void what_is_no_model_is_told() {
    Ran ran = shell.run("model", "show", "usage-fiv");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains(
            "there is no model or preset 'usage-fiv'; did you mean usage-five?",
            "saas-default, crm-only",
            "38 presets (arr-service-tiers, arr-four-tiers, acv-touch-tiers …; segmentry model"
                + " list");
    assertThat(shell.run("model").exit()).isEqualTo(64);
  }
}
