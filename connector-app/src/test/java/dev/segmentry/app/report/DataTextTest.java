package dev.segmentry.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.PlanSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a plan says about its data, with the numbers of domain-vectors §9. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataTextTest {

  @Test
  void a_bare_field_is_named_although_the_whole_is_medium() {
    assertThat(text(filled(325, 250, 500)))
        .containsExactly(
            "      data: 71.67 % of the key fields are filled (medium: arr 100 %, employees 50 %,"
                + " industry 65 %)",
            "      data: employees filled for less than 60 %");
  }

  @Test
  void low_completeness_warns_of_misclassification() {
    assertThat(text(filled(299, 300, 300)))
        .containsExactly(
            "      data: 59.93 % of the key fields are filled (low: arr 60 %, employees 60 %,"
                + " industry 59.8 %)",
            "      data: over 30 % of the accounts will be misclassified");
    assertThat(text(filled(300, 300, 300)))
        .noneMatch(line -> line.contains("misclassified") || line.contains("less than"));
  }

  @Test
  void duplicates_invalid_content_old_values_and_quarantined_accounts_are_told() {
    assertThat(
            text(
                Map.of(
                    "active", 100L,
                    "duplicates", 10L,
                    "invalid.employees", 2L,
                    "stale.depth_score", 7L,
                    "quarantined", 1L)))
        .containsExactly(
            "      data: 10 duplicates, 10 % of the active accounts (over the limit of 10 %; see:"
                + " rows --research)",
            "      data: content that is no value, taken as missing: employees 2",
            "      data: values that are too old, taken as missing: depth_score 7",
            "      data: 1 account could not be evaluated (see: rows --research)");
  }

  @Test
  void ranks_that_tell_little_are_told_with_their_numbers() {
    assertThat(
            text(
                Map.of(
                    "ranked.arr", 4L,
                    "ranked_alike.arr", 1L,
                    "ranked.logins_30d", 10L,
                    "ranked_alike.logins_30d", 3L,
                    "ranked.nps", 10L,
                    "ranked_alike.nps", 2L)))
        .containsExactly(
            "      data: ranks by arr rest on 4 accounts, fewer than 5",
            "      data: 3 of 10 accounts have the same logins_30d, so ranks tell little; use fixed"
                + " cut-offs");
  }

  @Test
  void a_plan_without_questions_to_its_data_says_nothing() {
    assertThat(text(Map.of("in_scope", 5L, "active", 5L))).isEmpty();
  }

  @Test
  void programs_read_the_same_numbers() {
    assertThat(DataJson.of(summary(filled(325, 250, 500))).toString())
        .contains("\"active\":500", "\"percent\":71.67,\"grade\":\"medium\"")
        .contains("\"employees\":{\"filled\":250,\"percent\":50.00,\"grade\":\"low\"}")
        .contains("\"duplicates\":{\"surplus\":0,\"percent\":0.00,\"grade\":\"ideal\"}");
  }

  @Test
  void what_stands_in_is_told_beside_what_is_filled() {
    Map<String, Long> counts = filled(325, 250, 500);
    counts.put("stood_in.employees", 240L);
    counts.put("stood_in.industry", 0L);

    assertThat(text(counts).get(0))
        .contains("employees 50 %, 98 % with what stands in", "industry 65 %)");
    assertThat(DataJson.of(summary(counts)).toString())
        .contains("\"grade\":\"low\",\"percent_with_fallback\":98.00}");
  }

  private static Map<String, Long> filled(long industry, long employees, long arr) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("active", 500L);
    counts.put("filled.industry", industry);
    counts.put("filled.employees", employees);
    counts.put("filled.arr", arr);
    return counts;
  }

  private static List<String> text(Map<String, Long> counts) {
    return new DataText(new Paint(false)).render(summary(counts));
  }

  private static PlanSummary summary(Map<String, Long> counts) {
    return new PlanSummary(counts, Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of());
  }
}
