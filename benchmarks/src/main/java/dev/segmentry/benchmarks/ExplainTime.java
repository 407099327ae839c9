package dev.segmentry.benchmarks;

import dev.segmentry.app.model.ModelFile;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.explain.Explaining;
import dev.segmentry.core.explain.Explanation;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long one screen of {@code explain} takes under {@code saas-default}, the nearest changes and
 * the days ahead included; reading the state and starting the program are not. The first screen is
 * that of a program that was just started.
 */
public final class ExplainTime {

  private static final int SCREENS = 50;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ExplainTime() {}

  public static void main(String[] arguments) {
    Problems problems = new Problems();
    Segmentation segmentation =
        ModelFile.load(
                "saas-default", new Position("benchmark", 1, 1), Path.of(""), List.of(), problems)
            .map(Segmentation::new)
            .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
    AsOf today = new AsOf(LocalDate.of(2026, 3, 17), Workload.ZONE);
    AsOf yesterday = new AsOf(today.day().minusDays(1), Workload.ZONE);
    Explaining explaining = new Explaining(segmentation);
    List<Long> millis = new ArrayList<>();
    for (Account account :
        new RandomAccounts(segmentation.catalogue(), today.day(), 7).list(SCREENS)) {
      AccountState recorded =
          segmentation.decide(account, AccountState.NEW, Population.EMPTY, yesterday).next();
      long before = System.nanoTime();
      Explanation screen =
          explaining.explain(
              account, Map.of(), recorded, Population.EMPTY, today, SegmentFields.NONE);
      millis.add((System.nanoTime() - before) / NANOS_PER_MILLI);
      if (screen.decision().results().isEmpty()) {
        throw new IllegalStateException("nothing was decided about " + account.name());
      }
    }
    List<Long> sorted = millis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "first %d ms, median %d ms, slowest of %d: %d ms%n",
        millis.get(0),
        sorted.get(SCREENS / 2),
        SCREENS,
        sorted.get(SCREENS - 1));
  }
}
