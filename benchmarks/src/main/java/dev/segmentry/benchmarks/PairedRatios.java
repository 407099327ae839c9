package dev.segmentry.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The ratios of {@link KernelBenchmark} on a machine that has other things to do: both sides in
 * turn, round by round, by the processor time of the thread instead of the clock on the wall, each
 * comparison in processes of its own. Beside it stands the ratio of the processor time of the whole
 * process, which counts what garbage and the compiler cost.
 */
public final class PairedRatios {

  private static final int PROCESSES = 10;
  private static final int ROUNDS = 30;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long ROUND_NANOS = 40_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final com.sun.management.OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
  private final KernelBenchmark kernel = new KernelBenchmark();
  private final Object[] kept = new Object[Workload.ACCOUNTS];
  private final long[] sink = new long[1];

  private PairedRatios() {
    kernel.rows();
  }

  private record Pair(ToLongFunction<PairedRatios> engine, ToLongFunction<PairedRatios> byHand) {}

  private static Map<String, Pair> pairs() {
    Map<String, Pair> pairs = new TreeMap<>();
    pairs.put("1 kernel", new Pair(it -> it.kernel.kernelEngine(), it -> it.kernel.kernelByHand()));
    pairs.put("2 scores", new Pair(it -> it.kernel.scoresEngine(), it -> it.kernel.scoresByHand()));
    pairs.put(
        "3 plain / plain",
        pair(KernelBenchmark.Side.PLAIN_ENGINE, KernelBenchmark.Side.PLAIN_BY_HAND));
    pairs.put(
        "4 explained / explained",
        pair(KernelBenchmark.Side.EXPLAINED_ENGINE, KernelBenchmark.Side.EXPLAINED_BY_HAND));
    pairs.put(
        "5 explained / plain",
        pair(KernelBenchmark.Side.EXPLAINED_ENGINE, KernelBenchmark.Side.PLAIN_BY_HAND));
    pairs.put(
        "6 decide / explained",
        pair(KernelBenchmark.Side.DECIDE_ENGINE, KernelBenchmark.Side.DECIDE_BY_HAND));
    pairs.put(
        "7 decide / plain",
        pair(KernelBenchmark.Side.DECIDE_ENGINE, KernelBenchmark.Side.DECIDE_PLAIN_BY_HAND));
    return pairs;
  }

  private static Pair pair(KernelBenchmark.Side engine, KernelBenchmark.Side byHand) {
    return new Pair(it -> it.keep(engine), it -> it.keep(byHand));
  }

  private long keep(KernelBenchmark.Side side) {
    kernel.keep(side, kept);
    return 1;
  }

  /**
   * @param arguments none for everything, one pair for one process of it
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length == 1) {
      System.out.println(
          new PairedRatios().measured(Objects.requireNonNull(pairs().get(arguments[0]))));
      return;
    }
    System.out.printf(
        "%-24s %8s %8s %7s %7s %7s %9s%n",
        "ns per account", "engine", "by hand", "ratio", "least", "most", "process");
    for (String pair : pairs().keySet()) {
      List<double[]> runs = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        runs.add(inItsOwnProcess(pair));
      }
      System.out.printf(
          "%-24s %8.0f %8.0f %7.1f %7.1f %7.1f %9.1f%n",
          pair.substring(2),
          quantile(runs, 0, 0.5),
          quantile(runs, 1, 0.5),
          quantile(runs, 2, 0.5),
          quantile(runs, 2, 0),
          quantile(runs, 2, 1),
          quantile(runs, 3, 0.5));
    }
  }

  private static double[] inItsOwnProcess(String pair) throws InterruptedException {
    try {
      Process one =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  PairedRatios.class.getName(),
                  pair)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!one.waitFor(1, TimeUnit.MINUTES) || one.exitValue() != 0) {
        throw new IllegalStateException("the process that measures " + pair + " failed");
      }
      return Arrays.stream(said.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nanoseconds of both sides, their ratio, and the ratio by the time of the whole process. */
  private String measured(Pair pair) {
    warmUp(pair.engine());
    warmUp(pair.byHand());
    List<double[]> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      boolean first = round % 2 == 0;
      double[] one = nanos(first ? pair.engine() : pair.byHand());
      double[] other = nanos(first ? pair.byHand() : pair.engine());
      double[] engine = first ? one : other;
      double[] byHand = first ? other : one;
      rounds.add(new double[] {engine[0], byHand[0], engine[0] / byHand[0], engine[1] / byHand[1]});
    }
    return String.format(
        Locale.ROOT,
        "%f %f %f %f",
        quantile(rounds, 0, 0.5),
        quantile(rounds, 1, 0.5),
        quantile(rounds, 2, 0.5),
        quantile(rounds, 3, 0.5));
  }

  private void warmUp(ToLongFunction<PairedRatios> side) {
    long begin = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - begin < WARM_UP_NANOS) {
      sink[0] += side.applyAsLong(this);
    }
  }

  /** Per account, by the time of the thread and of the process. */
  private double[] nanos(ToLongFunction<PairedRatios> side) {
    long processBegin = process.getProcessCpuTime();
    long begin = threads.getCurrentThreadCpuTime();
    double accounts = 0;
    long spent;
    do {
      sink[0] += side.applyAsLong(this);
      accounts += Workload.ACCOUNTS;
      spent = threads.getCurrentThreadCpuTime() - begin;
    } while (spent < ROUND_NANOS);
    return new double[] {spent / accounts, (process.getProcessCpuTime() - processBegin) / accounts};
  }

  private static double quantile(List<double[]> rounds, int column, double share) {
    double[] sorted = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
