package dev.segmentry.core.sync;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.Population;
import java.util.List;

/**
 * Counts the facts percentiles need over all active accounts, once a run. Reads nothing when no
 * rule asks for them.
 */
final class PopulationCount {

  private final PlanSettings settings;
  private final Accounts accounts;

  PopulationCount(PlanSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  Population of(AccountMirror mirror, AsOf asOf) {
    if (settings.segmentation().percentileAttributes().isEmpty()) {
      return Population.EMPTY;
    }
    Population.Columns columns =
        new Population.Columns(settings.segmentation().percentileAttributes());
    DataRules rules = settings.segmentation().model().data();
    for (List<MirroredAccount> page : new MirroredPages(mirror, 1_000)) {
      page.stream()
          .map(mirrored -> accounts.of(mirrored, asOf))
          .filter(a -> settings.scope().condition().test(a.attributes(), asOf) == Truth.TRUE)
          .filter(a -> rules.isActive(a.attributes(), asOf))
          .map(a -> settings.segmentation().withPercentileAttributes(a.attributes(), asOf))
          .forEach(columns::add);
    }
    return columns.population();
  }
}
