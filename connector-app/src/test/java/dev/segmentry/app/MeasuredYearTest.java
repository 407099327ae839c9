package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is measured of a year, held number by number against a count of its own: from the exported
 * transitions and from what was true in the CRM, by the plainest means.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredYearTest {

  private MeasuredYear year;
  private List<NamedCsvRecord> transitions;
  private LocalDate from;
  private LocalDate to;
  private JsonNode measured;

  @BeforeAll
  void live(@TempDir Path folder) throws IOException {
    year = new MeasuredYear(folder, 40).lived();
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(year.shell.org("export", "--out", out.toString()).exit()).isZero();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(out.resolve("transitions.csv"))) {
      transitions = rows.stream().toList();
    }
    from = year.truth.firstKey().plusDays(28);
    to = year.truth.lastKey();
    measured = measure(from, to);
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
        .contains("first", "data", "definition", "override", "override_expired", "out_of_scope");
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
    Map<String, Integer> flows = new TreeMap<>();
    Map<String, MeasuredYear.Fact> first = year.truth.get(from);
    Map<String, MeasuredYear.Fact> last = year.truth.get(to);
    Set<String> ids = new HashSet<>(first.keySet());
    ids.addAll(last.keySet());
    ids.removeAll(year.merged.keySet());
    for (String id : ids) {
      String before = first.containsKey(id) ? segment(id, from) : "+";
      String after = last.containsKey(id) ? segment(id, to) : "-";
      flows.merge(before + ">" + after, 1, Integer::sum);
    }
    Map<String, Integer> told = new TreeMap<>();
    for (JsonNode flow : value().at("/movement/flows")) {
      told.put(
          flow.path("from").asText() + ">" + flow.path("to").asText(),
          flow.path("accounts").asInt());
    }
    assertThat(told)
        .isEqualTo(flows)
        .containsKeys("mid_market>smb", "mid_market>enterprise", "+>smb");
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
  void between_any_two_evaluations_customers_and_flows_agree_with_the_truth() {
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
  void days_before_what_is_kept_are_warned_of() throws IOException {
    year.shell.configure(MeasuredYear.CONFIGURATION + "retention: {values: 30d}\n");
    try {
      CommandLineFixture.Ran ran = year.shell.org("measure");

      assertThat(ran.exit()).isZero();
      assertThat(ran.err()).contains("attribute values are kept since").doesNotContain("moves are");
      assertThat(year.shell.org("measure", "--json").json().path("warnings")).hasSize(1);
    } finally {
      year.shell.configure(MeasuredYear.CONFIGURATION);
    }
    assertThat(year.shell.org("measure").err()).isEmpty();
  }

  /** Forwards from the first transition. */
  private String segment(String id, LocalDate on) {
    String segment = "";
    for (NamedCsvRecord row : transitions) {
      if (row.getField("account_id").equals(id)
          && row.getField("dimension").equals("value")
          && !LocalDate.parse(row.getField("at")).isAfter(on)) {
        segment = row.getField("to");
      }
    }
    return segment;
  }

  private JsonNode value() {
    for (JsonNode dimension : measured.path("dimensions")) {
      if (dimension.path("dimension").asText().equals("value")) {
        return dimension;
      }
    }
    throw new AssertionError("no value dimension in " + measured);
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .movePointRight(2)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
