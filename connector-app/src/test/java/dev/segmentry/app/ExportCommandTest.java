package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.ExternalRef;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportCommandTest {

  private static final String FORMULA = "=HYPERLINK(\"http://evil.test\";\"Acme, \nInc\")";

  private static final String TAGGED =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      owners: [me]
      dimensions:
        value:
          label: Value
          of: arr
          segments:
            smb: {label: SMB, motion: tech-touch}
            mid_market: {label: Mid-Market, motion: low-touch, from: 25000}
            enterprise: {label: Enterprise, motion: high-touch, from: 100000}
      provisional: {when: signed_at IS NOT NULL, days: 30}
      tags:
        core:
          label: Core
          values:
            paying: {when: arr >= 10000, motion: Deepen}
            none: {when: otherwise, motion: No play}
        addon:
          label: Add-on
          values:
            open: {when: otherwise, motion: Sell}
      """;

  @TempDir Path folder;
  private CommandLineFixture shell;
  private ExternalRef acme;
  private Path out;

  @BeforeEach
  void twoRuns() throws IOException {
    shell = new CommandLineFixture(folder);
    acme = shell.crm.hasAccount(FORMULA, Map.of("arr", "30000", "signed_at", "2026-02-01"));
    shell.crm.hasAccount("Beta", Map.of("arr", "500"));
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    assertThat(shell.org("apply", plan).exit()).isZero();
    out = Files.createDirectory(folder.resolve("out"));
  }

  private static List<NamedCsvRecord> csv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().toList();
    }
  }

  @Test
  void tables_as_csv_name_account_segment_day_cause_and_version() throws IOException {
    Ran ran = shell.org("export", "--out", out.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("assignments.csv: ", "transitions.csv: ", "scores.csv: ");
    assertThat(csv(out.resolve("assignments.csv")))
        .filteredOn(row -> row.getField("dimension").equals("value"))
        .extracting(row -> row.getField("account_id") + " " + row.getField("segment"))
        .contains(acme.id() + " mid_market")
        .hasSize(2);
    assertThat(csv(out.resolve("transitions.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .filteredOn(row -> row.getField("dimension").equals("value"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("from")).isEmpty();
              assertThat(row.getField("to")).isEqualTo("mid_market");
              assertThat(row.getField("at")).isEqualTo("2026-03-02");
              assertThat(row.getField("cause")).isEqualTo("first");
              assertThat(row.getField("version")).isEqualTo("1.0.0");
              assertThat(row.getField("model")).isEqualTo("saas-default");
              assertThat(row.getField("evidence")).contains("arr 30000");
            });
  }

  @Test
  void assignments_say_what_they_rest_on() throws IOException {
    shell.org("export", "--out", out.toString());
    shell.org("export", "--out", out.toString(), "--format", "jsonl");

    assertThat(csv(out.resolve("assignments.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .filteredOn(row -> row.getField("dimension").equals("value"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("evidence")).contains("arr 30000");
              assertThat(row.getField("tags")).isEmpty();
              // Nobody knows how it is used, a month after it signed.
              assertThat(row.getField("provisional_since")).isEqualTo("2026-03-02");
            });
    JsonNode first =
        new JsonMapper().readTree(Files.readAllLines(out.resolve("assignments.jsonl")).get(0));
    assertThat(first.path("evidence").isArray()).isTrue();
    assertThat(first.path("tags").isArray()).isTrue();
    assertThat(first.path("provisional_since").asText()).isEqualTo("2026-03-02");
  }

  @Test
  void assignments_and_moves_say_how_far_they_can_be_relied_on() throws IOException {
    ExternalRef large = shell.crm.hasAccount("Large", Map.of("arr", "300000"));
    shell.instants.tick(Duration.ofDays(1));
    shell.crm.passes(Duration.ofDays(1));
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    assertThat(shell.org("apply", plan).exit()).isZero();

    shell.org("export", "--out", out.toString());

    for (String table : List.of("assignments.csv", "transitions.csv")) {
      assertThat(csv(out.resolve(table)))
          .as(table)
          .filteredOn(row -> row.getField("dimension").equals("value"))
          .extracting(
              row ->
                  row.getField("account_id")
                      + " "
                      + row.getField("confidence")
                      + " "
                      + row.getField("sub_segment"))
          .contains(large.id() + " high strategic", acme.id() + " high ");
    }
    assertThat(csv(out.resolve("transitions.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .extracting(row -> row.getField("confidence") + " " + row.getField("basis"))
        .contains("high calendar");
  }

  @Test
  void a_persons_word_has_no_confidence() throws IOException {
    Ran said =
        shell.org(
            "approve",
            "--account",
            acme.id(),
            "--dimension",
            "value",
            "--segment",
            "enterprise",
            "--reason",
            "strategic");
    assertThat(said.exit()).as(said.err()).isZero();
    shell.instants.tick(Duration.ofDays(1));
    shell.crm.passes(Duration.ofDays(1));
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    assertThat(shell.org("apply", plan).exit()).isZero();

    shell.org("export", "--out", out.toString());

    assertThat(csv(out.resolve("transitions.csv")))
        .filteredOn(row -> row.getField("cause").equals("override"))
        .singleElement()
        .satisfies(row -> assertThat(row.getField("basis")).isEqualTo("override"))
        .satisfies(row -> assertThat(row.getField("confidence")).isEmpty());
  }

  @Test
  void tags_and_the_provisional_flag_stand_in_every_row_of_an_account() throws IOException {
    Files.writeString(folder.resolve("own.yaml"), TAGGED);
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("model: saas-default", "model: own.yaml")
            .replaceAll("(?s)  related:.*?  write:", "  write:")
            .replaceAll("    health: .*\n", ""));
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    Ran applied = shell.org("apply", plan);
    assertThat(applied.exit()).as(applied.err() + applied.out()).isZero();

    shell.org("export", "--out", out.toString());

    assertThat(csv(out.resolve("assignments.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.getField("tags")).isEqualTo("addon:open; core:paying");
              assertThat(row.getField("provisional_since")).isEqualTo("2026-03-02");
            });
    assertThat(csv(out.resolve("assignments.csv")))
        .filteredOn(row -> row.getField("account_name").equals("Beta"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("provisional_since")).isEmpty());
  }

  @Test
  void a_name_that_a_spreadsheet_would_run_is_text() throws IOException {
    shell.org("export", "--out", out.toString());

    assertThat(csv(out.resolve("assignments.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("account_name")).isEqualTo("'" + FORMULA));
  }

  @Test
  void json_lines_say_the_same_and_null_where_there_is_nothing() throws IOException {
    Ran ran = shell.org("export", "--out", out.toString(), "--format", "jsonl", "--json");

    assertThat(ran.json().at("/schema").asText()).isEqualTo("segmentry.export/1");
    List<String> lines = Files.readAllLines(out.resolve("transitions.jsonl"));
    String file = out.resolve("transitions.jsonl").toString();
    assertThat(ran.json().at("/result/files").path(file).asInt()).isEqualTo(lines.size());
    JsonMapper json = new JsonMapper();
    JsonNode first = json.readTree(lines.get(0));
    assertThat(first.path("account_name").asText()).isEqualTo(FORMULA);
    assertThat(first.path("from").isNull()).isTrue();
    assertThat(first.path("evidence").isArray()).isTrue();
  }

  @Test
  void what_happened_before_a_day_is_left_out_but_never_where_accounts_stand() throws IOException {
    shell.instants.tick(Duration.ofDays(1));
    shell.org("sync");
    shell.org("export", "--out", out.toString(), "--from", "2026-03-03");

    assertThat(csv(out.resolve("transitions.csv")))
        .extracting(row -> row.getField("at"))
        .containsOnly("2026-03-03");
    assertThat(csv(out.resolve("assignments.csv"))).isNotEmpty();
  }

  @Test
  void a_day_after_the_last_evaluation_is_refused_and_what_is_there_stays() throws IOException {
    shell.org("export", "--out", out.toString());
    String before = Files.readString(out.resolve("transitions.csv"));

    CommandLineFixture.Ran ran =
        shell.org("export", "--out", out.toString(), "--from", "2099-01-01");

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains("--from 2099-01-01 lies after the last evaluation, 2026-03-");
    assertThat(Files.readString(out.resolve("transitions.csv"))).isEqualTo(before);
  }

  @Test
  void files_are_for_their_owner_only() throws IOException {
    shell.org("export", "--out", out.toString());

    assertThat(Files.getPosixFilePermissions(out.resolve("assignments.csv")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void assignments_and_transitions_tell_the_version_alike() throws IOException {
    shell.org("export", "--out", out.toString());

    for (String table : List.of("assignments.csv", "transitions.csv")) {
      assertThat(csv(out.resolve(table)))
          .as(table)
          .isNotEmpty()
          .extracting(row -> row.getField("version"))
          .allMatch(version -> version.isEmpty() || version.equals("1.0.0"))
          .contains("1.0.0");
    }
  }

  @Test
  void a_refused_folder_is_not_remembered() throws IOException {
    Path nowhere = out.resolve("nowhere");

    assertThat(shell.org("export", "--out", nowhere.toString()).exit()).isEqualTo(64);
    shell.org("export", "--out", out.toString());

    try (Stream<Path> files = Files.walk(folder)) {
      Path index = files.filter(file -> file.endsWith("files.jsonl")).findFirst().orElseThrow();
      assertThat(Files.readString(index)).contains("scores.csv").doesNotContain("nowhere");
    }
  }

  @Test
  void a_folder_that_is_not_there_and_a_format_nobody_knows_are_refused() {
    assertThat(shell.org("export", "--out", out.resolve("nowhere").toString()))
        .satisfies(ran -> assertThat(ran.exit()).isEqualTo(64))
        .satisfies(ran -> assertThat(ran.err()).contains("there is no folder"));
    assertThat(shell.org("export", "--out", out.toString(), "--format", "parquet"))
        .satisfies(ran -> assertThat(ran.exit()).isEqualTo(64))
        .satisfies(ran -> assertThat(ran.err()).contains("--format"));
  }

  @Test
  void without_a_state_nothing_can_be_exported() throws IOException {
    shell = new CommandLineFixture(Files.createDirectory(folder.resolve("other")));

    Ran ran = shell.org("export", "--out", out.toString());

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("does not exist");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void an_account_that_moves_because_its_field_is_another_says_so() throws IOException {
    shell.hasField("ARR_New", CrmField.Kind.NUMBER);
    shell.configure(CommandLineFixture.CONFIGURATION.replace("arr: ARR", "arr: ARR_New"));
    shell.crm.changes(acme, "arr", "900");
    for (int month = 0; month < 2; month++) {
      shell.instants.tick(Duration.ofDays(40));
      shell.crm.passes(Duration.ofDays(40));
      String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
      assertThat(shell.org("apply", plan).exit()).isZero();
    }

    shell.org("export", "--out", out.toString());

    assertThat(csv(out.resolve("transitions.csv")))
        .filteredOn(row -> row.getField("account_id").equals(acme.id()))
        .filteredOn(row -> row.getField("dimension").equals("value"))
        .filteredOn(row -> row.getField("from").equals("mid_market"))
        .extracting(row -> row.getField("to") + " " + row.getField("cause"))
        .containsExactly("smb mapping");
  }

  /** Its names, as Python's own readers of both formats see them. */
  private static final String READER =
      """
      import csv, json, sys
      rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
      lines = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8", newline="\\n")]
      assert len(rows) == len(lines) > 0, (len(rows), len(lines))
      for row, line in zip(rows, lines):
          assert list(row) == list(line), (list(row), list(line))
          assert row["account_name"].lstrip("'") == line["account_name"], (row, line)
          for key in ("account_id", "dimension", "from", "to", "at", "cause", "version"):
              assert row[key] == (line[key] or ""), (key, row, line)
      print(len(rows))
      """;

  @Test
  void another_program_reads_the_same_out_of_both_formats() throws Exception {
    assumeTrue(hasPython(), "no python3 here: the files are read by Java alone");
    shell.org("export", "--out", out.toString());
    shell.org("export", "--out", out.toString(), "--format", "jsonl");

    Process reader =
        new ProcessBuilder(
                "python3",
                "-c",
                READER,
                out.resolve("transitions.csv").toString(),
                out.resolve("transitions.jsonl").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(reader.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo("" + csv(out.resolve("transitions.csv")).size());
  }

  private static boolean hasPython() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
  }
}
