package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is measured of a year, held number by number against a count of its own ({@link YearCount})
 * of what was true in the CRM and what people said, by the plainest means.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredYearTest {

  /** Movers a page shows at most. */
  private static final int SHOWN_MOVERS = 200;

  private MeasuredYear year;
  private YearCount count;
  private List<NamedCsvRecord> transitions;
  private LocalDate from;
  private LocalDate to;
  private JsonNode measured;
  private PageTables page;

  @BeforeAll
  void live(@TempDir Path folder) throws IOException {
    year = new MeasuredYear(folder, 40).lived();
    count = new YearCount(year);
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(year.shell.org("export", "--out", out.toString()).exit()).isZero();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(out.resolve("transitions.csv"))) {
      transitions = rows.stream().toList();
    }
    from = year.truth.firstKey().plusDays(28);
    to = year.truth.lastKey();
    measured = measure(from, to);
    Path report = out.resolve("report.html");
    CommandLineFixture.Ran ran =
        year.shell.org(
            "report",
            "--out",
            report.toString(),
            "--from",
            from.toString(),
            "--to",
            to.toString(),
            "--tasks",
            "--names");
    assertThat(ran.exit()).as(ran.err()).isZero();
    page = new PageTables(Files.readString(report));
  }

  private JsonNode measure(LocalDate first, LocalDate last) {
    CommandLineFixture.Ran ran =
        year.shell.org("measure", "--json", "--from", first.toString(), "--to", last.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.json().at("/result");
  }

  @Test
  void the_year_has_all_that_it_is_meant_to_have() {
    Set<String> causes = new HashSet<>();
    transitions.forEach(row -> causes.add(row.getField("cause")));
    assertThat(causes)
        .contains(
            "first",
            "data",
            "definition",
            "override",
            "override_expired",
            "approval",
            "out_of_scope");
    assertThat(measured.path("merged").asInt()).isEqualTo(1);
  }

  @Test
  void customers_share_and_revenue_of_each_tier() {
    Map<String, Integer> customers = new TreeMap<>();
    Map<String, Long> arr = new TreeMap<>();
    int all = 0;
    for (Map.Entry<String, MeasuredYear.Fact> one : year.truth.get(to).entrySet()) {
      if (!one.getValue().churned()) {
        all++;
        String segment = segment(one.getKey(), to);
        customers.merge(segment, 1, Integer::sum);
        arr.merge(segment, (long) one.getValue().arr().orElseThrow(), Long::sum);
      }
    }
    assertThat(measured.at("/all/customers").asInt()).isEqualTo(all);
    for (JsonNode segment : value().path("segments")) {
      String key = segment.path("key").asText();
      int count = customers.getOrDefault(key, 0);
      assertThat(segment.path("customers").asInt()).as(key).isEqualTo(count);
      assertThat(segment.at("/share/percent").decimalValue())
          .isEqualByComparingTo(percent(count, all));
      if (count > 0) {
        assertThat(segment.at("/arr/sum").asLong()).as(key).isEqualTo(arr.get(key));
      }
    }
    assertThat(customers).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void the_tier_and_the_health_of_every_account_on_every_day() {
    List<String> others = new ArrayList<>();
    year.truth.forEach(
        (day, facts) ->
            facts.forEach(
                (id, fact) -> {
                  if (!exported("value", id, day).equals(count.tier(id, day))
                      || !exported("health", id, day).equals(count.band(id, day))) {
                    others.add(
                        day
                            + " "
                            + id
                            + " "
                            + fact
                            + ": "
                            + exported("value", id, day)
                            + " not "
                            + count.tier(id, day)
                            + ", "
                            + exported("health", id, day)
                            + " not "
                            + count.band(id, day));
                  }
                }));
    assertThat(others).isEmpty();
  }

  @Test
  void every_move_of_a_tier_by_its_day_and_cause() {
    List<YearCount.Move> moves = new ArrayList<>();
    for (NamedCsvRecord row : transitions) {
      if (row.getField("dimension").equals("value") && !row.getField("to").isEmpty()) {
        moves.add(
            new YearCount.Move(
                LocalDate.parse(row.getField("at")),
                row.getField("account_id"),
                row.getField("from"),
                row.getField("to"),
                row.getField("cause")));
      }
    }
    assertThat(moves).containsExactlyInAnyOrderElementsOf(count.moves());
    assertThat(moves.stream().filter(it -> it.cause().equals("override"))).hasSize(3);
    assertThat(moves.stream().filter(it -> it.cause().equals("override_expired"))).hasSize(2);
  }

  @Test
  void churn_retention_and_expansion_of_each_tier() {
    Map<String, int[]> counts = new HashMap<>();
    Map<String, long[]> money = new HashMap<>();
    Map<String, MeasuredYear.Fact> first = year.truth.get(from);
    Map<String, MeasuredYear.Fact> last = year.truth.get(to);
    for (Map.Entry<String, MeasuredYear.Fact> one : first.entrySet()) {
      String id = one.getKey();
      if (one.getValue().churned() || year.merged.containsKey(id)) {
        continue;
      }
      String segment = segment(id, from);
      long before = one.getValue().arr().orElseThrow();
      for (Map.Entry<String, String> merge : year.merged.entrySet()) {
        if (merge.getValue().equals(id)) {
          before += first.get(merge.getKey()).arr().orElseThrow();
        }
      }
      MeasuredYear.Fact then = last.get(id);
      boolean lost = then == null || then.churned();
      long after = lost ? 0 : then.arr().orElseThrow();
      int[] count = counts.computeIfAbsent(segment, it -> new int[3]);
      count[0]++;
      count[1] += lost ? 1 : 0;
      count[2] += after > before ? 1 : 0;
      long[] sum = money.computeIfAbsent(segment, it -> new long[2]);
      sum[0] += before;
      sum[1] += after;
    }
    for (JsonNode segment : value().path("segments")) {
      String key = segment.path("key").asText();
      int[] count = counts.getOrDefault(key, new int[3]);
      JsonNode retention = segment.path("retention");
      assertThat(retention.path("cohort").asInt()).as(key).isEqualTo(count[0]);
      assertThat(retention.at("/churn/part").asInt()).as(key).isEqualTo(count[1]);
      assertThat(retention.at("/expansion/part").asInt()).as(key).isEqualTo(count[2]);
      if (count[0] > 0) {
        long[] sum = money.get(key);
        assertThat(retention.path("nrr_percent").decimalValue())
            .as(key)
            .isEqualByComparingTo(percent(sum[1], sum[0]));
      }
    }
    assertThat(counts.values().stream().mapToInt(it -> it[1]).sum()).isPositive();
  }

  @Test
  void promoters_less_detractors_of_each_tier() {
    Map<String, int[]> answers = new HashMap<>();
    year.truth
        .get(to)
        .forEach(
            (id, fact) -> {
              if (!fact.churned() && fact.nps().isPresent()) {
                int nps = fact.nps().get();
                int[] sum = answers.computeIfAbsent(segment(id, to), it -> new int[2]);
                sum[0] += nps >= 9 ? 1 : nps <= 6 ? -1 : 0;
                sum[1]++;
              }
            });
    for (JsonNode segment : value().path("segments")) {
      int[] sum = answers.get(segment.path("key").asText());
      if (sum == null) {
        assertThat(segment.at("/nps/score").isNull()).isTrue();
      } else {
        assertThat(segment.at("/nps/answered").asInt()).isEqualTo(sum[1]);
        assertThat(segment.at("/nps/score").decimalValue())
            .isEqualByComparingTo(
                BigDecimal.valueOf(100L * sum[0])
                    .divide(BigDecimal.valueOf(sum[1]), 1, RoundingMode.HALF_UP));
      }
    }
  }

  @Test
  void every_flow_between_the_tiers() {
    assertThat(flows(value()))
        .isEqualTo(tierFlows(from, to))
        .containsKeys("mid_market>smb", "mid_market>enterprise", "+>smb");
    Map<String, Integer> shown = new TreeMap<>();
    for (List<String> row : page.table("dimension-value", "Accounts by where they stood")) {
      String end = row.get(1).equals("stayed") ? row.get(0) : row.get(1);
      shown.put(row.get(0) + ">" + end, Integer.valueOf(row.get(2)));
    }
    assertThat(shown.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(tierFlows(from, to).values().stream().mapToInt(Integer::intValue).sum());
    tierFlows(from, to)
        .forEach(
            (way, count) -> {
              if (!way.contains("+") && !way.contains("-")) {
                String[] ends = way.split(">", 2);
                assertThat(shown)
                    .containsEntry(label("value", ends[0]) + ">" + label("value", ends[1]), count);
              }
            });
  }

  /** Customers of either day; of merged accounts the one that is left. */
  private Map<String, Integer> tierFlows(LocalDate start, LocalDate end) {
    Map<String, Integer> flows = new TreeMap<>();
    Map<String, MeasuredYear.Fact> first = year.truth.get(start);
    Map<String, MeasuredYear.Fact> last = year.truth.get(end);
    Set<String> ids = new HashSet<>(first.keySet());
    ids.addAll(last.keySet());
    ids.removeIf(id -> year.merged.containsKey(id) && !last.containsKey(id));
    for (String id : ids) {
      boolean was = first.containsKey(id) && !first.get(id).churned();
      boolean is = last.containsKey(id) && !last.get(id).churned();
      if (was || is) {
        String before = was ? segment(id, start) : "+";
        String after = is ? segment(id, end) : "-";
        flows.merge(before + ">" + after, 1, Integer::sum);
      }
    }
    return flows;
  }

  @Test
  void the_page_tells_each_tier_as_it_was_counted() {
    Map<String, List<Integer>> healths = new HashMap<>();
    Map<String, Long> arr = new HashMap<>();
    Map<String, long[]> mrr = new HashMap<>();
    Map<String, Map<String, Integer>> bands = new HashMap<>();
    customers(
        to,
        (id, fact) -> {
          String tier = segment(id, to);
          healths.computeIfAbsent(tier, it -> new ArrayList<>()).add(fact.depth());
          arr.merge(tier, (long) fact.arr().orElseThrow(), Long::sum);
          bands
              .computeIfAbsent(tier, it -> new HashMap<>())
              .merge(count.band(id, to), 1, Integer::sum);
          long[] sum = mrr.computeIfAbsent(tier, it -> new long[2]);
          sum[0] += fact.mrr().orElse(0);
          sum[1] += fact.mrr().isPresent() ? 1 : 0;
        });
    int all = healths.values().stream().mapToInt(List::size).sum();
    List<List<String>> figures = page.table("dimension-value", "Segments on ");
    List<List<String>> health = page.table("health", "Value tier: customers by health band");
    for (JsonNode segment : value().path("segments")) {
      String key = segment.path("key").asText();
      String label = segment.path("label").asText();
      List<Integer> mine = healths.getOrDefault(key, List.of()).stream().sorted().toList();
      if (mine.isEmpty()) {
        continue;
      }
      long[] monthly = mrr.getOrDefault(key, new long[2]);
      assertThat(segment.at("/mrr/sum").asLong()).as(key).isEqualTo(monthly[0]).isPositive();
      assertThat(segment.at("/mrr/known").asLong()).as(key).isEqualTo(monthly[1]);
      List<String> row = row(figures, label);
      assertThat(row.subList(1, 3)).isEqualTo(List.of(mine.size() + "", plain(mine.size(), all)));
      assertThat(row.get(3).replaceAll("[^0-9]", "")).isEqualTo(arr.get(key) + "");
      assertThat(new BigDecimal(row.get(8))).isEqualByComparingTo(mean(mine));
      List<String> spread = new ArrayList<>(List.of(label));
      for (String band : List.of("critical", "at_risk", "neutral", "healthy", "champions")) {
        spread.add(bands.getOrDefault(key, Map.of()).getOrDefault(band, 0) + "");
      }
      int two = mine.get(mine.size() / 2) + mine.get((mine.size() - 1) / 2);
      spread.add("0");
      spread.add(two % 2 == 0 ? two / 2 + "" : two / 2 + ".5");
      assertThat(row(health, label)).isEqualTo(spread);
    }
  }

  private static List<String> row(List<List<String>> table, String head) {
    return table.stream().filter(it -> it.get(0).equals(head)).findFirst().orElseThrow();
  }

  @Test
  void who_is_held_by_a_person_until_when() {
    List<List<String>> held = new ArrayList<>();
    for (YearCount.Hold hold : year.holds) {
      if (!hold.until().isBefore(to)) {
        String name = year.truth.get(to).get(hold.account()).name();
        held.add(List.of(name, label("value", hold.tier()), "Mid-Market", hold.until().toString()));
      }
    }
    List<List<String>> shown = new ArrayList<>();
    page.table("governance", "Words that hold").forEach(row -> shown.add(row.subList(0, 4)));
    assertThat(shown).isEqualTo(held).hasSize(1);
  }

  @Test
  void moves_by_cause_with_definitions_apart() {
    Map<String, Integer> causes = new TreeMap<>();
    for (NamedCsvRecord row : transitions) {
      LocalDate at = LocalDate.parse(row.getField("at"));
      boolean counts =
          row.getField("dimension").equals("value") && at.isAfter(from) && !at.isAfter(to);
      // What the account that went away did before is no move of a measured account.
      if (counts && !year.merged.containsKey(row.getField("account_id"))) {
        causes.merge(row.getField("cause"), 1, Integer::sum);
      }
    }
    Map<String, Integer> told = new TreeMap<>();
    value()
        .at("/movement/moves_by_cause")
        .properties()
        .forEach(one -> told.put(one.getKey(), one.getValue().asInt()));
    assertThat(told).isEqualTo(causes);
    assertThat(told).containsKey("definition").containsKey("override_expired");
  }

  @Test
  void who_looks_after_how_many() {
    int all = measured.at("/all/customers").asInt();
    Map<String, Integer> loads = new TreeMap<>();
    measured
        .path("csm_load")
        .forEach(load -> loads.put(load.path("csm").asText(), load.path("accounts").asInt()));
    assertThat(loads.keySet()).containsExactly("u-1", "u-9");
    assertThat(loads.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(all);
  }

  @Test
  void between_any_two_evaluations_customers_revenue_and_flows_agree_with_the_truth() {
    List<LocalDate> days = List.copyOf(year.truth.keySet());
    for (int i = 0; i + 8 < days.size(); i += 6) {
      JsonNode part = measure(days.get(i), days.get(i + 8));
      Map<String, MeasuredYear.Fact> last = year.truth.get(days.get(i + 8));
      assertThat(part.at("/all/customers").asLong())
          .as("at %s", days.get(i + 8))
          .isEqualTo(last.values().stream().filter(fact -> !fact.churned()).count());
      assertThat(part.at("/all/arr/sum").asLong())
          .isEqualTo(
              last.values().stream()
                  .filter(fact -> !fact.churned())
                  .mapToLong(fact -> fact.arr().orElseThrow())
                  .sum());
      JsonNode tiers =
          part.path("dimensions")
              .valueStream()
              .filter(one -> one.path("dimension").asText().equals("value"))
              .findFirst()
              .orElseThrow();
      assertThat(flows(tiers))
          .as("from %s", days.get(i))
          .isEqualTo(tierFlows(days.get(i), days.get(i + 8)));
    }
  }

  @Test
  void days_without_an_evaluation_are_told() {
    CommandLineFixture.Ran ran =
        year.shell.org("measure", "--from", from.plusDays(3).toString(), "--to", to.toString());

    assertThat(ran.out()).contains(from + " stands for " + from.plusDays(3));
    assertThat(year.shell.org("measure", "--to", "2020-01-01"))
        .satisfies(early -> assertThat(early.exit()).isEqualTo(64))
        .satisfies(early -> assertThat(early.err()).contains("lies before the first evaluation"));
    assertThat(year.shell.org("measure", "--from", "2030-01-01").exit()).isEqualTo(64);
  }

  @Test
  void the_text_prints_reasons_and_reviews_that_are_due() {
    String text = year.shell.org("measure").out();

    assertThat(text).contains("because: a young company");
    assertThat(text).contains("overdue data, monthly, by RevOps and <b>Data</b> team");
    assertThat(text).contains("overdue service model, half-yearly, by VP CS and CS Ops: never");
    assertThat(text).contains("Value tier: coverage 100 %");
  }

  @Test
  void what_is_overdue_is_told_by_every_run_too(@TempDir Path other) throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    small.crm.hasAccount("Acme", Map.of("arr", "20000", "depth_score", "50"));
    small.shell.instants.tick(Duration.ofDays(122));
    small.crm.passes(Duration.ofDays(122));
    String expected =
        "! model reviews overdue: data (last 2026-06-01, RevOps and <b>Data</b> team),"
            + " service model (never, VP CS and CS Ops)";

    CommandLineFixture.Ran plan = small.shell.org("plan");
    JsonNode json = small.shell.org("plan", "--json").json().at("/result/overdue_reviews");

    assertThat(plan.out()).as(plan.err()).contains(expected);
    assertThat(json.findValuesAsText("review")).containsExactly("data", "service_model");
    Files.writeString(
        small.modelFile(),
        Files.readString(small.modelFile()).replaceAll("(?s)reviews:.*?because", "because"));
    assertThat(small.shell.org("plan").out()).doesNotContain("reviews overdue").contains("Plan: ");
  }

  @Test
  void the_head_names_the_model_that_decided_and_reviews_only_owners_it_names() throws IOException {
    String model = Files.readString(year.modelFile());
    try {
      Files.writeString(
          year.modelFile(),
          model
              .replaceAll("(?m)^version: .*$", "version: 9.9.9")
              .replaceAll("(?m)^owners: .*\n", ""));
      CommandLineFixture.Ran ran = year.shell.org("measure");

      assertThat(ran.out())
          .doesNotStartWith("acme-year 9.9.9")
          .contains("configured is acme-year 9.9.9");
      assertThat(ran.out()).contains("overdue service model, half-yearly, no owner named: never");
    } finally {
      Files.writeString(year.modelFile(), model);
    }
    assertThat(year.shell.org("measure").out()).doesNotContain("configured is");
  }

  @Test
  void where_two_days_meet_each_is_named() throws IOException {
    Path page = year.shell.folder.resolve("two-days.html");
    LocalDate later = to.plusDays(40);
    CommandLineFixture.Ran ran =
        year.shell.org("report", "-o", page.toString(), "--as-of", later.toString());

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(Files.readString(page))
        .contains("Gradings are of " + to)
        .contains("the owner calendar below are of " + later)
        .contains("Open tasks and their ages are of " + later);
    assertThat(year.shell.org("measure", "--as-of", later.toString()).out())
        .contains("Reviews as of " + later);
  }

  @Test
  void days_before_what_is_kept_are_warned_of() throws IOException {
    year.shell.configure(MeasuredYear.CONFIGURATION + "retention: {values: 30d}\n");
    try {
      CommandLineFixture.Ran ran = year.shell.org("measure");

      assertThat(ran.exit()).isZero();
      assertThat(ran.err()).contains("attribute values are kept since").doesNotContain("moves are");
      assertThat(year.shell.org("measure", "--json").json().path("warnings")).hasSize(1);
      assertThat(year.shell.org("report", "--json").json().path("warnings")).hasSize(1);
    } finally {
      year.shell.configure(MeasuredYear.CONFIGURATION);
    }
    assertThat(year.shell.org("measure").err()).isEmpty();
  }

  @Test
  void company_sizes_are_those_of_the_first_day_and_what_was_approved_since() {
    assertThat(sizes(measured.path("dimensions"), to)).isEqualTo(sizes(to));
    assertThat(sizes(to)).containsKeys("smb", "mid_market", "enterprise");
    Map<String, Integer> flows = new TreeMap<>();
    Set<String> ids = new HashSet<>(year.truth.get(from).keySet());
    ids.addAll(year.truth.get(to).keySet());
    ids.removeAll(year.merged.keySet());
    for (String id : ids) {
      Map<String, MeasuredYear.Fact> first = year.truth.get(from);
      Map<String, MeasuredYear.Fact> last = year.truth.get(to);
      boolean was = first.containsKey(id) && !first.get(id).churned();
      boolean is = last.containsKey(id) && !last.get(id).churned();
      if (was || is) {
        String before = was ? size(id, from) : "+";
        String after = is ? size(id, to) : "-";
        flows.merge(before + ">" + after, 1, Integer::sum);
      }
    }
    assertThat(flows(dimension("company_size")))
        .isEqualTo(flows)
        .containsEntry("mid_market>enterprise", 1);
    LocalDate middle = List.copyOf(year.truth.keySet()).get(8);
    assertThat(sizes(measure(from, middle).path("dimensions"), middle)).isEqualTo(sizes(middle));
  }

  @Test
  void nothing_but_an_approval_moves_a_company_size() {
    List<String> moves = new ArrayList<>();
    for (NamedCsvRecord row : transitions) {
      if (row.getField("dimension").equals("company_size")
          && !row.getField("cause").equals("first")
          && !row.getField("to").isEmpty()) {
        moves.add(
            row.getField("at")
                + " "
                + row.getField("account_id")
                + " "
                + row.getField("to")
                + " "
                + row.getField("cause"));
      }
    }
    assertThat(moves)
        .isEqualTo(
            year.approved.stream()
                .map(one -> one.on() + " " + one.account() + " " + one.segment() + " approval")
                .toList())
        .hasSize(2);
  }

  @Test
  void what_waits_for_an_answer_is_what_nobody_answered() {
    Map<String, String> waiting = new HashMap<>();
    page.table("governance", "Proposed moves")
        .forEach(row -> waiting.put(row.get(0), row.get(1) + " " + row.get(3)));

    // Rejected long ago: after 90 days it is proposed again.
    assertThat(waiting)
        .containsEntry("Story REJECTED", "SMB → Mid-Market ! overdue")
        .containsEntry("Story WAITING", "SMB → Mid-Market ! overdue")
        .doesNotContainKeys("Story APPROVED", "Story WITHDRAWN", "Story ACQUIRED", "Story KEPT");
    year.truth
        .get(to)
        .forEach(
            (id, fact) -> {
              if (waiting.containsKey(fact.name()) && !fact.name().startsWith("Story")) {
                assertThat(fact.employees()).as(fact.name()).isEmpty();
              }
            });
  }

  @Test
  void an_acquisition_was_held_back_with_its_three_questions() {
    assertThat(year.questions)
        .contains("Story ACQUIRED", "Story KEPT", "industry", "Chemicals", "1600")
        .contains("buyer", "purpose", "contract");
    assertThat(size(year.story(MeasuredYear.Story.ACQUIRED).id(), to)).isEqualTo("enterprise");
    assertThat(size(year.story(MeasuredYear.Story.KEPT).id(), to)).isEqualTo("mid_market");
    assertThat(year.shell.org("reviews", "--json").out()).doesNotContain("Chemicals", "1600");
  }

  @Test
  void the_book_of_each_csm_is_as_full_as_its_tiers_make_it() {
    Map<String, Integer> most = Map.of("smb", 1000, "mid_market", 200, "enterprise", 50);
    Map<String, Map<String, Integer>> books = new TreeMap<>();
    customers(
        to,
        (id, fact) ->
            books
                .computeIfAbsent(fact.csm(), it -> new TreeMap<>())
                .merge(segment(id, to), 1, Integer::sum));
    assertThat(measured.path("csm_load")).hasSize(books.size());
    List<List<String>> shown = page.table("load", "Customers by CSM");
    for (JsonNode load : measured.path("csm_load")) {
      Map<String, Integer> book = books.get(load.path("csm").asText());
      int accounts = book.values().stream().mapToInt(Integer::intValue).sum();
      BigDecimal full = BigDecimal.ZERO;
      for (Map.Entry<String, Integer> tier : book.entrySet()) {
        full =
            full.add(
                BigDecimal.valueOf(tier.getValue() * 100L)
                    .divide(BigDecimal.valueOf(most.get(tier.getKey()))));
      }
      full = full.setScale(1, RoundingMode.HALF_UP);
      assertThat(load.path("accounts").asInt()).isEqualTo(accounts);
      assertThat(load.path("percent_of_full").decimalValue()).isEqualByComparingTo(full);
      for (JsonNode part : load.path("segments")) {
        String tier = part.path("segment").asText().replace("value.", "");
        assertThat(part.path("accounts").asInt()).isEqualTo(book.get(tier));
        assertThat(part.path("most").asInt()).isEqualTo(most.get(tier));
      }
      String name = load.path("csm").asText().equals("u-1") ? "Ada (inactive)" : "CS queue";
      String percent = full.stripTrailingZeros().toPlainString() + " %";
      assertThat(shown)
          .anyMatch(row -> row.subList(0, 3).equals(List.of(name, accounts + "", percent)));
      assertThat(grading("csm_load", load.path("csm").asText()))
          .startsWith("good " + accounts + " accounts, " + full.toPlainString() + " %");
    }
  }

  @Test
  void every_grading_rests_on_a_count_of_its_own() {
    int[] filled = new int[4];
    Map<String, Integer> tiers = new TreeMap<>();
    customers(
        to,
        (id, fact) -> {
          filled[0]++;
          filled[1] += fact.industry() ? 1 : 0;
          filled[2] += fact.employees().isPresent() ? 1 : 0;
          filled[3] += fact.arr().isPresent() ? 1 : 0;
          tiers.merge(segment(id, to), 1, Integer::sum);
        });
    int all = filled[0];
    for (String dimension : List.of("Value tier", "Health", "Company size")) {
      assertThat(grading("coverage", dimension)).startsWith("good " + words(all, all));
      assertThat(grading("by_hand", dimension))
          .startsWith("good " + words(dimension.equals("Value tier") ? 1 : 0, all));
    }
    int cells = filled[1] + filled[2] + filled[3];
    assertThat(grading("completeness", "")).isEqualTo(grade(cells, 3 * all, 85, 60));
    assertThat(grading("duplicates", "")).startsWith("good " + words(0, all));
    tier("Value tier", tiers, all);
    tier("Company size", sizes(to), all);
    assertThat(grading("segments", "")).startsWith("good 6 segments, and 5 readings of a score");
    assertThat(grading("reviews", "")).isEqualTo("warning definitions 2027-01-15, data 2026-06-01");
    // What the text says of each is what the page shows.
    List<List<String>> shown = page.table("governance", "Against the quick reference");
    assertThat(shown).hasSize(measured.path("gradings").size());
    for (int i = 0; i < shown.size(); i++) {
      JsonNode grading = measured.path("gradings").get(i);
      assertThat(shown.get(i).get(2)).endsWith(" " + grading.path("grade").asText());
      assertThat(shown.get(i).get(3)).isEqualTo(grading.path("figure").asText());
    }
    List<List<String>> quality = page.table("quality", "Values by attribute");
    assertThat(quality)
        .contains(
            List.of("arr", filled[3] + "", plain(filled[3], all), "0", "0"),
            List.of("employees", filled[2] + "", plain(filled[2], all), "0", "0"),
            List.of("industry", filled[1] + "", plain(filled[1], all), "0", "0"));
    assertThat(page.section("quality")).contains("Key fields of " + all + " customers; 0 surplus");
  }

  private void tier(String label, Map<String, Integer> tiers, int all) {
    String largest = "";
    int[][] ranges = {{15, 25}, {40, 55}, {25, 35}};
    List<String> keys = List.of("enterprise", "mid_market", "smb");
    List<String> labels = List.of("Enterprise", "Mid-Market", "SMB");
    for (int i = 0; i < 3; i++) {
      int count = tiers.getOrDefault(keys.get(i), 0);
      boolean within = count * 100 >= ranges[i][0] * all && count * 100 <= ranges[i][1] * all;
      assertThat(grading("distribution", label + ": " + labels.get(i)))
          .isEqualTo((within ? "good " : "warning ") + words(count, all));
      assertThat(grading("segment_size", label + ": " + labels.get(i)))
          .startsWith(
              (count >= 30 ? "good " : count >= 10 ? "warning " : "red ") + count + " customer");
      if (largest.isEmpty() || count > tiers.getOrDefault(largest, 0)) {
        largest = keys.get(i);
      }
    }
    int most = tiers.getOrDefault(largest, 0);
    assertThat(grading("concentration", label + ": " + labels.get(keys.indexOf(largest))))
        .isEqualTo((most * 100 > 60 * all ? "warning " : "good ") + words(most, all));
  }

  @Test
  void every_mover_with_its_revenue_its_cause_and_its_csm() {
    Map<String, MeasuredYear.Fact> first = year.truth.get(from);
    Map<String, MeasuredYear.Fact> last = year.truth.get(to);
    List<String> expected = new ArrayList<>();
    for (NamedCsvRecord row : transitions) {
      String id = row.getField("account_id");
      LocalDate at = LocalDate.parse(row.getField("at"));
      MeasuredYear.Fact fact = last.getOrDefault(id, first.get(id));
      if (at.isAfter(from)
          && !at.isAfter(to)
          && !row.getField("cause").equals("first")
          && fact != null
          && !year.merged.containsKey(id)) {
        String dimension = row.getField("dimension");
        expected.add(
            String.join(
                "|",
                escaped(fact.name()),
                money(fact.arr().orElseThrow()),
                label(dimension, row.getField("from"))
                    + " → "
                    + label(dimension, row.getField("to")),
                row.getField("at"),
                row.getField("cause"),
                fact.csm().equals("u-1") ? "Ada (inactive)" : "CS queue"));
      }
    }
    List<String> shown = new ArrayList<>();
    page.rows("movers").stream()
        .filter(row -> !row.get(0).equals("Account"))
        .forEach(row -> shown.add(String.join("|", row)));
    assertThat(page.section("movers")).contains(">" + expected.size() + " moves of accounts");
    assertThat(shown).hasSize(Math.min(SHOWN_MOVERS, expected.size()));
    List<String> rest = new ArrayList<>(expected);
    shown.forEach(row -> assertThat(rest.remove(row)).as("%s of %s", row, expected).isTrue());
  }

  @Test
  void the_tasks_of_each_owner_by_age() {
    Map<String, int[]> owners = new TreeMap<>();
    for (MeasuredYear.Task task : year.tasks()) {
      if (!task.done()) {
        long days = ChronoUnit.DAYS.between(task.created(), to);
        int[] counts = owners.computeIfAbsent(task.owner(), it -> new int[7]);
        counts[days <= 7 ? 1 : days <= 30 ? 2 : days <= 90 ? 3 : 4]++;
        counts[5] += to.isAfter(task.due()) ? 1 : 0;
        counts[6]++;
      }
    }
    List<List<String>> expected = new ArrayList<>();
    owners.forEach(
        (owner, counts) -> {
          List<String> row = new ArrayList<>();
          row.add(owner.equals("u-1") ? "Ada (inactive)" : "CS queue");
          for (int count : counts) {
            row.add(String.valueOf(count));
          }
          expected.add(row);
        });
    assertThat(page.table("tasks", "Tasks not known to be done")).isEqualTo(expected).hasSize(2);
    assertThat(year.tasks()).anyMatch(MeasuredYear.Task::done);
  }

  @Test
  void strategic_customers_of_the_last_day_and_of_earlier_ones() {
    LocalDate middle = List.copyOf(year.truth.keySet()).get(13);
    Set<String> now = strategic(to);
    Set<String> then = strategic(middle);
    assertThat(now).isNotEqualTo(then);
    assertThat(strategic(measured)).isEqualTo(now.size());
    assertThat(strategic(measure(from, middle))).isEqualTo(then.size());
    JsonNode sub = sub(measure(middle, to));
    assertThat(sub.path("label").asText()).isEqualTo("Strategic");
    assertThat(sub.at("/arr/sum").asLong())
        .isEqualTo(
            now.stream().mapToLong(id -> year.truth.get(to).get(id).arr().orElseThrow()).sum());
    assertThat(sub.at("/retention/cohort").asInt()).isEqualTo(then.size()).isPositive();
    assertThat(sub.at("/retention/churn/part").asLong())
        .isEqualTo(
            then.stream()
                .map(year.truth.get(to)::get)
                .filter(fact -> fact == null || fact.churned())
                .count());
    String row = page.section("dimension-value");
    assertThat(row).contains("of these Strategic");
  }

  private static JsonNode sub(JsonNode measured) {
    return measured
        .path("dimensions")
        .valueStream()
        .filter(one -> one.path("dimension").asText().equals("value"))
        .flatMap(one -> one.path("segments").valueStream())
        .flatMap(one -> one.path("sub_segments").valueStream())
        .findFirst()
        .orElseThrow();
  }

  private static int strategic(JsonNode measured) {
    return sub(measured).path("customers").asInt();
  }

  /** From 250 000 on until below 225 000, of customers in the highest tier. */
  private Set<String> strategic(LocalDate on) {
    Set<String> strategic = new TreeSet<>();
    for (Map.Entry<LocalDate, Map<String, MeasuredYear.Fact>> day :
        year.truth.headMap(on, true).entrySet()) {
      Set<String> before = Set.copyOf(strategic);
      strategic.clear();
      day.getValue()
          .forEach(
              (id, fact) -> {
                int arr = fact.arr().orElseThrow();
                if (segment(id, day.getKey()).equals("enterprise")
                    && (arr >= 250_000 || (arr >= 225_000 && before.contains(id)))) {
                  strategic.add(id);
                }
              });
    }
    strategic.removeIf(id -> year.truth.get(on).get(id).churned());
    return strategic;
  }

  @Test
  void segments_that_rest_on_a_proxy_on_the_last_day_and_on_an_earlier_one() {
    LocalDate middle = List.copyOf(year.truth.keySet()).get(8);
    assertThat(proxied(measured)).isEqualTo(unknownHeads(to));
    assertThat(proxied(measure(from, middle))).isEqualTo(unknownHeads(middle));
    assertThat(unknownHeads(middle)).isNotEqualTo(unknownHeads(to));
  }

  private static long proxied(JsonNode measured) {
    return measured
        .path("dimensions")
        .valueStream()
        .filter(one -> one.path("dimension").asText().equals("company_size"))
        .findFirst()
        .orElseThrow()
        .at("/proxied/part")
        .asLong();
  }

  private long unknownHeads(LocalDate on) {
    return year.truth.get(on).values().stream()
        .filter(fact -> !fact.churned() && fact.employees().isEmpty())
        .count();
  }

  @Test
  void health_of_each_tier_by_mean_median_and_band() {
    Map<String, List<Integer>> scores = new TreeMap<>();
    Map<String, Map<String, Integer>> bands = new TreeMap<>();
    customers(
        to,
        (id, fact) -> {
          scores.computeIfAbsent(segment(id, to), it -> new ArrayList<>()).add(fact.depth());
          bands
              .computeIfAbsent(segment(id, to), it -> new TreeMap<>())
              .merge(count.band(id, to), 1, Integer::sum);
        });
    for (JsonNode segment : value().path("segments")) {
      String key = segment.path("key").asText();
      List<Integer> mine = scores.getOrDefault(key, List.of()).stream().sorted().toList();
      JsonNode health = segment.path("health");
      assertThat(health.path("scored").asInt()).as(key).isEqualTo(mine.size());
      if (!mine.isEmpty()) {
        int sum = mine.stream().mapToInt(Integer::intValue).sum();
        assertThat(health.path("mean").decimalValue())
            .as(key)
            .isEqualByComparingTo(
                BigDecimal.valueOf(sum)
                    .divide(BigDecimal.valueOf(mine.size()), 2, RoundingMode.HALF_UP));
        int two = mine.get(mine.size() / 2) + mine.get((mine.size() - 1) / 2);
        assertThat(health.path("median").decimalValue())
            .as(key)
            .isEqualByComparingTo(BigDecimal.valueOf(two).divide(BigDecimal.valueOf(2)));
        Map<String, Integer> told = new TreeMap<>();
        health
            .path("bands")
            .properties()
            .forEach(it -> told.put(it.getKey(), it.getValue().asInt()));
        assertThat(told).as(key).isEqualTo(bands.get(key));
      }
    }
    assertThat(bands.values()).anyMatch(one -> one.size() > 2);
  }

  @Test
  void an_effect_that_goes_the_other_way_for_a_tier_is_told_by_customers_of_both_days() {
    Map<String, List<Integer>> changes = new TreeMap<>();
    year.truth
        .get(from)
        .forEach(
            (id, fact) -> {
              MeasuredYear.Fact then = year.truth.get(to).get(id);
              if (!fact.churned() && then != null && !then.churned()) {
                int change = then.depth() - fact.depth();
                changes.computeIfAbsent("", it -> new ArrayList<>()).add(change);
                changes.computeIfAbsent(segment(id, from), it -> new ArrayList<>()).add(change);
              }
            });
    BigDecimal blended = mean(changes.getOrDefault("", List.of()));
    JsonNode effect =
        value()
            .path("effects")
            .valueStream()
            .filter(one -> one.path("metric").asText().equals("Mean health score"))
            .findFirst()
            .orElseThrow();
    assertThat(effect.path("blended").decimalValue()).isEqualByComparingTo(blended);
    changes.remove("");
    List<String> against = new ArrayList<>();
    changes.forEach(
        (tier, its) -> {
          assertThat(effect.path("segments").path(tier).decimalValue())
              .as(tier)
              .isEqualByComparingTo(mean(its));
          if (mean(its).signum() == -blended.signum()) {
            against.add(tier);
          }
        });
    List<String> told = new ArrayList<>();
    effect.path("against").forEach(tier -> told.add(tier.asText()));
    assertThat(told).containsExactlyInAnyOrderElementsOf(against).isNotEmpty();
    String words = "over all, but " + label("value", told.get(0));
    assertThat(page.section("first")).contains("Value tier: Mean health score", words);
    assertThat(page.section("dimension-value")).contains("<p>Mean health score", words);
  }

  private static BigDecimal mean(List<Integer> numbers) {
    int sum = numbers.stream().mapToInt(Integer::intValue).sum();
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(numbers.size()), 2, RoundingMode.HALF_UP);
  }

  @Test
  void customers_churn_and_retention_of_each_product() {
    product("core", MeasuredYear.Fact::core);
    product("addon", MeasuredYear.Fact::addon);
  }

  private void product(String key, Function<MeasuredYear.Fact, Optional<Integer>> paid) {
    JsonNode told =
        measured
            .path("products")
            .valueStream()
            .filter(one -> one.path("key").asText().equals(key))
            .findFirst()
            .orElseThrow();
    long[] now = new long[2];
    Map<String, Integer> tiers = new TreeMap<>();
    customers(
        to,
        (id, fact) -> {
          if (paid.apply(fact).isPresent()) {
            now[0]++;
            now[1] += paid.apply(fact).get();
          }
          if (paid.apply(fact).isPresent()) {
            tiers.merge(segment(id, to), 1, Integer::sum);
          }
        });
    assertThat(told.path("customers").asLong()).as(key).isEqualTo(now[0]);
    assertThat(told.at("/arr/sum").asLong()).as(key).isEqualTo(now[1]);
    tiers.forEach(
        (tier, count) ->
            assertThat(told.at("/segments/value/" + tier).asInt()).as(key + tier).isEqualTo(count));
    long[] cohort = new long[5];
    Map<String, MeasuredYear.Fact> first = year.truth.get(from);
    for (Map.Entry<String, MeasuredYear.Fact> one : first.entrySet()) {
      String id = one.getKey();
      long before = paid.apply(one.getValue()).orElse(0);
      for (Map.Entry<String, String> merge : year.merged.entrySet()) {
        if (merge.getValue().equals(id)) {
          before += paid.apply(first.get(merge.getKey())).orElse(0);
        }
      }
      if (before > 0 && !one.getValue().churned() && !year.merged.containsKey(id)) {
        MeasuredYear.Fact then = year.truth.get(to).get(id);
        long after = then == null || then.churned() ? 0 : paid.apply(then).orElseThrow();
        cohort[0]++;
        cohort[1] += after == 0 ? 1 : 0;
        cohort[4] += after > before ? 1 : 0;
        cohort[2] += before;
        cohort[3] += after;
      }
    }
    assertThat(told.at("/retention/cohort").asLong()).as(key).isEqualTo(cohort[0]);
    assertThat(told.at("/retention/churn/part").asLong()).as(key).isEqualTo(cohort[1]);
    assertThat(told.at("/retention/nrr_percent").decimalValue())
        .as(key)
        .isEqualByComparingTo(percent(cohort[3], cohort[2]));
    assertThat(cohort[1]).isPositive();
    int[] answers = new int[2];
    long[] health = new long[1];
    customers(
        to,
        (id, fact) -> {
          if (paid.apply(fact).isPresent()) {
            health[0] += fact.depth();
            fact.nps()
                .ifPresent(
                    nps -> {
                      answers[0] += nps >= 9 ? 1 : nps <= 6 ? -1 : 0;
                      answers[1]++;
                    });
          }
        });
    assertThat(told.at("/nps/score").decimalValue())
        .as(key)
        .isEqualByComparingTo(
            BigDecimal.valueOf(100L * answers[0])
                .divide(BigDecimal.valueOf(answers[1]), 1, RoundingMode.HALF_UP));
    assertThat(told.at("/health/mean").decimalValue())
        .as(key)
        .isEqualByComparingTo(
            BigDecimal.valueOf(health[0])
                .divide(BigDecimal.valueOf(now[0]), 2, RoundingMode.HALF_UP));
    assertThat(told.at("/share/percent").decimalValue())
        .as(key)
        .isEqualByComparingTo(percent(now[0], measured.at("/all/customers").asLong()));
    assertThat(told.at("/retention/expansion/part").asLong()).as(key).isEqualTo(cohort[4]);
  }

  @Test
  void a_purge_after_the_year_leaves_nothing_of_the_acquired_customer(@TempDir Path copy)
      throws IOException {
    copyState(copy);
    CommandLineFixture shell = new CommandLineFixture(copy, year.crm).like(year.shell);
    shell.configure(MeasuredYear.CONFIGURATION);
    String id = year.story(MeasuredYear.Story.ACQUIRED).id();
    Path exports = Files.createDirectory(copy.resolve("exports"));
    for (List<String> line :
        List.of(
            List.of("export", "--out", exports.toString()),
            List.of("report", "--out", copy.resolve("year.html").toString()),
            List.of("replay", "--out", copy.resolve("replay.csv").toString()),
            List.of("plan", "--rows", copy.resolve("rows.ndjson").toString()))) {
      CommandLineFixture.Ran ran = shell.org(line.toArray(String[]::new));
      assertThat(ran.exit()).as(ran.err()).isZero();
    }
    assertThat(named(copy, id)).contains("state.db", "assignments.csv", "replay.csv");
    assertThat(named(copy, "Story ACQUIRED")).contains("state.db", "year.html");

    CommandLineFixture.Ran purged = shell.org("purge", "--account", id, "--yes");

    assertThat(purged.exit()).as(purged.err()).isZero();
    assertThat(purged.out())
        .contains("Removed", "state.db", "assignments.csv", "transitions.csv", "scores.csv")
        .contains("year.html: the file", "replay.csv");
    assertThat(named(copy, id)).isEmpty();
    assertThat(named(copy, "Story ACQUIRED")).isEmpty();
    assertThat(named(copy, "Story KEPT")).contains("state.db", "assignments.csv");
    assertThat(shell.org("state", "check").exit()).isZero();
  }

  private void copyState(Path copy) throws IOException {
    Files.copy(year.modelFile(), copy.resolve("model.yaml"));
    Path state = year.shell.folder.resolve("state");
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(it -> !it.toString().matches(".*[.](jsonl|html)")).toList()) {
        Files.copy(file, copy.resolve("state").resolve(state.relativize(file).toString()));
      }
    }
  }

  /** Names of the files in which a text stands. */
  private static Set<String> named(Path folder, String text) throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          named.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return named;
  }

  private interface Each {
    void customer(String id, MeasuredYear.Fact fact);
  }

  private void customers(LocalDate on, Each each) {
    year.truth
        .get(on)
        .forEach(
            (id, fact) -> {
              if (!fact.churned()) {
                each.customer(id, fact);
              }
            });
  }

  /** By the first headcount or revenue anybody knew, and what people approved. */
  private String size(String id, LocalDate on) {
    MeasuredYear.Fact first =
        year.truth.values().stream()
            .filter(day -> day.containsKey(id))
            .map(day -> day.get(id))
            .findFirst()
            .orElseThrow();
    int heads =
        first
            .employees()
            .orElseGet(
                () -> {
                  int arr = first.arr().orElseThrow();
                  return arr < 25_000 ? 1 : arr < 100_000 ? 500 : 1_000;
                });
    String size = heads < 200 ? "smb" : heads < 1_000 ? "mid_market" : "enterprise";
    for (MeasuredYear.Answer answer : year.approved) {
      if (answer.account().equals(id) && !answer.on().isAfter(on)) {
        size = answer.segment();
      }
    }
    return size;
  }

  private Map<String, Integer> sizes(LocalDate on) {
    Map<String, Integer> sizes = new TreeMap<>();
    customers(on, (id, fact) -> sizes.merge(size(id, on), 1, Integer::sum));
    return sizes;
  }

  private static Map<String, Integer> sizes(JsonNode dimensions, LocalDate on) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (JsonNode dimension : dimensions) {
      if (dimension.path("dimension").asText().equals("company_size")) {
        for (JsonNode segment : dimension.path("segments")) {
          int count = segment.path("customers").asInt();
          if (count > 0) {
            sizes.put(segment.path("key").asText(), count);
          }
        }
      }
    }
    assertThat(sizes).as("company sizes on %s", on).isNotEmpty();
    return sizes;
  }

  private static Map<String, Integer> flows(JsonNode dimension) {
    Map<String, Integer> flows = new TreeMap<>();
    for (JsonNode flow : dimension.at("/movement/flows")) {
      flows.put(
          flow.path("from").asText() + ">" + flow.path("to").asText(),
          flow.path("accounts").asInt());
    }
    return flows;
  }

  /** Grade and figure. */
  private String grading(String benchmark, String subject) {
    for (JsonNode one : measured.path("gradings")) {
      if (one.path("benchmark").asText().equals(benchmark)
          && one.path("subject").asText().equals(subject)) {
        return one.path("grade").asText() + " " + one.path("figure").asText();
      }
    }
    throw new AssertionError("no grading " + benchmark + " of " + subject);
  }

  private static String grade(int part, int whole, int good, int warning) {
    return (part * 100 >= good * whole
            ? "good "
            : part * 100 >= warning * whole ? "warning " : "red ")
        + words(part, whole);
  }

  private static String words(int part, int whole) {
    return plain(part, whole) + " (" + part + " of " + whole + ")";
  }

  private static String plain(int part, int whole) {
    BigDecimal percent = percent(part, whole).stripTrailingZeros();
    return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + " %";
  }

  private String label(String dimension, String segment) {
    for (JsonNode one : dimension(dimension).path("segments")) {
      if (one.path("key").asText().equals(segment)) {
        return one.path("label").asText();
      }
    }
    return segment.isEmpty() ? "none" : segment;
  }

  private static String money(int amount) {
    return String.format(Locale.ROOT, "%,d", amount).replace(',', ' ');
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\u202E", "");
  }

  private String segment(String id, LocalDate on) {
    return count.tier(id, on);
  }

  /** As exported: forwards from the first transition. */
  private String exported(String dimension, String id, LocalDate on) {
    String segment = "";
    for (NamedCsvRecord row : transitions) {
      if (row.getField("account_id").equals(id)
          && row.getField("dimension").equals(dimension)
          && !LocalDate.parse(row.getField("at")).isAfter(on)) {
        segment = row.getField("to");
      }
    }
    return segment;
  }

  private JsonNode value() {
    return dimension("value");
  }

  private JsonNode dimension(String key) {
    for (JsonNode dimension : measured.path("dimensions")) {
      if (dimension.path("dimension").asText().equals(key)) {
        return dimension;
      }
    }
    throw new AssertionError("no dimension " + key + " in " + measured);
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .movePointRight(2)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
