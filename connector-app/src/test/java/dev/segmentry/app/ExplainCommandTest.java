package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainCommandTest {

  private static final String ORG = "00D000000000001AAA";
  private static final String FIRST_PLAN = "p-20260302-0001";

  private static final String MORE_ATTRIBUTES =
      """
          depth_score: Depth
          core_workflow_completion_30d: Workflow
          usage_trend: Trend
          active_users: Active
          seats: Seats
          nps: NPS
          escalations_30d: Escalations
          payment_status: Payment
          onboarding_completed_at: Onboarded
          churned_at: Churned
      """;

  @TempDir Path folder;

  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void an_org_that_was_segmented() {
    shell = new CommandLineFixture(folder, new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings()));
    for (String number :
        List.of("Depth", "Workflow", "Trend", "Active", "Seats", "NPS", "Escalations")) {
      shell.hasField(number, Kind.NUMBER);
    }
    shell.hasField("Payment", Kind.PICKLIST, "current", "late", "failed");
    shell.hasField("Onboarded", Kind.DATE);
    shell.hasField("Churned", Kind.DATE);
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("    related:", MORE_ATTRIBUTES.indent(0) + "    related:")
            .replace("  related:", MORE_ATTRIBUTES + "  related:")
            .replace("url: http://127.0.0.1:1", "url: http://127.0.0.1:1\n  id: " + ORG)
            .replace("state: state", "state: " + folder.resolve("s")));
    acme = shell.crm.hasAccount("Acme GmbH", established());
    shell.crm.hasTickets(acme, 3, 0);
    shell.crm.hasAccount("Beta", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    shell.crm.hasAccount("Acme Inc", Map.of("arr", "9000"));
    assertThat(shell.org("plan").exit()).isZero();
    assertThat(shell.org("apply", FIRST_PLAN).exit()).isZero();
  }

  /** domain-vectors §8, first line: 67.0083. */
  private static Map<String, String> established() {
    Map<String, String> fields = new HashMap<>();
    fields.put("arr", "60000");
    fields.put("signed_at", "2024-01-10");
    fields.put("onboarding_completed_at", "2024-02-10");
    fields.put("last_active_at", "2026-02-28T10:00:00Z");
    fields.put("depth_score", "72");
    fields.put("core_workflow_completion_30d", ".64");
    fields.put("usage_trend", ".85");
    fields.put("active_users", "68");
    fields.put("seats", "100");
    fields.put("nps", "7");
    fields.put("payment_status", "current");
    return fields;
  }

  private static FieldMappings mappings() {
    FieldMappings base = InMemoryCrm.contractMappings();
    List<AttributeMapping> attributes = new ArrayList<>(base.attributes());
    for (String line : MORE_ATTRIBUTES.strip().split("\n")) {
      String[] parts = line.strip().split(": ");
      AttributeType type =
          switch (parts[1]) {
            case "Payment" -> AttributeType.PICKLIST;
            case "Onboarded", "Churned" -> AttributeType.DATE;
            default -> AttributeType.NUMBER;
          };
      attributes.add(new AttributeMapping(parts[0], type, parts[1]));
    }
    return new FieldMappings(
        attributes, base.related(), base.outputs(), base.csm(), base.taskKeyField());
  }

  @Test
  void what_cannot_be_is_told_with_its_content_and_what_it_is_computed_from() {
    shell.crm.changes(acme, "signed_at", "2027-01-01");
    shell.crm.changes(acme, "nps", "99");
    shell.instants.tick(Duration.ofDays(1));
    shell.org("sync");

    Ran ran = shell.org("explain", acme.id());
    JsonNode json = shell.org("explain", acme.id(), "--json").json().path("result");

    assertThat(ran.out()).contains("Left out", "! signed_at 2027-01-01: tenure_days would be -304");
    assertThat(json.path("impossible").toString()).contains("tenure_days would be -304");
    assertThat(json.path("attributes"))
        .filteredOn(fact -> fact.path("attribute").asText().equals("nps"))
        .singleElement()
        .satisfies(
            nps -> {
              assertThat(nps.path("missing").asText()).isEqualTo("invalid");
              assertThat(nps.path("detail").asText()).isEqualTo("99");
            });
  }

  @Test
  void one_screen_says_where_it_is_why_and_what_would_move_it() {
    Ran ran = shell.org("explain", "Acme GmbH");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines().count()).isLessThanOrEqualTo(60);
    assertThat(ran.out())
        .contains("Acme GmbH (Salesforce " + acme.id() + "), as of Mon 2026-03-02")
        .contains("Healthy since 2026-03-02", "health_score 67.01", "median there 67")
        .contains("depth_score 72 → 14.4 of 20", "← Depth 2026-03-02")
        .contains("core_workflow_completion_30d below 0.183 (now 0.64) → Neutral")
        .contains("✗ ", "no other segment's rule holds");
  }

  @Test
  void an_account_is_found_by_id_name_or_a_part_that_no_other_has() {
    assertThat(shell.org("explain", acme.id()).out()).startsWith("Acme GmbH");
    assertThat(shell.org("explain", acme.id().substring(0, 15)).exit()).isEqualTo(64);
    assertThat(shell.org("explain", "acme gmbh").out()).startsWith("Acme GmbH");
    assertThat(shell.org("explain", "gmb").out()).startsWith("Acme GmbH");
    shell.crm.hasAccount("Beta Two", Map.of("arr", "9000"));
    shell.org("plan");
    assertThat(shell.org("explain", "BETA").out()).startsWith("Beta (");
  }

  @Test
  void several_accounts_that_fit_are_listed_and_none_is_taken() {
    Ran ran = shell.org("explain", "acme");
    JsonNode json = shell.org("explain", "acme", "--json").json();

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.out()).contains(acme.id() + "  Acme GmbH", "Acme Inc").doesNotContain("Beta");
    assertThat(ran.err()).contains("several accounts fit").doesNotContain("Acme");
    assertThat(json.path("status").asText()).isEqualTo("ambiguous");
    assertThat(json.path("result").path("matches")).hasSize(2);
    assertThat(shell.org("explain", "nobody").err()).contains("no account has the id or name");
  }

  @Test
  void JSON_has_the_same_with_the_exact_numbers() {
    JsonNode result = shell.org("explain", acme.id(), "--json").json().path("result");

    JsonNode health = result.path("dimensions").path(1);
    assertThat(health.path("segment").asText()).isEqualTo("healthy");
    assertThat(health.path("version").asText()).isEqualTo("1.0.0");
    assertThat(health.path("nearest").path(0).path("first").decimalValue()).isEqualTo("0.182999");
    assertThat(health.path("nearest").path(0).path("need").asText()).isEqualTo("below");
    JsonNode score = result.path("scores").path(0);
    assertThat(score.path("value").decimalValue()).isEqualTo("67.008333");
    assertThat(score.path("parts").path(0).path("points").decimalValue()).isEqualTo("14.4");
    assertThat(result.path("attributes").findValuesAsText("source")).contains("Depth", "Ticket");
  }

  /** domain-vectors §5: down within the band waits; what is pending and how far is told. */
  @Test
  void a_pending_move_its_progress_and_its_day_are_told() {
    shell.crm.changes(acme, "depth_score", "5");
    for (int day = 3; day <= 5; day++) {
      shell.instants.tick(Duration.ofDays(1));
      shell.org("sync");
    }

    Ran ran = shell.org("explain", acme.id());

    assertThat(ran.out())
        .contains("Healthy since 2026-03-02", "✗ health_score 53.61, not >= 55")
        .contains("pending   Neutral: 3 of 2 evaluations, 2 of 7 days (healthy/neutral↓)")
        .contains("waiting   Neutral on Tue 2026-03-10 (data: health_score 53.61 < 55 for 8")
        .contains("usage_trend at least 0.9057 (now 0.85) → stays Healthy");
  }

  /** domain-vectors §8: caps are visible, not hidden. */
  @Test
  void a_cap_is_a_visible_step() {
    shell.crm.changes(acme, "payment_status", "failed");
    shell.instants.tick(Duration.ofDays(1));
    shell.org("plan");

    assertThat(shell.org("explain", acme.id()).out())
        .contains("cap 39: payment failed, 62.01 → 39", "payment_status = current (now failed)");
  }

  @Test
  void an_override_stands_beside_what_the_rules_say() {
    shell.crm.editsValueSegment(acme, "enterprise");
    shell.instants.tick(Duration.ofDays(1));
    shell.org("sync");

    assertThat(shell.org("explain", acme.id()).out())
        .contains("override  “enterprise” set by hand, first seen 2026-03-03, holds until")
        .contains("; the rules say Mid-Market");
  }

  @Test
  void what_the_CRM_refused_of_the_account_is_told() {
    shell.crm.refuses(acme);
    shell.crm.changes(acme, "depth_score", "100");
    shell.instants.tick(Duration.ofDays(1));
    shell.org("sync");

    assertThat(shell.org("explain", acme.id()).out()).contains("refused   fields ");
  }

  @Test
  void it_works_while_another_run_holds_the_org_and_changes_nothing() throws IOException {
    Path state = folder.resolve("s/salesforce-" + ORG + "/state.db");
    Ran free = shell.org("explain", acme.id());
    String before = listing();
    try (Store held = Store.open(StoreConfig.at(state), ORG, shell.instants)) {
      assertThat(held.runJournal().heldBy()).isPresent();
      String holding = listing();

      Ran ran = shell.org("explain", acme.id());

      assertThat(ran.exit()).isZero();
      assertThat(ran.out()).isEqualTo(free.out());
      assertThat(listing()).isEqualTo(holding);
    }
    assertThat(before).contains("state.db");
    assertThat(shell.crm.writeRequests()).isEqualTo(1);
  }

  @Test
  void the_CRM_is_asked_only_for_fresh_values() {
    shell.crm.changes(acme, "depth_score", "100");

    assertThat(shell.org("explain", acme.id()).out()).contains("depth_score 72 → 14.4 of 20");
    assertThat(shell.org("explain", acme.id(), "--fresh").out())
        .contains("depth_score 100 → 20 of 20");
    assertThat(shell.org("explain", acme.id()).out()).contains("depth_score 72 → 14.4 of 20");
  }

  @Test
  void names_from_the_CRM_cannot_steer_the_terminal() {
    ExternalRef evil =
        shell.crm.hasAccount(
            "Evil\u001b[2J\u202eInc",
            Map.of("arr", "1", "payment_status", "x\u001b]0;owned\u0007"));
    shell.org("plan");

    Ran ran = shell.org("explain", evil.id());
    Ran several = shell.org("explain", "i");

    assertThat(ran.out()).startsWith("Evil[2JInc (Salesforce").contains("payment_status");
    assertThat(ran.out() + ran.err() + several.out() + several.err())
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\u0007");
  }

  @Test
  void a_day_before_the_last_evaluation_is_refused() {
    assertThat(shell.org("explain", acme.id(), "--as-of", "2026-03-01").exit()).isEqualTo(64);
    assertThat(shell.org("explain", acme.id(), "--as-of", "2026-04-10").out())
        .contains("next run  moves it to Disengaged");
  }

  /** domain §4.4: each CSM's book, who needs attention first. */
  @Test
  void a_book_lists_a_CSMs_accounts_who_needs_attention_first() {
    Map<String, String> champion = established();
    champion.putAll(
        Map.of(
            "depth_score", "88",
            "core_workflow_completion_30d", ".90",
            "usage_trend", "1.1",
            "active_users", "96",
            "nps", "9"));
    ExternalRef best = shell.crm.hasAccount("Best", champion);
    Map<String, String> failing = established();
    failing.put("payment_status", "failed");
    ExternalRef unpaid = shell.crm.hasAccount("Unpaid", failing);
    shell.crm.hasCsm(best, List.of("u-9"));
    failing.putAll(Map.of("churned_at", "2026-02-20", "depth_score", "0"));
    shell.crm.hasAccount("Gone", failing);
    shell.crm.changes(acme, "depth_score", "5");
    shell.instants.tick(Duration.ofDays(1));
    shell.org("sync");

    Ran all = shell.org("book");
    Ran ada = shell.org("book", "u-1", "--limit", "2", "--names");
    JsonNode json = shell.org("book", "ada@example.test", "--json").json().path("result");

    assertThat(all.exit()).isZero();
    assertThat(all.out())
        .containsSubsequence(
            "u-1: 4 accounts, 1 in danger, 1 falling, 2 without health",
            "1  Unpaid",
            "At risk 39 in post-onboarding, median there 53.6",
            unpaid.id(),
            "2  Acme GmbH",
            "falling to Neutral, Healthy 53.6 in post-onboarding",
            "u-9: 1 account, 0 in danger",
            "1  Best");
    assertThat(ada.out()).contains("Ada (u-1): 4 accounts", "… and 2 more").doesNotContain("Best");
    assertThat(all.out()).doesNotContain("Gone");
    assertThat(json.path("books")).hasSize(1);
    assertThat(json.path("books").path(0).path("first").path(0).path("account").asText())
        .isEqualTo(unpaid.id());
    assertThat(shell.org("book", "nobody@example.test").exit()).isEqualTo(64);
  }

  /** Names and contents of all files of the state, but for the log's shared index. */
  private String listing() {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toString().endsWith("-shm")) {
          text.append(file).append(' ');
          text.append(Arrays.hashCode(Files.readAllBytes(file))).append('\n');
        }
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
