package dev.segmentry.core.sync;

import dev.segmentry.core.book.BookEntry;
import dev.segmentry.core.explain.Explanation;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.Evidence;
import dev.segmentry.core.rule.Truth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One account with all that is known of it here.
 *
 * @param account as it was read
 * @param inScope whether it is a customer
 * @param scope the comparisons of the population's condition that decided that
 * @param explanation its segments
 * @param health its line in its CSM's book
 * @param median of the health of its stage; empty: nobody has one
 * @param refusedChange what the CRM refused to write to it last
 * @param refusedTasks tasks of it that the CRM refused
 */
public record Explained(
    MirroredAccount account,
    Truth inScope,
    List<Evidence> scope,
    Explanation explanation,
    BookEntry health,
    OptionalLong median,
    Optional<Rejection> refusedChange,
    List<Rejection> refusedTasks) {

  public Explained {
    scope = List.copyOf(scope);
    refusedTasks = List.copyOf(refusedTasks);
  }
}
