package dev.segmentry.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * The ratios of {@link KernelBenchmark} on a machine that has other things to do: both sides in
 * turn, round by round, by the processor time of the thread instead of the clock on the wall. Not a
 * substitute for JMH where the machine is quiet: what garbage costs other threads is not counted.
 */
public final class PairedRatios {

  private static final int WARM_UP = 8;
  private static final int ROUNDS = 40;
  private static final long ROUND_NANOS = 40_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final KernelBenchmark kernel = new KernelBenchmark();
  private long sink;

  private PairedRatios() {
    kernel.rows();
  }

  public static void main(String[] arguments) {
    PairedRatios ratios = new PairedRatios();
    System.out.printf(
        "%-24s %10s %10s %8s   %s%n",
        "ns per account", "engine", "by hand", "ratio", "middle half");
    ratios.print(
        "rules and scores",
        it -> it.rulesEngine() + it.scoresEngine(),
        KernelBenchmark::rulesByHand);
    ratios.print("scores", KernelBenchmark::scoresEngine, KernelBenchmark::scoresByHand);
    ratios.print("plain", KernelBenchmark::plainEngineSum, KernelBenchmark::plainByHandSum);
    ratios.print(
        "explained", KernelBenchmark::explainedEngineSum, KernelBenchmark::explainedByHandSum);
    ratios.print(
        "explained / plain", KernelBenchmark::explainedEngineSum, KernelBenchmark::plainByHandSum);
    ratios.print(
        "decide / explained", KernelBenchmark::decideSum, KernelBenchmark::explainedByHandSum);
    System.out.println("(" + ratios.sink + ")");
  }

  private void print(
      String name, ToLongFunction<KernelBenchmark> engine, ToLongFunction<KernelBenchmark> hand) {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double one = nanos(engine);
      double other = nanos(hand);
      if (round >= 0) {
        ours[round] = one;
        theirs[round] = other;
        ratios[round] = one / other;
      }
    }
    System.out.printf(
        "%-24s %10.0f %10.0f %8.1f   %.1f to %.1f%n",
        name,
        quantile(ours, 0.5),
        quantile(theirs, 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  private double nanos(ToLongFunction<KernelBenchmark> side) {
    long begin = threads.getCurrentThreadCpuTime();
    long passes = 0;
    long spent;
    do {
      sink += side.applyAsLong(kernel);
      passes++;
      spent = threads.getCurrentThreadCpuTime() - begin;
    } while (spent < ROUND_NANOS);
    return (double) spent / passes / Workload.ACCOUNTS;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
