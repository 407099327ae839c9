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
 * written by hand. {@code rules} and {@code scores} are the kernel: every rule is asked, and both
 * scorecards are read, allocating nothing. {@code plain} is a whole evaluation whose reasons nobody
 * asks for, {@code explained} one with the sentences of its rules and scorecards.
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

  /** Rows with everything that is computed before the rules are asked. */
  @Setup
  public void rows() {
    new Workload(7, true); // the two agree where values are missing, too
    rows =
        workload.accounts().stream()
            .map(Account::attributes)
            .map(row -> engine.completed(row, asOf))
            .toArray(AttributeRow[]::new);
    requireSameWords();
    AsOf yesterday = new AsOf(asOf.day().minusDays(1), asOf.zone());
    decided = new AccountState[states.length];
    for (int i = 0; i < states.length; i++) {
      decided[i] = segmentation.decide(accounts[i], states[i], Population.EMPTY, yesterday).next();
    }
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
  }

  private void requireSameWords() {
    for (int i = 0; i < rows.length; i++) {
      List<String> said = explainedByEngine(i);
      List<String> byHand = explainedByHand(i);
      if (!said.equals(byHand)) {
        throw new IllegalStateException("engine " + said + "\nby hand " + byHand);
      }
    }
  }

  private List<String> explainedByEngine(int i) {
    PartialEvaluation.Outcome outcome = engine.outcome(accounts[i].attributes(), states[i], asOf);
    return explained.of(outcome.row(), outcome.states(), asOf);
  }

  private List<String> explainedByHand(int i) {
    AttributeRow row = accounts[i].attributes();
    return words.of(row, handWritten.states(row, states[i], asOf), asOf);
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public int rulesEngine() {
    int sum = 0;
    for (AttributeRow row : rows) {
      for (CompiledCondition rule : rules) {
        sum += rule.test(row, asOf) == Truth.TRUE ? 1 : 0;
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.ACCOUNTS)
  public int rulesByHand() {
    int sum = 0;
    for (AttributeRow row : rows) {
      HandWritten.Facts of = handWritten.new Facts(row, asOf);
      for (int i = 0; i < 4; i++) {
        sum += handWritten.entersUsage(i, of) + handWritten.leavesUsage(i, of);
        sum += handWritten.entersLifecycle(i, of) + handWritten.leavesLifecycle(i, of);
      }
    }
    return sum;
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
      sink.consume(explainedByHand(i));
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

  long plainEngineSum() {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += engine.outcome(accounts[i].attributes(), states[i], asOf).states().size();
    }
    return sum;
  }

  long plainByHandSum() {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += handWritten.states(accounts[i].attributes(), states[i], asOf).size();
    }
    return sum;
  }

  long explainedEngineSum() {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += explainedByEngine(i).size();
    }
    return sum;
  }

  long explainedByHandSum() {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += explainedByHand(i).size();
    }
    return sum;
  }

  long decideSum() {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += segmentation.decide(accounts[i], decided[i], Population.EMPTY, asOf).results().size();
    }
    return sum;
  }
}
