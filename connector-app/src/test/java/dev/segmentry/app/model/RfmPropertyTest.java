package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Population;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More is never worse (domain-vectors §2), asked of the values themselves and not of digits. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RfmPropertyTest {

  private static final List<String> WORST_FIRST =
      List.of("dormant", "at_risk", "promising", "loyal", "champions");
  private static final int PAIRS = 4_000;
  private static final long MICROS = 1_000_000L;

  private record Customer(int idle, int active, int arr) {

    static Customer any(Random random) {
      return new Customer(random.nextInt(120), random.nextInt(31), random.nextInt(130_000));
    }

    Customer better(Random random) {
      return switch (random.nextInt(3)) {
        case 0 -> new Customer(random.nextInt(idle + 1), active, arr);
        case 1 -> new Customer(idle, active + random.nextInt(31 - active), arr);
        default -> new Customer(idle, active, arr + random.nextInt(60_000));
      };
    }

    String inputs() {
      return "last_active_at=-" + idle + " active_days_30d=" + active + " arr=" + arr;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfm", "rfm-quintile"})
  void an_account_that_does_better_is_never_in_a_worse_segment(String preset) {
    ModelRun run = ModelRun.using(preset).population(population(new Random(7)));
    int differing = 0;
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      Customer customer = Customer.any(random);
      Customer better = customer.better(random);
      int before = rank(run, customer);
      int after = rank(run, better);
      assertThat(after)
          .as("seed %d: %s, better: %s", seed, customer, better)
          .isGreaterThanOrEqualTo(before);
      differing += after > before ? 1 : 0;
    }

    assertThat(differing).isGreaterThan(PAIRS / 20);
  }

  private static int rank(ModelRun run, Customer customer) {
    String segment = ModelRun.segment(run.first(customer.inputs()), "rfm");
    assertThat(WORST_FIRST).contains(segment);
    return WORST_FIRST.indexOf(segment);
  }

  private static Population population(Random random) {
    List<Customer> all = random.ints(200).mapToObj(it -> Customer.any(random)).toList();
    return ModelRun.population(
        Map.of(
            "active_days_30d", all.stream().mapToLong(it -> it.active() * MICROS).toArray(),
            "arr", all.stream().mapToLong(it -> it.arr() * MICROS).toArray(),
            "rfm_recency_measure", all.stream().mapToLong(it -> -it.idle() * MICROS).toArray()));
  }
}
