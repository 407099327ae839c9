package dev.segmentry.benchmarks;

import dev.segmentry.app.model.ModelFile;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * Time per account of {@code Segmentation.decide} with the shipped model, first evaluation and the
 * one after it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {

  private static final int ACCOUNTS = 1_000;
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private final AsOf today = new AsOf(TODAY, ZoneOffset.UTC);
  private final AsOf tomorrow = new AsOf(TODAY.plusDays(1), ZoneOffset.UTC);
  private final Segmentation segmentation = segmentation();
  private List<Account> accounts = List.of();
  private List<AccountState> states = List.of();

  private static Segmentation segmentation() {
    Problems problems = new Problems();
    return new Segmentation(
        ModelFile.load(
                "saas-default", new Position("benchmark", 1, 1), Path.of("."), List.of(), problems)
            .orElseThrow(() -> new IllegalStateException(problems.list().toString())));
  }

  @Setup
  public void accounts() {
    accounts = new RandomAccounts(segmentation.catalogue(), TODAY, 42).list(ACCOUNTS);
    states = accounts.stream().map(this::first).map(Decision::next).toList();
  }

  private Decision first(Account account) {
    return segmentation.decide(account, AccountState.NEW, Population.EMPTY, today);
  }

  @Benchmark
  @OperationsPerInvocation(ACCOUNTS)
  public void firstEvaluation(Blackhole sink) {
    accounts.forEach(account -> sink.consume(first(account)));
  }

  @Benchmark
  @OperationsPerInvocation(ACCOUNTS)
  public void nextEvaluation(Blackhole sink) {
    for (int i = 0; i < ACCOUNTS; i++) {
      sink.consume(segmentation.decide(accounts.get(i), states.get(i), Population.EMPTY, tomorrow));
    }
  }
}
