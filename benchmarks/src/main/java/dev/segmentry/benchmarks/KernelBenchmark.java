package dev.segmentry.benchmarks;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.PlainScorecard;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.PartialEvaluation;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time per account of 42 predicates, two scorecards and waiting moves: the engine, and the same
 * written by hand. {@code kernel} asks every rule and reads both scorecards, which the engine does
 * without allocating. {@code plain} is a whole evaluation whose reasons nobody asks for, {@code
 * explained} one with the sentences of its rules and scorecards, {@code decide} what production
 * does. Nothing is measured before both sides have said the same of every account.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class KernelBenchmark {

  private final Workload workload = new Workload(42, false);
  private final HandWritten handWritten = workload.handWritten();
  private final PartialEvaluation engine = workload.engine();
  private final AsOf asOf = Workload.today();
  private final AccountState[] states = workload.states().toArray(AccountState[]::new);
  private final Segmentation segmentation = workload.segmentation();
  private final Explained explained = new Explained(workload.segmentationModel());
  private final HandWrittenWords words =
      new HandWrittenWords(handWritten, segmentation.catalogue());
  private final Account[] accounts = workload.accounts().toArray(Account[]::new);
  private AccountState[] decided = {};
  private AttributeRow[] rows = {};
  private CompiledCondition[] rules = {};
  private PlainScorecard[] scorecards = {};
  private int usageSlot;

  /** Rows with everything that is computed before the rules are asked. */
  @Setup
  public void rows() {
    usageSlot = segmentation.catalogue().slot(Dimension.attribute("usage")).orElseThrow();
    List<CompiledCondition> all = new ArrayList<>();
    for (Dimension dimension : workload.segmentationModel().dimensions()) {
      for (Segment segment : dimension.segments()) {
        segment.enter().ifPresent(all::add);
        segment.exit().ifPresent(all::add);
      }
    }
    rules = all.toArray(CompiledCondition[]::new);
    scorecards =
        workload.segmentationModel().steps().stream()
            .filter(EvaluationStep.Rubric.class::isInstance)
            .map(step -> new PlainScorecard(((EvaluationStep.Rubric) step).scorecard()))
            .toArray(PlainScorecard[]::new);
    Workload gaps = new Workload(7, true);
    rows = completed(gaps);
    requireSameKernel();
    rows = completed(workload);
    requireSameKernel();
    requireSameWords();
    decided = workload.decided(segmentation);
  }

  private AttributeRow[] completed(Workload of) {
    return of.accounts().stream()
        .map(Account::attributes)
        .map(row -> engine.completed(row, asOf))
        .toArray(AttributeRow[]::new);
  }

  private void requireSameKernel() {
    for (AttributeRow row : rows) {
      int[] byHand = truthsByHand(row);
      for (int i = 0; i < byHand.length; i++) {
        require(rules[i].test(row, asOf).equals(truth(byHand[i])), rules[i].text());
      }
      require(byHand.length == rules.length, "number of rules");
      requireSameScore(scorecards[0], handWritten.valueScore(row), row);
      requireSameScore(scorecards[1], handWritten.firmographicScore(row), row);
    }
  }

  private void requireSameScore(PlainScorecard scorecard, long byHand, AttributeRow row) {
    long mean = scorecard.mean(row, asOf);
    require(
        mean == byHand || (mean == PlainScorecard.MISSING && byHand == HandWritten.MISSING),
        "score " + mean + ", by hand " + byHand);
  }

  private static void require(boolean same, String what) {
    if (!same) {
      throw new IllegalStateException("the two sides disagree on " + what);
    }
  }

  private static Truth truth(int byHand) {
    return switch (byHand) {
      case HandWritten.TRUE -> Truth.TRUE;
      case HandWritten.FALSE -> Truth.FALSE;
      default -> Truth.UNKNOWN;
    };
  }

  private int[] truthsByHand(AttributeRow row) {
    HandWritten.Facts of = facts(row);
    int[] truths = new int[16];
    for (int i = 0; i < 4; i++) {
      truths[2 * i] = handWritten.entersUsage(i, of);
      truths[2 * i + 1] = handWritten.leavesUsage(i, of);
      truths[8 + 2 * i] = handWritten.entersLifecycle(i, of);
      truths[9 + 2 * i] = handWritten.leavesLifecycle(i, of);
    }
    return truths;
  }

  private HandWritten.Facts facts(AttributeRow row) {
    HandWritten.Facts of = handWritten.new Facts(row, asOf);
    of.usage = HandWritten.usageIndex(row.text(usageSlot));
    return of;
  }

  private void requireSameWords() {
    for (int i = 0; i < rows.length; i++) {
      List<String> said = explainedByEngine(i);
      List<String> byHand = explainedByHand(i, states);
      if (!said.equals(byHand)) {
        throw new IllegalStateException("engine " + said + "\nby hand " + byHand);
      }
    }
  }

  private List<String> explainedByEngine(int i) {
    PartialEvaluation.Outcome outcome = engine.outcome(accounts[i].attributes(), states[i], asOf);
    return explained.of(outcome.row(), outcome.states(), asOf);
  }

  private List<String> explainedByHand(int i, AccountState[] previous) {
    AttributeRow row = accounts[i].attributes();
    HandWritten.Facts of = handWritten.new Facts(row, asOf);
    return words.of(row, of, handWritten.states(of, previous[i]));
  }

  /** How many rules hold, and both means. */
  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public long kernelEngine() {
    long sum = scoresEngine();
    for (AttributeRow row : rows) {
      for (CompiledCondition rule : rules) {
        sum += rule.test(row, asOf) == Truth.TRUE ? 1 : 0;
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public long kernelByHand() {
    long sum = 0;
    for (AttributeRow row : rows) {
      HandWritten.Facts of = facts(row);
      sum += of.value + of.fit;
      for (int i = 0; i < 4; i++) {
        sum += one(handWritten.entersUsage(i, of)) + one(handWritten.leavesUsage(i, of));
        sum += one(handWritten.entersLifecycle(i, of)) + one(handWritten.leavesLifecycle(i, of));
      }
    }
    return sum;
  }

  private static int one(int truth) {
    return truth == HandWritten.TRUE ? 1 : 0;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public long scoresEngine() {
    long sum = 0;
    for (AttributeRow row : rows) {
      for (PlainScorecard scorecard : scorecards) {
        sum += scorecard.mean(row, asOf);
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public long scoresByHand() {
    long sum = 0;
    for (AttributeRow row : rows) {
      sum += handWritten.valueScore(row) + handWritten.firmographicScore(row);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public void plainEngine(Blackhole sink) {
    for (int i = 0; i < rows.length; i++) {
      sink.consume(engine.outcome(accounts[i].attributes(), states[i], asOf));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public void plainByHand(Blackhole sink) {
    for (int i = 0; i < rows.length; i++) {
      sink.consume(handWritten.states(accounts[i].attributes(), states[i], asOf));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public void explainedEngine(Blackhole sink) {
    for (int i = 0; i < rows.length; i++) {
      sink.consume(explainedByEngine(i));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public void explainedByHand(Blackhole sink) {
    for (int i = 0; i < rows.length; i++) {
      sink.consume(explainedByHand(i, states));
    }
  }

  /** Everything production does for an account without tasks: causes, memory, overrides, reason. */
  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public void decideEngine(Blackhole sink) {
    for (int i = 0; i < rows.length; i++) {
      sink.consume(segmentation.decide(accounts[i], decided[i], Population.EMPTY, asOf));
    }
  }

  /** What one pass leaves behind, so that nothing of it can be left out. */
  void keep(Side side, Object[] kept) {
    for (int i = 0; i < rows.length; i++) {
      kept[i] =
          switch (side) {
            case PLAIN_ENGINE -> engine.outcome(accounts[i].attributes(), states[i], asOf);
            case PLAIN_BY_HAND -> handWritten.states(accounts[i].attributes(), states[i], asOf);
            case EXPLAINED_ENGINE -> explainedByEngine(i);
            case EXPLAINED_BY_HAND -> explainedByHand(i, states);
            case DECIDE_ENGINE ->
                segmentation.decide(accounts[i], decided[i], Population.EMPTY, asOf);
            case DECIDE_BY_HAND -> explainedByHand(i, decided);
            case DECIDE_PLAIN_BY_HAND ->
                handWritten.states(accounts[i].attributes(), decided[i], asOf);
          };
    }
  }

  /** One side of a comparison whose results are objects. */
  enum Side {
    PLAIN_ENGINE,
    PLAIN_BY_HAND,
    EXPLAINED_ENGINE,
    EXPLAINED_BY_HAND,
    DECIDE_ENGINE,
    DECIDE_BY_HAND,
    DECIDE_PLAIN_BY_HAND
  }
}
