package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may not change anything, for the five presets: two months, half a year apart, one account in
 * five, on Salesforce.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackPresetsMetamorphicTest {

  private static final long SEED = 20_240_731;

  /** The only bounds of the five that are money and read here; those of RFM tell nobody apart. */
  private static final String SCALED =
      """
      derived:
        headcount_or_proxy: >-
          COALESCE(employees,
            CASE WHEN arr < 25000000 THEN arr / 125000
                 WHEN arr < 90000000 THEN 200 + (arr - 25000000) * 7 / 650000
                 WHEN arr >= 90000000 THEN arr / 100000 END)
      """;

  private final List<Month> plain = new ArrayList<>();
  private Scenario fewer;

  @TempDir static Path work;

  @Test
  void rows_in_another_order_and_columns_nobody_asked_for_change_nothing() {
    Scenario shuffled = Metamorphosis.shuffled(year(), work.resolve("a"), SEED);

    List<Month> months = live("shuffled", Metamorphosis.widened(shuffled, work.resolve("b")));

    assertThat(Told.everything(months)).isEqualTo(Told.everything(plain()));
  }

  @Test
  void money_in_another_unit_changes_nothing_when_the_bounds_go_with_it_and_else_it_does() {
    Scenario scaled = Metamorphosis.scaled(year(), work.resolve("c"), 1_000);
    Scenario.Model model = Metamorphosis.modelOf(scaled);
    assertThat(model.text()).contains("\nderived:\n");
    Scenario.Model withBounds =
        new Scenario.Model(model.name(), model.text().replace("\nderived:\n", "\n" + SCALED));

    List<Month> months = live("scaled", scaled.with(withBounds));

    assertThat(Told.segments(months)).isEqualTo(Told.segments(plain()));
    assertThat(Told.segments(live("unscaled", scaled.everyNth(2))))
        .isNotEqualTo(Told.segments(plain().subList(0, 1)));
  }

  @Test
  void a_customer_who_is_there_twice_is_told_twice_alike_and_nobody_else_differs() {
    List<String> twice = plain().get(0).accounts().keySet().stream().sorted().limit(5).toList();
    assertThat(twice).hasSize(5);

    List<Month> months = live("doubled", Metamorphosis.doubled(year(), work.resolve("e"), twice));

    Map<String, Object> told = Told.ofOriginals(months);
    assertThat(told).isEqualTo(Told.everything(plain()));
    assertThat(Told.ofCopies(months))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy((key, value) -> assertThat(told.get(key)).isEqualTo(value));
  }

  private Scenario year() {
    if (fewer == null) {
      fewer = Metamorphosis.oneIn(RavenStack.presets().everyNth(6), work.resolve("one-in-five"), 5);
    }
    return fewer;
  }

  private List<Month> plain() {
    if (plain.isEmpty()) {
      plain.addAll(live("plain", year()));
    }
    return plain;
  }

  private List<Month> live(String name, Scenario scenario) {
    return Year.live(scenario, Vendor.SALESFORCE, work.resolve(name));
  }
}
