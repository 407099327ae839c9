package dev.segmentry.app.year;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same year, in which one reply a month is lost after the CRM did what it answered. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackLostRepliesTest {

  private Optional<Year> lived = Optional.empty();

  @BeforeAll
  void live_through_the_year(@TempDir Path work) {
    lived = Optional.of(Year.live(RavenStack.scenario().losingReplies(), work));
  }

  @Test
  void nothing_is_lost_and_nothing_doubled() {
    Year year = lived.orElseThrow();

    YearRules.repliesWereLost(year);
    YearRules.bothCrmsAgree(year);
    YearRules.everyMonthIsAppliedToTheLastRow(year);
    YearRules.aRepeatedMonthWritesNothing(year);
    YearRules.anEpisodeHasOneTask(year);
    YearRules.theInactiveCsmsTasksReachTheFallback(year, RavenStack.FALLBACK);
    YearRules.nobodyFlaps(year, List.of("value", "health"));
  }
}
