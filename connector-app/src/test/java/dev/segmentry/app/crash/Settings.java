package dev.segmentry.app.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What is asked of the harness by system properties.
 *
 * @param exhaustive all pairs, however long it takes ({@code segmentry.crash=exhaustive})
 * @param standingStill all pairs of runs that stand still, and nothing else ({@code
 *     segmentry.crash=standing-still})
 * @param seed order in which pairs are sampled ({@code segmentry.crash.seed})
 * @param seconds for sampling ({@code segmentry.crash.seconds})
 * @param worlds where ({@code segmentry.crash.worlds}, with commas; default: everywhere)
 * @param one one case and nothing else ({@code segmentry.crash.case})
 */
record Settings(
    boolean exhaustive,
    boolean standingStill,
    long seed,
    int seconds,
    List<World> worlds,
    Optional<String> one) {

  private static final int SECONDS = 10;

  static Settings ofThisProcess() {
    return new Settings(
        System.getProperty("segmentry.crash", "").equals("exhaustive"),
        System.getProperty("segmentry.crash", "").equals("standing-still"),
        Long.getLong("segmentry.crash.seed", System.nanoTime() & 0xffff),
        Integer.getInteger("segmentry.crash.seconds", SECONDS),
        worlds(System.getProperty("segmentry.crash.worlds", "")),
        Optional.ofNullable(System.getProperty("segmentry.crash.case")));
  }

  private static List<World> worlds(String named) {
    return named.isEmpty()
        ? List.of(World.values())
        : Arrays.stream(named.split(",", -1)).map(World::named).toList();
  }

  /** True while there is time, from now on. */
  BooleanSupplier time() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return () -> exhaustive || standingStill || System.nanoTime() < end;
  }
}
