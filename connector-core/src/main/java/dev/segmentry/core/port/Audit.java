package dev.segmentry.core.port;

import dev.segmentry.core.plan.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The append-only record of runs, plans and approvals. The journal itself adds what it does (runs
 * begun and ended, plans made, approved, committed, applied), each in the transaction of the thing.
 */
public interface Audit {

  /** Adds what the journal does not see. */
  void add(AuditEntry.Kind kind, String subject, String by, String detail, Instant at);

  /**
   * Entries, oldest first.
   *
   * @param after number of the last entry of the page before; 0 for the first page
   */
  List<AuditEntry> page(long after, int limit);

  /** The newest entry; empty when there is none. */
  Optional<AuditEntry> last();

  /** The newest entry of a kind; empty when there is none. */
  Optional<AuditEntry> last(AuditEntry.Kind kind);

  /** The first place where an entry is not what it was, or does not follow the one before. */
  default Optional<String> firstBreak() {
    Optional<AuditEntry> before = Optional.empty();
    List<AuditEntry> page = page(0, 1_000);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        Optional<String> broken = broken(before, entry);
        if (broken.isPresent()) {
          return broken;
        }
        before = Optional.of(entry);
      }
      page = page(page.get(page.size() - 1).number(), 1_000);
    }
    return Optional.empty();
  }

  private static Optional<String> broken(Optional<AuditEntry> before, AuditEntry entry) {
    if (!entry.isWhole()) {
      return Optional.of("entry " + entry.number() + " of the audit was changed");
    }
    boolean linked =
        before.map(entry::follows).orElse(entry.number() == 1 && entry.previous().isEmpty());
    return linked
        ? Optional.empty()
        : Optional.of(
            "entry "
                + entry.number()
                + " of the audit does not follow "
                + before.map(one -> "entry " + one.number()).orElse("a beginning")
                + ": one was taken out or put in");
  }
}
