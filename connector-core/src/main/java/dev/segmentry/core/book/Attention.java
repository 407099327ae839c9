package dev.segmentry.core.book;

import java.util.Comparator;
import java.util.List;

/**
 * Ranks a CSM's accounts by who needs attention (domain §4.4): the worst band first; within a band
 * the most valuable first, then the lowest score, then the steepest fall. An account without health
 * stands right above the middle band: nobody knows, so somebody should look.
 */
public final class Attention {

  private static final Comparator<BookEntry> WORST_FIRST =
      Comparator.comparingInt(Attention::urgency)
          .thenComparing(entry -> entry.value().orElse(Long.MIN_VALUE), Comparator.reverseOrder())
          .thenComparingLong(entry -> entry.score().orElse(Long.MAX_VALUE))
          .thenComparingLong(entry -> entry.change().orElse(0L))
          .thenComparing(entry -> entry.account().toString());

  private Attention() {}

  /** One CSM's accounts, the one to look at first at the head; the order given does not matter. */
  public static List<BookEntry> ranked(List<BookEntry> book) {
    return book.stream().sorted(WORST_FIRST).toList();
  }

  /** Twice the position, so that the unknown fit between two bands. */
  private static int urgency(BookEntry entry) {
    return entry.severity().isPresent()
        ? 2 * entry.severity().getAsInt()
        : 2 * (entry.bands() / 2) - 1;
  }
}
