package dev.segmentry.core.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplateTest {

  private static String render(String template, Map<String, String> values) {
    return Template.of(template)
        .render(placeholder -> Optional.ofNullable(values.get(placeholder.toString())));
  }

  @Test
  void the_printed_expansion_example_loses_the_parts_that_are_missing() {
    String body =
        "Ran the core workflow {runs} times in 30 days and hit the seat limit on {days} of them;"
            + " {limit}% of the plan's limit; health {health.before} → {health.after}. Prepare a"
            + " QBR with this usage; bring in {sponsor}; offer the tier that lifts this limit. Do"
            + " not open with the renewal date.";

    String rendered =
        render(
            body,
            Map.of("{runs}", "47", "{days}", "9", "{health.before}", "81", "{health.after}", "86"));

    assertThat(rendered)
        .isEqualTo(
            "Ran the core workflow 47 times in 30 days and hit the seat limit on 9 of them; health"
                + " 81 → 86. Prepare a QBR with this usage; offer the tier that lifts this limit."
                + " Do not open with the renewal date.");
  }

  @Test
  void a_sentence_of_which_nothing_is_left_is_left_out() {
    assertThat(render("Candidates: {users}. Offer beta access first.", Map.of()))
        .isEqualTo("Offer beta access first.");
  }

  @Test
  void what_then_begins_a_sentence_begins_with_a_capital() {
    assertThat(render("{arr} ARR, renews {day}.", Map.of("{day}", "2024-06-30")))
        .isEqualTo("Renews 2024-06-30.");
  }

  @Test
  void a_value_is_never_read_as_a_template() {
    assertThat(render("At risk: {account}, now.", Map.of("{account}", "A. B, {arr}; C")))
        .isEqualTo("At risk: A. B, {arr}; C, now.");
  }

  @Test
  void the_percent_format_is_part_of_the_placeholder() {
    assertThat(Template.of("{x:%} of {y.before}").placeholders())
        .containsExactly(new Placeholder("x", true), new Placeholder("y.before", false));
  }

  @Test
  void a_brace_that_is_not_closed_is_refused() {
    assertThatThrownBy(() -> Template.of("At risk: {account"))
        .hasMessage("a brace is not closed in: {account");
  }

  @Test
  void a_malformed_placeholder_is_refused() {
    assertThatThrownBy(() -> Template.of("At risk: {Account Name}"))
        .hasMessageContaining("not a placeholder: {Account Name}");
  }
}
