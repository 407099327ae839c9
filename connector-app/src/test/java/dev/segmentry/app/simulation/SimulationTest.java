package dev.segmentry.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four years with every build, one on each kind of org; more: {@code
 * -Dsegmentry.simulation.years=100}; from another seed on: {@code
 * -Dsegmentry.simulation.seed=4711}.
 */
class SimulationTest {

  private static final int DAYS = 365;

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
    long first = Long.getLong("segmentry.simulation.seed", 0);
    long years = Long.getLong("segmentry.simulation.years", 4);
    return LongStream.concat(
            LongStream.range(first, first + years),
            KeptSeeds.all().stream().mapToLong(Long::longValue))
        .distinct();
  }
}
