package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Users and products from files to fields of both CRMs: every row of domain-vectors §12 is one
 * account of an org, evaluated on the first day, and again nine days after the files changed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeopleAndProductsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 7);

  private static final String MODEL =
      """
      model: people
      version: 1.0.0
      effective: 2024-01-01
      use: [saas-default, value-gap]
      attributes:
        core_stage: {type: text}
        analytics_stage: {type: text}
        analytics_arr: {type: money}
        core_arr: {type: money}
      tags:
        core:
          values:
            adopted: {when: core_stage = 'adopted', motion: Deepen}
            adopting: {when: otherwise, motion: Onboarding}
        analytics:
          values:
            trial: {when: analytics_stage = 'trial', motion: Trial to decision}
            none: {when: otherwise, motion: No play}
      """;

  /**
   * An account of the vectors.
   *
   * @param users -1: nobody knows any
   * @param later activated users in the files of the second day
   * @param first segment on the first day; empty: unknown
   * @param last segment nine days after the files changed
   */
  private record Row(
      String name,
      int fit,
      int users,
      int activated,
      int tenure,
      int later,
      String first,
      String last) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("nobody_activated", 95, 3, 0, 200, 0, "value_gap", "value_gap"),
          new Row("two_of_ten", 95, 10, 2, 200, 2, "value_gap", "value_gap"),
          new Row("three_of_ten", 95, 10, 3, 200, 3, "value_realised", "value_realised"),
          new Row("gap_stays_at_three", 95, 10, 2, 200, 3, "value_gap", "value_gap"),
          new Row("gap_ends_at_four", 95, 10, 2, 200, 4, "value_gap", "value_realised"),
          new Row("surprise", 60, 10, 6, 200, 6, "surprise_adopter", "surprise_adopter"),
          new Row("low_fit", 60, 10, 1, 200, 1, "low_fit", "low_fit"),
          new Row("too_early", 95, 3, 0, 10, 0, "too_early", "too_early"),
          new Row("no_user_data", 95, -1, 0, 200, 0, "", ""));

  private static final Map<CrmKind, Org> ORGS = new EnumMap<>(CrmKind.class);

  @BeforeAll
  static void both_orgs_live_through_it(@TempDir Path folder) throws IOException {
    for (CrmKind kind : CrmKind.values()) {
      ORGS.put(kind, new Org(kind, folder.resolve(kind.name())));
    }
  }

  @AfterAll
  static void close() {
    ORGS.values().forEach(org -> org.program.close());
  }

  static Stream<Arguments> rows() {
    return Stream.of(CrmKind.values())
        .flatMap(kind -> ROWS.stream().map(row -> Arguments.of(kind, row.name(), row)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void an_account_and_its_users_give_the_segment(CrmKind kind, String name, Row row) {
    Org org = ORGS.get(kind);

    assertThat(org.first.get(name)).isEqualTo(row.first());
    assertThat(org.last.get(name)).isEqualTo(row.last());
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void without_users_the_reason_is_users(CrmKind kind) {
    String explained = ORGS.get(kind).explained("no_user_data");

    assertThat(explained.substring(explained.indexOf("Account and users unsegmented")))
        .contains(
            "  note      unknown: activated_share, activated_users, users_known missing (for"
                + " users_activated_share)\n",
            "activated_users no row in the signal file ← users.csv 2026-09-07");
    assertThat(explained).doesNotContain("Users: ");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void findings_about_users_are_in_explain(CrmKind kind) {
    assertThat(ORGS.get(kind).explained("two_of_ten"))
        .contains(
            "Users: 10 known, 2 activated (20 %), 2 reached first value, 1 of them in 30 days",
            "  8 stuck before first value for 14 days and more",
            "  champion candidates: two_of_ten-0",
            "  roles not adopting: Agent",
            "users stuck before first value");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void and_in_a_list_of_users_that_the_state_does_not_hold(CrmKind kind) throws IOException {
    Org org = ORGS.get(kind);

    Ran listed = org.program.run("rows", "--users");

    assertThat(listed.out())
        .contains(
            "    champion two_of_ten-0: 25 core runs in 30 days, 6 features",
            "    stuck two_of_ten-9: no first value since 2026-01-01",
            "    role Agent: fewer than a fifth are activated",
            "1 users belong to accounts that are not known");
    assertThat(Files.readString(org.state(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("two_of_ten-0")
        .doesNotContain("two_of_ten-9", "two_of_ten-1");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void rows_that_cannot_be_used_are_left_out_and_told_with_their_place(CrmKind kind) {
    assertThat(ORGS.get(kind).firstRun)
        .contains(
            "users.csv:2: row left out: first_value_at 2027-01-01 lies after 2026-09-07",
            "users.csv:3: row left out: core_workflow_runs_30d 'many' is not a whole number from 0",
            "users.csv:4: row left out: the user is empty: name it",
            "products.csv:5: row left out: contract 'gift' is none of paid, pilot, trial",
            "products.csv:6: row left out: arr is empty: give it, or say contract trial");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_paid_pilot_counts_for_the_primary_segment_and_a_free_trial_adds_nothing(CrmKind kind) {
    Org org = ORGS.get(kind);

    assertThat(org.values.get("two_of_ten")).isEqualTo("enterprise");
    assertThat(org.values.get("three_of_ten")).isEqualTo("mid_market");
    assertThat(org.values.get("low_fit")).as("a row of it was left out").isEmpty();
    assertThat(org.values.get("surprise")).as("no row").isEmpty();
    assertThat(org.explained("two_of_ten")).contains("103");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void products_have_their_tags_beside_it(CrmKind kind) {
    Org org = ORGS.get(kind);

    assertThat(org.tags.get("two_of_ten")).contains("core:adopted").contains("analytics:trial");
    assertThat(org.tags.get("surprise")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void figures_exist_per_product_too(CrmKind kind) throws IOException {
    Org org = ORGS.get(kind);

    JsonNode products =
        new ObjectMapper()
            .readTree(org.program.run("measure", "--json").out())
            .at("/result/products");

    Map<String, String> told = new LinkedHashMap<>();
    products.forEach(
        one ->
            told.put(
                one.path("key").asText(),
                one.path("customers").asText()
                    + " customers, ARR "
                    + one.at("/arr/sum").asText()
                    + " of "
                    + one.at("/arr/known").asText()));
    assertThat(told)
        .containsEntry("core", "2 customers, ARR 196000 of 2")
        .containsEntry("core:adopted", "2 customers, ARR 196000 of 2")
        .containsEntry("analytics:trial", "2 customers, ARR 5000 of 2");
    Path page = org.folder.resolve("report.html");
    Ran reported = org.program.run("report", "--out", page.toString());
    assertThat(reported.exit()).as(reported.told()).isZero();
    assertThat(Files.readString(page)).contains("<h2 id=\"products-title\">", ": adopted<");
  }

  /** What became of one org. */
  private static final class Org {

    private final SandboxedProgram program;
    private final Path folder;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> first;
    private final Map<String, String> last;
    private final Map<String, String> values;
    private final Map<String, String> tags;
    private final String firstRun;

    Org(CrmKind kind, Path folder) throws IOException {
      this.folder = folder;
      program = SandboxedProgram.open(kind, folder, 60);
      prepare();
      write(false);
      firstRun = program.start().told();
      first = read(program.field("Adoption__c", "adoption"));
      values = read(program.field("Value_Segment__c", "value_segment"));
      tags = read(program.field("Product_Tags__c", "product_tags"));
      write(true);
      for (int day = 0; day < 9; day++) {
        program.later(Duration.ofDays(1));
      }
      last = read(program.field("Adoption__c", "adoption"));
    }

    private void prepare() throws IOException {
      List<CrmRecord> customers = new ArrayList<>(program.customers(false));
      String external = program.field("External_Id__c", "external_id");
      String signed = program.field("Signed__c", "signed");
      for (Row row : ROWS) {
        CrmRecord account = customers.remove(0);
        ids.put(row.name(), account.id());
        keys.put(row.name(), String.valueOf(account.values().get(external)));
        program.edit(account.id(), signedField(signed), DAY.minusDays(row.tenure()).toString());
      }
      PeopleModel.configure(program, MODEL, signals(external));
    }

    private String signedField(String field) {
      return program.accounts().get(0).values().containsKey(field) ? field : "signed_at";
    }

    private String signals(String external) {
      String common = ", key: customer, match: " + external + ", as_of: " + DAY;
      return "signals:\n"
          + "  - {csv: "
          + folder.resolve("fit.csv")
          + common
          + "}\n  - {csv: "
          + folder.resolve("users.csv")
          + common
          + ", rows: users, columns: {uid: user, job: role, since: created_at}}\n  - {csv: "
          + folder.resolve("products.csv")
          + common
          + ", rows: products, sum: arr}\n";
    }

    private void write(boolean later) throws IOException {
      StringBuilder fit = new StringBuilder("customer,icp_fit\n");
      StringBuilder users =
          new StringBuilder(
              "uid,job,customer,since,first_value_at,last_active_at,features_used,"
                  + "core_workflow_runs_30d\n");
      String key = keys.get("surprise");
      users.append("x,Agent," + key + ",2026-01-01,2027-01-01,2026-09-06,1,1\n");
      users.append("y,Agent," + key + ",2026-01-01,2026-02-01,2026-09-06,1,many\n");
      users.append(",Agent," + key + ",2026-01-01,2026-02-01,2026-09-06,1,1\n");
      users.append("z,Agent,NOBODY,2026-01-01,2026-02-01,2026-09-06,1,1\n");
      for (Row row : ROWS) {
        fit.append(keys.get(row.name())).append(',').append(row.fit()).append('\n');
        int activated = later ? row.later() : row.activated();
        for (int i = 0; i < row.users(); i++) {
          users.append(user(row, i, i < activated));
        }
      }
      Files.writeString(folder.resolve("fit.csv"), fit);
      Files.writeString(folder.resolve("users.csv"), users);
      Files.writeString(
          folder.resolve("products.csv"),
          "customer,product,stage,arr,contract\n"
              + keys.get("two_of_ten")
              + ",Core,adopted,98000,paid\n"
              + keys.get("two_of_ten")
              + ",Analytics,trial,5000,pilot\n"
              + keys.get("three_of_ten")
              + ",core,adopted,98000,paid\n"
              + keys.get("low_fit")
              + ",core,adopted,98000,gift\n"
              + keys.get("low_fit")
              + ",analytics,adopted,,paid\n"
              + keys.get("three_of_ten")
              + ",analytics,trial,5000,trial\n");
    }

    /** The first one is a champion; those that are not activated never reached first value. */
    private String user(Row row, int number, boolean activated) {
      String reached = number == 0 ? "2026-02-01" : "2026-09-01";
      return row.name()
          + "-"
          + number
          + (activated ? ",Analyst," : ",Agent,")
          + keys.get(row.name())
          + ",2026-01-01,"
          + (activated ? reached : "")
          + ",2026-09-06,"
          + (number == 0 ? "6,25" : "2,1")
          + "\n";
    }

    private Map<String, String> read(String field) {
      Map<String, String> contents = new LinkedHashMap<>();
      ids.forEach((name, id) -> contents.put(name, program.content(id, field)));
      return contents;
    }

    String explained(String name) {
      return program.run("explain", ids.get(name)).out();
    }

    Path state() throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.getFileName().toString().equals("state.db"))
            .findFirst()
            .orElseThrow();
      }
    }
  }
}
