package dev.segmentry.core.port;

import dev.segmentry.core.plan.AuditEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    Set<Long> blanked = blanked();
    Optional<AuditEntry> before = Optional.empty();
    List<AuditEntry> page = page(0, 1_000);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        Optional<String> broken = broken(before, entry, blanked);
        if (broken.isPresent()) {
          return broken;
        }
        before = Optional.of(entry);
      }
      page = page(page.get(page.size() - 1).number(), 1_000);
    }
    return Optional.empty();
  }

  /** Words of the entry of a purge before the numbers of those it blanked. */
  String BLANKED = "blanked entries";

  /** Entries that whole entries of purges say were blanked. */
  private Set<Long> blanked() {
    Set<Long> numbers = new HashSet<>();
    List<AuditEntry> page = page(0, 1_000);
    while (!page.isEmpty()) {
      page.stream()
          .filter(entry -> entry.kind().equals(AuditEntry.Kind.ACCOUNT_PURGED.word()))
          .filter(AuditEntry::isWhole)
          .forEach(entry -> numbers.addAll(numbers(entry.detail())));
      page = page(page.get(page.size() - 1).number(), 1_000);
    }
    return numbers;
  }

  private static List<Long> numbers(String detail) {
    int from = detail.lastIndexOf(BLANKED);
    return from < 0
        ? List.of()
        : Pattern.compile("[0-9]+")
            .matcher(detail.substring(from))
            .results()
            .map(number -> Long.valueOf(number.group()))
            .toList();
  }

  private static Optional<String> broken(
      Optional<AuditEntry> before, AuditEntry entry, Set<Long> blanked) {
    if (!entry.isWhole() && !(entry.isBlank() && blanked.contains(entry.number()))) {
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
