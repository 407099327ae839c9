package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.basis;
import static dev.segmentry.app.model.ModelRun.reason;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.report.ModelPage;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code missing: strict | fallback} by attribute (domain §12). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandInsTest {

  private static final String TIERS = "use: headcount-tiers\n";
  private static final String STRICT = "attributes: {employees: {missing: strict}}\n";

  @ParameterizedTest
  @CsvSource({"''", "'attributes: {employees: {missing: fallback}}'"})
  void a_fallback_decides_and_the_assignment_says_so(String attributes) {
    Decision decision = ModelRun.of(TIERS + attributes + "\n").first("industry=x arr=30000");

    assertThat(segment(decision, "company_size")).isEqualTo("mid_market");
    assertThat(basis(decision, "company_size")).isEqualTo("proxy");
    assertThat(decision.results().get("company_size").confidence()).contains(Confidence.MEDIUM);
  }

  @Test
  void with_strict_a_missing_value_is_unknown() {
    ModelRun run = ModelRun.of(TIERS + STRICT);

    Decision without = run.first("industry=x arr=30000");
    Decision with = run.first("industry=x arr=30000 employees=10");
    Decision lost = run.on(1, "industry=x arr=130000");

    assertThat(segment(without, "company_size")).isEqualTo("none");
    assertThat(reason(without, "company_size"))
        .contains("employees missing (for headcount_or_proxy)");
    assertThat(segment(with, "company_size")).isEqualTo("smb");
    assertThat(basis(with, "company_size")).isEqualTo("employees");
    assertThat(segment(lost, "company_size")).isEqualTo("smb");
    assertThat(basis(lost, "company_size")).isEmpty();
    assertThat(reason(lost, "company_size")).doesNotContain("stands in");
  }

  @Test
  void each_attribute_is_strict_for_itself() {
    String facts = "employees=10 billing_country=DE";
    Decision usual = ModelRun.of(TIERS).first(facts);
    Decision country =
        ModelRun.of(TIERS + "attributes: {country: {missing: strict}}\n").first(facts);
    Decision industry =
        ModelRun.of(TIERS + "attributes: {industry: {missing: strict}}\n").first(facts);

    assertThat(reason(usual, "company_size")).contains("industry unknown", "billing country");
    assertThat(reason(country, "company_size"))
        .contains("industry unknown")
        .doesNotContain("billing country");
    assertThat(reason(industry, "company_size"))
        .contains("billing country")
        .doesNotContain("industry unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "employees: {missing: sometimes}|'sometimes'",
        "arr: {missing: fallback}|nothing stands in for 'arr' in this model; write"
            + " 'arr_or_proxy: COALESCE(arr, …)' under derived",
        "heads: {missing: strict}|'type' is missing",
      })
  void what_cannot_be_is_refused_where_it_stands(String attribute, String problem) {
    assertThat(ModelRun.problems(TIERS + "attributes:\n  " + attribute + "\n"))
        .anySatisfy(told -> assertThat(told).contains(problem).matches("(?s).*:[0-9]+:[0-9]+: .*"));
  }

  @Test
  void an_attribute_of_ones_own_can_have_a_stand_in_or_none() {
    String model =
        "attributes: {heads: {type: number, missing: %s}}\n"
            + "derived: {size: 'COALESCE(heads, seats * 2)'}\n"
            + "dimensions: {size: {of: size, segments: {small: {motion: a}, large: {motion: b,"
            + " from: 10}}}}\n";

    assertThat(segment(ModelRun.of(model.formatted("fallback")).first("seats=5"), "size"))
        .isEqualTo("large");
    assertThat(segment(ModelRun.of(model.formatted("strict")).first("seats=5"), "size"))
        .isEqualTo("none");
    assertThat(
            ModelRun.of(model.formatted("strict"))
                .segmentation()
                .unlike(ModelRun.of(model.formatted("fallback")).segmentation()))
        .as("another definition")
        .containsExactly("size");
  }

  @Test
  void the_page_of_the_model_tells_it() {
    String head = "model: m\nversion: 1.0.0\neffective: 2024-01-01\nowners: [me]\n";
    WholeModel whole =
        ModelFile.parseWhole("m.yaml", head + TIERS + STRICT, List.of(), new Problems())
            .orElseThrow();

    assertThat(ModelPage.of(whole))
        .contains(
            "## Missing values",
            "| `employees` | unknown: nothing stands in (strict) |",
            "| `industry` | `industry_or_unknown` has what stands in (fallback) |");
    assertThat(whole.model().data().standIns()).doesNotContainKey("employees");
  }
}
