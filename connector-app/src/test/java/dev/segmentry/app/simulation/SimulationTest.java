package dev.segmentry.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two years with every build, one on each CRM, with and without a unique key; all four kinds of
 * org: {@code -Dsegmentry.simulation.years=4}, or any number; from another seed on: {@code
 * -Dsegmentry.simulation.seed=4711}.
 */
class SimulationTest {

  private static final int DAYS = 365;

  /** Salesforce with a unique key on tasks, HubSpot without: a build has to end within minutes. */
  private static final List<Long> WITH_EVERY_BUILD = List.of(0L, 3L);

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_year_leaves_the_org_as_it_must_be(long seed, @TempDir Path folder) throws IOException {
    try (Life life = Life.of(seed, folder)) {
      life.live(DAYS);
      System.out.println("simulated year of seed " + seed + ": " + life.summary());
      if (!life.witness().violations().isEmpty()) {
        KeptSeeds.keep(seed);
      }
      assertThat(life.witness().violations())
          .as(
              "seed %d (%s), to be played alone: -Dsegmentry.simulation.seed=%1$d"
                  + " -Dsegmentry.simulation.years=1",
              seed, life.summary())
          .isEmpty();
      assertThat(life.witness().tasks()).as("tasks of a year").isPositive();
    }
  }

  static LongStream seeds() throws IOException {
    return LongStream.concat(asked(), KeptSeeds.all().stream().mapToLong(Long::longValue))
        .distinct();
  }

  private static LongStream asked() {
    Long first = Long.getLong("segmentry.simulation.seed");
    Long years = Long.getLong("segmentry.simulation.years");
    if (first == null && years == null) {
      return WITH_EVERY_BUILD.stream().mapToLong(Long::longValue);
    }
    long from = first == null ? 0 : first;
    return LongStream.range(from, from + (years == null ? 4 : years));
  }
}
