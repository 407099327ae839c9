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
 * Nobody knows by heart what has to come out of five hundred accounts, but everybody knows what may
 * not change it. Four months, three apart, on Salesforce.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackMetamorphicTest {

  private static final long SEED = 20_240_131;
  private static final int FACTOR = 1_000;

  private final List<Month> plain = new ArrayList<>();

  @TempDir Path work;

  @Test
  void rows_in_another_order_change_nothing() {
    List<Month> shuffled =
        live("shuffled", Metamorphosis.shuffled(year(), work.resolve("a"), SEED));

    assertThat(Told.everything(shuffled)).isEqualTo(Told.everything(plain()));
  }

  @Test
  void columns_nobody_asked_for_change_nothing() {
    List<Month> widened = live("widened", Metamorphosis.widened(year(), work.resolve("b")));

    assertThat(Told.everything(widened)).isEqualTo(Told.everything(plain()));
  }

  @Test
  void money_in_another_unit_changes_nothing_when_the_bounds_go_with_it() {
    Scenario scaled = Metamorphosis.scaled(year(), work.resolve("c"), FACTOR);
    Scenario.Model model = Metamorphosis.modelOf(year());

    List<Month> months = live("scaled", scaled.with(Metamorphosis.withBoundsScaled(model, FACTOR)));

    assertThat(Told.segments(months)).isEqualTo(Told.segments(plain()));
    assertThat(Told.tasks(months)).isEqualTo(Told.tasks(plain()));
  }

  /** Otherwise the test before would show nothing. */
  @Test
  void money_in_another_unit_moves_accounts_when_the_bounds_stay() {
    Scenario scaled = Metamorphosis.scaled(year(), work.resolve("d"), FACTOR);

    assertThat(Told.segments(live("unscaled", scaled))).isNotEqualTo(Told.segments(plain()));
  }

  @Test
  void a_customer_who_is_there_twice_is_told_twice_alike_and_nobody_else_differs() {
    List<String> twice =
        plain().get(3).tasks().stream().map(Month.TaskSeen::account).distinct().limit(5).toList();
    assertThat(twice).hasSize(5);

    List<Month> months = live("doubled", Metamorphosis.doubled(year(), work.resolve("e"), twice));

    Map<String, Object> told = Told.ofOriginals(months);
    assertThat(told).isEqualTo(Told.everything(plain()));
    assertThat(Told.ofCopies(months))
        .isNotEmpty()
        .allSatisfy((key, value) -> assertThat(told.get(key)).isEqualTo(value));
    assertThat(
            Told.tasks(months).stream().filter(task -> task.contains(Metamorphosis.COPY)).toList())
        .hasSameSizeAs(
            Told.tasks(plain()).stream()
                .filter(task -> twice.stream().anyMatch(task::contains))
                .toList());
  }

  private static Scenario year() {
    return RavenStack.scenario().everyNth(3);
  }

  private List<Month> plain() {
    Scenario year = year();
    if (plain.isEmpty()) {
      plain.addAll(live("plain", year));
    }
    return plain;
  }

  private List<Month> live(String name, Scenario scenario) {
    return Year.live(scenario, Vendor.SALESFORCE, work.resolve(name));
  }
}
