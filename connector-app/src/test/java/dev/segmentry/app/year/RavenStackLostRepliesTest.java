package dev.segmentry.app.year;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same year, in which one reply a month is lost after the CRM did what it answered. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackLostRepliesTest {

  private final RavenStack.Living living = new RavenStack.Living(Scenario::losingReplies);

  @TempDir Path work;

  @Test
  void nothing_is_lost_and_nothing_doubled() {
    Year year = living.year(work);

    YearRules.repliesWereLost(year);
    YearRules.bothCrmsAgree(year);
    YearRules.everyMonthIsAppliedToTheLastRow(year);
    YearRules.aRepeatedMonthWritesNothing(year);
    YearRules.anEpisodeHasOneTask(year);
    YearRules.theInactiveCsmsTasksReachTheFallback(year, RavenStack.FALLBACK);
    YearRules.nobodyFlaps(year, List.of("value", "health"));
  }
}
