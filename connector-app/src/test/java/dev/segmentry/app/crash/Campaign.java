package dev.segmentry.app.crash;

import dev.segmentry.app.crash.Case.Result;
import dev.segmentry.app.crash.Fault.Applied;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
  private final Map<World, FirstDay> firstDays = new ConcurrentHashMap<>();

  Campaign(Path folder) {
    this.folder = folder;
  }

  Result play(Case one) {
    FirstDay first =
        firstDays.computeIfAbsent(
            one.world(), world -> FirstDay.lived(world, folder.resolve("first-day-" + world)));
    return one.play(folder.resolve("case-" + number.incrementAndGet()), first);
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
    for (Applied applied : List.of(Applied.NEVER, Applied.AT_ONCE)) {
      for (boolean tasks : List.of(false, true)) {
        results.addAll(
            untilUntouched(
                strategy, world, nth -> Fault.drop(new Fault.Drop(applied, tasks, nth))));
      }
    }
    return results;
  }

  /** A run stands still at every checkpoint, in every world. */
  List<Result> frozen(Ours ours, List<World> worlds) {
    return inParallel(worlds, world -> untilUntouched(ours, world, Fault::frozen)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Every call of a kind commits late, in every world. */
  List<Result> late(Ours ours, List<World> worlds, boolean tasks) {
    return inParallel(
            worlds,
            world ->
                untilUntouched(
                    ours, world, nth -> Fault.drop(new Fault.Drop(Applied.LATE, tasks, nth))))
        .stream()
        .flatMap(List::stream)
        .toList();
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

  /** The same cases, put to another strategy. */
  static List<Case> put(List<Case> cases, Strategy strategy) {
    return cases.stream().map(one -> new Case(one.world(), strategy, one.fault())).toList();
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
    Progress progress = new Progress(shuffled.size());
    List<List<Result>> results =
        inParallel(
            List.of(1, 2),
            player -> {
              List<Result> mine = new ArrayList<>();
              int index = next.getAndIncrement();
              while (index < shuffled.size() && time.getAsBoolean()) {
                mine.add(progress.after(play(shuffled.get(index))));
                index = next.getAndIncrement();
              }
              return mine;
            });
    return results.stream().flatMap(List::stream).toList();
  }

  /** Tells now and then how far it has come: all pairs take their time. */
  private static final class Progress {
    private static final int EVERY = 200;

    private final int all;
    private final long start = System.nanoTime();
    private int played;
    private int broken;

    Progress(int all) {
      this.all = all;
    }

    synchronized Result after(Result result) {
      played++;
      if (!result.holds()) {
        broken++;
        System.out.println("crash harness: broken: " + result.of().reproduction());
      }
      if (played % EVERY == 0) {
        System.out.printf(
            Locale.ROOT,
            "crash harness: %d of %d pairs, %d broken, %d s%n",
            played,
            all,
            broken,
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
      }
      return result;
    }
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
