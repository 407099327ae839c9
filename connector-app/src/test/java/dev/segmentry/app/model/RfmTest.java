package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.reason;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain-vectors §2 through the shipped presets: all 125 codes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RfmTest {

  private static final String[] DAYS = {"-91", "-90", "-30", "-14", "-7"};
  private static final String[] ACTIVE = {"1", "2", "6", "12", "20"};
  private static final String[] ARR = {"9999.99", "10000", "25000", "50000", "100000"};
  private static final List<String> WORST_FIRST =
      List.of("dormant", "at_risk", "promising", "loyal", "champions");

  private static Map<Integer, String> table(String preset) {
    ModelRun run = ModelRun.using(preset);
    Map<Integer, String> table = new TreeMap<>();
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          table.put(100 * r + 10 * f + m, segment(run.first(inputs(r, f, m)), "rfm"));
        }
      }
    }
    return table;
  }

  private static String inputs(int r, int f, int m) {
    return "last_active_at="
        + DAYS[r - 1]
        + " active_days_30d="
        + ACTIVE[f - 1]
        + " arr="
        + ARR[m - 1];
  }

  private static long count(Map<Integer, String> table, String segment) {
    return table.values().stream().filter(segment::equals).count();
  }

  private static List<Integer> codes(Map<Integer, String> table, String segment) {
    return table.entrySet().stream()
        .filter(entry -> entry.getValue().equals(segment))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void the_complete_table_answers_all_125_codes() {
    Map<Integer, String> table = table("rfm");

    assertThat(codes(table, "champions")).containsExactly(555);
    assertThat(codes(table, "loyal")).containsExactly(444, 445, 454, 455, 544, 545, 554);
    assertThat(count(table, "promising")).isEqualTo(46);
    assertThat(codes(table, "dormant")).containsExactly(111, 112, 121, 122, 211, 212, 221, 222);
    assertThat(count(table, "at_risk")).isEqualTo(63);
    assertThat(table)
        .containsEntry(155, "at_risk")
        .containsEntry(511, "promising")
        .containsEntry(334, "at_risk")
        .containsEntry(432, "promising")
        .containsEntry(115, "at_risk")
        .containsEntry(321, "at_risk")
        .containsEntry(344, "promising")
        .containsEntry(355, "promising");
  }

  @Test
  void a_higher_digit_never_gives_a_worse_segment_in_any_of_300_raises() {
    Map<Integer, String> table = table("rfm");
    int raises = 0;
    for (Map.Entry<Integer, String> entry : table.entrySet()) {
      for (int place : new int[] {1, 10, 100}) {
        if (entry.getKey() / place % 10 < 5) {
          raises++;
          assertThat(WORST_FIRST.indexOf(table.get(entry.getKey() + place)))
              .as("%d raised by %d", entry.getKey(), place)
              .isGreaterThanOrEqualTo(WORST_FIRST.indexOf(entry.getValue()));
        }
      }
    }

    assertThat(raises).isEqualTo(300);
  }

  @Test
  void the_literal_table_names_19_codes_and_the_complete_one_agrees_with_each() {
    Map<Integer, String> literal = table("rfm-literal");
    Map<Integer, String> complete = table("rfm");

    assertThat(codes(literal, "champions")).containsExactly(555);
    assertThat(codes(literal, "loyal")).containsExactly(444, 454, 544, 554);
    assertThat(codes(literal, "promising")).containsExactly(433, 443);
    assertThat(codes(literal, "at_risk")).containsExactly(322, 323, 332, 333);
    assertThat(codes(literal, "dormant")).hasSize(8);
    assertThat(count(literal, "unclassified")).isEqualTo(106);
    literal.forEach(
        (code, segment) -> {
          if (!segment.equals("unclassified")) {
            assertThat(complete).containsEntry(code, segment);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20, 100000, 5, 5, 5",
    "-8, 19, 99999.99, 4, 4, 4",
    "-14, 12, 50000, 4, 4, 4",
    "-15, 11, 49999.99, 3, 3, 3",
    "-31, 5, 24999.99, 2, 2, 2",
    "-91, 1, 9999.99, 1, 1, 1",
    "-91, 0, 0, 1, 1, 1"
  })
  void digits_by_fixed_cut_offs_from_both_sides(
      String active, String days, String arr, String r, String f, String m) {
    ModelRun run =
        ModelRun.of(
            "use: rfm\nbands:\n"
                + "  r: {of: rfm_recency, bounds: [2, 3, 4, 5]}\n"
                + "  f: {of: rfm_frequency, bounds: [2, 3, 4, 5]}\n"
                + "  m: {of: rfm_monetary, bounds: [2, 3, 4, 5]}\n");
    run.first("last_active_at=" + active + " active_days_30d=" + days + " arr=" + arr);

    assertThat(List.of(run.score("r"), run.score("f"), run.score("m"))).containsExactly(r, f, m);
  }

  @ParameterizedTest
  @CsvSource({
    "rfm, last_active_at=0 arr=5000, active_days_30d missing (for rfm_frequency)",
    "rfm, last_active_at=-95 arr=200000, active_days_30d missing (for rfm_frequency)",
    "rfm, last_active_at=-20 arr=60000, active_days_30d missing (for rfm_frequency)",
    "rfm, active_days_30d=1 arr=5000, last_active_at missing (for rfm_recency)",
    "rfm, last_active_at=0 active_days_30d=20, arr missing (for rfm_monetary)",
    "rfm-literal, last_active_at=-95 arr=200000, active_days_30d missing (for rfm_code)",
    "rfm-quintile, last_active_at=-95 arr=200000, active_days_30d missing (for rfm_frequency)"
  })
  void a_missing_input_gives_no_segment_and_the_reason_names_it(
      String preset, String inputs, String missing) {
    Decision decision = ModelRun.using(preset).first(inputs);

    assertThat(segment(decision, "rfm")).isEqualTo("none");
    assertThat(reason(decision, "rfm")).contains(missing);
  }

  private static Population five(String... arrs) {
    List<Long> column = new ArrayList<>();
    for (String arr : arrs) {
      column.add(Long.parseLong(arr) * 1_000_000);
    }
    long[] days = {-1_000_000, -2_000_000, -3_000_000, -4_000_000, -5_000_000};
    long[] active = {1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000};
    return Population.ofColumns(
        Map.of(
            "arr", column.stream().mapToLong(Long::longValue).toArray(),
            "rfm_recency_measure", days,
            "active_days_30d", active));
  }

  @Test
  void digits_by_quintile_follow_the_population_and_say_so() {
    ModelRun run = ModelRun.using("rfm-quintile").population(five("1", "2", "3", "4", "5"));
    Decision best = run.first("last_active_at=-1 active_days_30d=5 arr=5");

    assertThat(segment(best, "rfm")).isEqualTo("champions");
    assertThat(ModelRun.basis(best, "rfm")).isEqualTo("quintiles");
    assertThat(segment(run.first("last_active_at=-5 active_days_30d=1 arr=1"), "rfm"))
        .isEqualTo("dormant");
    assertThat(
            segment(
                ModelRun.using("rfm-literal-quintile")
                    .population(five("1", "2", "3", "4", "5"))
                    .first("last_active_at=-1 active_days_30d=5 arr=4"),
                "rfm"))
        .isEqualTo("loyal");
  }

  @Test
  void a_move_only_because_others_changed_has_cause_population() {
    String tier =
        "dimensions:\n  rank:\n    segments:\n"
            + "      top: {motion: a, enter: quintile(arr) = 5, exit: quintile(arr) < 5}\n"
            + "      rest: {motion: b, enter: otherwise, yields_to: [top]}\n";
    ModelRun run = ModelRun.of(tier).population(five("1", "2", "3", "4", "5"));
    run.first("arr=5");
    run.population(five("5", "6", "7", "8", "9"));
    for (int day = 1; day <= 7; day++) {
      run.on(day, "arr=5");
    }

    assertThat(run.on(8, "arr=5").transitions())
        .extracting(Transition::cause)
        .containsExactly(Cause.POPULATION);
  }
}
