package dev.segmentry.core.sync;

import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.ShownReview;
import java.util.Comparator;

/**
 * A question about an account that waits for a person's answer.
 *
 * @param account whose
 * @param review what is asked
 */
public record OpenReview(MirroredAccount account, ShownReview review) {

  /** Who has waited longest comes first, then by account. */
  static final Comparator<OpenReview> OLDEST_FIRST =
      Comparator.comparing((OpenReview one) -> one.review().since())
          .thenComparing(one -> one.account().ref());
}
