package dev.segmentry.core.sync;

import dev.segmentry.core.book.StageMedians;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.Population;
import java.util.List;

/**
 * What one walk over all accounts found.
 *
 * @param matches accounts that were looked for, in account order, at most {@link #MOST}
 * @param more how many more there are
 * @param exact whether they have the id or the whole name, not only a part of it
 * @param population what percentiles need
 * @param medians of the scores of the last run, by stage
 */
public record Survey(
    List<MirroredAccount> matches,
    long more,
    boolean exact,
    Population population,
    StageMedians medians) {

  /** Most matches that are kept. */
  public static final int MOST = 20;

  public Survey {
    matches = List.copyOf(matches);
  }
}
