package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import java.util.List;

/**
 * Counts the facts percentiles need over all active accounts, once a run. Reads nothing when no
 * rule asks for them.
 */
final class PopulationCount {

  private final Segmentation segmentation;
  private final Scope scope;
  private final Accounts scoped;
  private final Accounts accounts;

  /**
   * @param scoped accounts over the catalogue the scope was compiled against
   */
  PopulationCount(Segmentation segmentation, Scope scope, Accounts scoped) {
    this.segmentation = segmentation;
    this.scope = scope;
    this.scoped = scoped;
    this.accounts =
        scoped.isOver(segmentation.catalogue()) ? scoped : new Accounts(segmentation.catalogue());
  }

  Population of(AccountMirror mirror, AsOf asOf) {
    if (segmentation.percentileAttributes().isEmpty()) {
      return Population.EMPTY;
    }
    Population.Columns columns = new Population.Columns(segmentation.percentileAttributes());
    for (List<MirroredAccount> page : new MirroredPages(mirror, 1_000)) {
      page.forEach(mirrored -> add(mirrored, asOf, columns));
    }
    return columns.population();
  }

  private void add(MirroredAccount mirrored, AsOf asOf, Population.Columns columns) {
    AttributeRow asked = scoped.of(mirrored, asOf).attributes();
    Belonging belonging = new Belonging(scope, segmentation.model().data());
    if (belonging.isInScope(asked, asOf)) {
      AttributeRow row = accounts.equals(scoped) ? asked : accounts.of(mirrored, asOf).attributes();
      if (belonging.hasNotLeft(row, asOf)) {
        columns.add(segmentation.withPercentileAttributes(row, asOf));
      }
    }
  }
}
