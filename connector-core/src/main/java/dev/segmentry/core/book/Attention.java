package dev.segmentry.core.book;

import java.util.Comparator;
import java.util.List;

/**
 * Ranks a CSM's accounts by who needs attention (domain §4.4): the bands of danger first, the worst
 * at the head; then those that are falling, whatever their band; then those without health (nobody
 * knows, so somebody should look); then the other bands. Among equals the most valuable first, then
 * the lowest score, then the steepest fall.
 */
public final class Attention {

  static final Comparator<BookEntry> WORST_FIRST =
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

  /** Three times the position, so that the falling and the unknown fit between two bands. */
  private static int urgency(BookEntry entry) {
    int middle = 3 * (entry.bands() / 2);
    if (entry.isInDanger()) {
      return 3 * entry.severity().orElseThrow();
    }
    if (entry.isFalling()) {
      return middle - 2;
    }
    return entry.severity().isPresent() ? 3 * entry.severity().getAsInt() : middle - 1;
  }
}
