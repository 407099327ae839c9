package dev.segmentry.app.crash;

import dev.segmentry.app.crash.Case.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Plays cases, two at a time. */
final class Campaign implements AutoCloseable {

  private static final int AT_A_TIME = 2;

  private final Path folder;
  private final ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME);
  private final AtomicInteger number = new AtomicInteger();

  Campaign(Path folder) {
    this.folder = folder;
  }

  Result play(Case one) {
    return one.play(folder.resolve("case-" + number.incrementAndGet()));
  }

  /**
   * Every single fault: halts until a run passes untouched, cut connections until none is struck.
   */
  List<Result> singles(Strategy strategy, List<World> worlds) {
    List<List<Result>> byWorld = inParallel(worlds, world -> singles(strategy, world));
    return byWorld.stream().flatMap(List::stream).toList();
  }

  private List<Result> singles(Strategy strategy, World world) {
    List<Result> results = new ArrayList<>(untilUntouched(strategy, world, Fault::halt));
    for (boolean applied : List.of(false, true)) {
      for (boolean tasks : List.of(false, true)) {
        results.addAll(
            untilUntouched(
                strategy, world, nth -> Fault.drop(new Fault.Drop(applied, tasks, nth))));
      }
    }
    return results;
  }

  /** Faults number 1, 2, 3 … of a kind; the last result is the run that passed untouched. */
  List<Result> untilUntouched(Strategy strategy, World world, IntFunction<Fault> faults) {
    List<Result> results = new ArrayList<>();
    boolean struck = true;
    for (int n = 1; struck; n++) {
      Result result = play(new Case(world, strategy, faults.apply(n)));
      results.add(result);
      struck = result.struck();
    }
    return results;
  }

  /** Two faults in one case, every combination: of these single results. */
  static List<Case> pairs(List<Result> singles) {
    List<Case> pairs = new ArrayList<>();
    for (Result one : singles) {
      for (Result other : singles) {
        boolean sameWorld = one.of().world() == other.of().world();
        int halt = other.of().fault().halt();
        if (!sameWorld || !one.struck() || !other.struck() || halt == 0) {
          continue;
        }
        Fault fault = one.of().fault();
        Fault pair = fault.halt() > 0 ? fault.andAgain(halt) : fault.andHalt(halt);
        pairs.add(new Case(one.of().world(), one.of().strategy(), pair));
      }
    }
    return pairs;
  }

  /** Plays cases in an order of the seed's choosing while there is time. */
  List<Result> sample(List<Case> cases, long seed, BooleanSupplier time) {
    List<Case> shuffled = new ArrayList<>(cases);
    Collections.shuffle(shuffled, new Random(seed));
    AtomicInteger next = new AtomicInteger();
    List<List<Result>> results =
        inParallel(
            List.of(1, 2),
            player -> {
              List<Result> mine = new ArrayList<>();
              int index = next.getAndIncrement();
              while (index < shuffled.size() && time.getAsBoolean()) {
                mine.add(play(shuffled.get(index)));
                index = next.getAndIncrement();
              }
              return mine;
            });
    return results.stream().flatMap(List::stream).toList();
  }

  private <T, R> List<R> inParallel(List<T> items, Function<T, R> work) {
    List<Future<R>> futures = new ArrayList<>();
    for (T item : items) {
      futures.add(players.submit(() -> work.apply(item)));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
    return results;
  }

  @Override
  public void close() {
    players.shutdownNow();
  }
}
