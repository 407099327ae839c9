package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Cases beside a model. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestCommandTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      owners: [CS Ops]
      dimensions:
        tier:
          of: arr
          segments:
            small: {motion: Digital}
            large: {motion: Named CSM, from: 25000, falls_below: 22500, falling: 1d, rising: immediate}
      playbooks:
        grow:
          triggers: [{dimension: tier, from: small, into: large}]
          priority: {dimension: tier, tiers: {large: high}}
          subject: "Larger: {account}"
          body: "{account} grew."
      """;

  private static final String PASSING =
      """
      cases:
        - name: growing is a task
          given: {attributes: {arr: 10000}}
          when:
            2024-06-03: {}
            2024-06-04: {arr: 25000}
          then:
            2024-06-03: {segments: {tier: small}, tasks: []}
            2024-06-04: {segments: {tier: large}, tasks: grow, causes: {tier: data}, bases: {tier: ~}, confidences: {tier: high}}
      """;

  private static final String FAILING =
      """
      cases:
        - name: "a <dip> & \\"more\\""
          given: {segments: {tier: large}}
          when:
            2024-06-02: {arr: 23000}
            2024-06-03: {arr: 22000}
          then: {segments: {tier: small}, tasks: [grow], reasons: {tier: sunny}, bases: {tier: measured}, confidences: {tier: low}}
      """;

  private static final String APPROVED =
      MODEL.replace(
          "    of: arr\n",
          "    of: arr\n    approval: required\n"
              + "    remarks: [{sub: named, segment: large, when: arr >= 50000}]\n");

  private static final String PROPOSING =
      """
      cases:
        - name: growing is proposed
          given: {attributes: {arr: 10000}}
          when:
            2024-06-03: {}
            2024-06-04: {arr: 25000}
          then:
            2024-06-03: {proposed: {tier: ~}, subs: {tier: ~}}
            2024-06-04: {segments: {tier: small}, proposed: {tier: large}}
        - name: the largest are named
          on: 2024-06-03
          given: {attributes: {arr: 60000}}
          then: {segments: {tier: large}, subs: {tier: named}}
      """;

  private static final String MEAN =
      """
      model: mean
      version: 1.0.0
      effective: 2024-01-01
      owners: [CS Ops]
      scorecards:
        mean:
          criteria:
            - {value: arr, points: {0: 0, 10: 10}}
            - {value: nps, points: {0: 0, 10: 10}}
            - {value: employees, points: {0: 0, 10: 10}}
      dimensions:
        tier:
          of: mean
          segments:
            small: {motion: Digital}
            large: {motion: Named CSM, from: 5}
      """;

  @TempDir Path folder;
  private CommandLineFixture shell;

  @BeforeEach
  void an_own_model() throws IOException {
    shell = new CommandLineFixture(folder);
    Files.writeString(folder.resolve("own.yaml"), MODEL);
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace("model: saas-default", "model: own.yaml"));
  }

  @Test
  void the_shipped_examples_pass() {
    Ran ran = shell.run("test", "../examples/models");

    assertThat(ran.out()).contains("saas-default 1.0.0", "acme 1.0.0", " passed, 0 failed");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines().filter(line -> line.startsWith("  ok"))).hasSizeGreaterThan(12);
  }

  @Test
  void what_waits_for_a_person_and_sub_segments_can_be_expected() throws IOException {
    Files.writeString(folder.resolve("own.yaml"), APPROVED);
    write("own.tests.yaml", PROPOSING);
    Ran passed = shell.org("test");
    write(
        "own.tests.yaml",
        PROPOSING
            .replace("proposed: {tier: large}", "proposed: {tier: ~}")
            .replace("subs: {tier: named}", "subs: {tier: ~}"));
    Ran failed = shell.org("test");
    Files.writeString(folder.resolve("own.yaml"), MODEL);
    write("own.tests.yaml", PROPOSING);
    Ran refused = shell.org("test");

    assertThat(passed.exit()).as(passed.out() + passed.err()).isZero();
    assertThat(failed.exit()).as(failed.out() + failed.err()).isEqualTo(1);
    assertThat(failed.out()).contains("proposed tier", "sub-segment of tier", "large", "named");
    assertThat(refused.exit()).isEqualTo(78);
    assertThat(refused.err())
        .contains("nothing is ever proposed in tier: write 'approval: required'")
        .contains("the model has no sub-segment 'named'");
  }

  @Test
  void cases_beside_the_configured_model_are_found() throws IOException {
    write("own.tests.yaml", PASSING);

    Ran ran = shell.org("test");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("own.tests.yaml (own 1.0.0)", "  ok   growing is a task", "1 passed, 0 failed");
  }

  @Test
  void a_case_that_fails_shows_what_was_instead_and_why() throws IOException {
    write("own.tests.yaml", PASSING);
    write("worse.tests.yaml", FAILING);

    Ran ran = shell.org("test");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "  FAIL a <dip> & \"more\" (line 2)\n"
                + "         2024-06-03 tier\n"
                + "           expected small\n"
                + "           was      large\n"
                + "           arr 22000; pending small: 1 of 2 evaluations, 0 of 1 days\n"
                + "         2024-06-03 tasks\n"
                + "           expected grow\n"
                + "           was      none\n"
                + "         2024-06-03 reason of tier\n"
                + "           expected \"sunny\"\n",
            "         2024-06-03 basis of tier\n"
                + "           expected measured\n"
                + "           was      none\n",
            "         2024-06-03 confidence of tier\n"
                + "           expected low\n"
                + "           was      high\n",
            "1 passed, 1 failed");
  }

  @Test
  void CI_servers_read_the_results() throws Exception {
    write("own.tests.yaml", PASSING + FAILING.replace("cases:\n", ""));
    Path xml = folder.resolve("results.xml");

    Ran ran = shell.org("test", "--junit", xml.toString());

    assertThat(ran.exit()).isEqualTo(1);
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();
    assertThat(suites.getAttribute("tests")).isEqualTo("2");
    assertThat(suites.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suites.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(2);
    Element failed = (Element) cases.item(1);
    assertThat(failed.getAttribute("name")).isEqualTo("a <dip> & \"more\"");
    assertThat(failed.getAttribute("classname")).isEqualTo("own 1.0.0");
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("2024-06-03 tier: expected small, was large");
    assertThat(failure.getTextContent()).contains("tasks: expected grow, was none");
  }

  @Test
  void programs_read_the_same() throws IOException {
    write("worse.tests.yaml", FAILING);

    JsonNode json = shell.org("test", "--json").json();

    assertThat(json.get("schema").asText()).isEqualTo("segmentry.test/1");
    assertThat(json.get("status").asText()).isEqualTo("failed");
    JsonNode one = json.get("result").get("files").get(0).get("cases").get(0);
    assertThat(one.get("passed").asBoolean()).isFalse();
    assertThat(one.get("mismatches").get(0).get("was").asText()).isEqualTo("large");
  }

  @Test
  void everything_that_is_wrong_in_a_file_is_told_at_once_with_its_place() throws IOException {
    write(
        "bad.tests.yaml",
        """
        zone: Europe/Berln
        cases:
          - name: a
            on: 2024-06-03
            givn: {}
            given:
              attributes: {ar: 1, arr: lots, signed_at: tomorrow, payment_status: gone}
              segments: {tier: huge}
              population: {arr: [1]}
            then: {segments: {teir: small}, tasks: [gro], scores: {health_score: 1}}
          - name: a
            when: {soon: {arr: 1}, 2024-06-03: {segment_of.tier: small}}
            then: {}
          - given: {}
        """);

    Ran ran = shell.org("test");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains(
            "bad.tests.yaml:1:7: 'Europe/Berln' is no time zone",
            "bad.tests.yaml:5:5: unknown key 'givn'",
            "bad.tests.yaml:7:20: the model has no attribute 'ar'; did you mean arr?",
            "bad.tests.yaml:7:32: 'lots' is no money such as 12.5",
            "'tomorrow' is no date such as 2024-06-30 or -30d",
            "'gone' is no picklist of current, late, failed",
            "the model has no segment 'huge'; it has small, large",
            "the model compares nobody by 'arr'; it has no percentiles and no quintiles",
            "the model has no dimension 'teir'; did you mean tier?",
            "the model has no playbook 'gro'; did you mean grow?",
            "the model has no score 'health_score'",
            "two cases are named 'a'",
            "'soon' is not a day such as 2024-06-30",
            "segment_of.tier is computed by the model; give the attributes it is computed from",
            "nothing is expected; write one of segments",
            "'name' is missing",
            "'then' is missing",
            "no day is named");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void a_model_that_cannot_be_used_is_no_failing_case() throws IOException {
    write("own.tests.yaml", "model: sas-default\n" + PASSING);

    Ran ran = shell.org("test");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("there is no model 'sas-default'; did you mean saas-default?");
    assertThat(shell.org("test", folder.resolve("none.tests.yaml").toString()).exit())
        .isEqualTo(78);
  }

  @Test
  void no_cases_at_all_is_told() {
    Ran ran = shell.org("test");

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains("there are no cases in");
  }

  @Test
  void files_without_a_single_case_are_nothing_to_run() throws IOException {
    write("own.tests.yaml", "cases: []\n");

    Ran ran = shell.org("test");

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains("there are no cases in ", "own.tests.yaml");
    assertThat(ran.out()).isEmpty();

    write("more.tests.yaml", PASSING);

    assertThat(shell.org("test").exit()).isZero();
  }

  @Test
  void a_score_is_compared_at_the_decimals_the_case_writes() throws IOException {
    write("mean.yaml", MEAN);
    write(
        "own.tests.yaml",
        """
        model: mean.yaml
        cases:
          - name: rounded
            given: {attributes: {arr: 1, nps: 1, employees: 3}}
            when: {2024-06-03: {}, 2024-06-04: {}, 2024-06-05: {}, 2024-06-06: {}}
            then:
              2024-06-03: {scores: {mean: 1.666667}}
              2024-06-04: {scores: {mean: 1.6667}}
              2024-06-05: {scores: {mean: 1.67}}
              2024-06-06: {scores: {mean: 2}}
          - name: not cut off
            given: {attributes: {arr: 1, nps: 1, employees: 3}}
            when: {2024-06-03: {}, 2024-06-04: {}}
            then:
              2024-06-03: {scores: {mean: 1.66}}
              2024-06-04: {scores: {mean: 1.670}}
        """);

    Ran ran = shell.org("test");

    assertThat(ran.out())
        .contains(
            "1 passed, 1 failed",
            """
                     2024-06-03 mean
                       expected 1.66
                       was      1.666667
                     2024-06-04 mean
                       expected 1.670
                       was      1.666667
            """);
    assertThat(ran.exit()).isEqualTo(1);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
