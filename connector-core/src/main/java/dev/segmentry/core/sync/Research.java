package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accounts somebody has to look into before they can be placed, the most valuable first.
 *
 * @param accounts at most as many as were asked for
 * @param total how many there are
 * @param byKind accounts by what has to be looked into; one may have several
 * @param unprovided key fields that no mapping and no signal provides: every account lacks them
 */
public record Research(
    List<Item> accounts, long total, SortedMap<Kind, Long> byKind, List<String> unprovided) {

  /** What has to be looked into. */
  public enum Kind {
    /** Its evaluation failed. */
    QUARANTINED,
    /** It has no segment in a dimension. */
    UNSEGMENTED,
    /** Two readings give different segments. */
    DISPUTED,
    /** Its behaviour is still unknown when it should be known. */
    OVERDUE,
    /** Content that is no value. */
    INVALID,
    /** A key field without a value. */
    MISSING,
    /** Others have its name and domain. */
    DUPLICATE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param about the attribute or dimension; empty text: the account
   * @param words what is wrong
   */
  public record Matter(Kind kind, String about, String words) {}

  /**
   * @param value its ARR in fixed point; empty: unknown
   * @param matters in the order of {@link Kind}
   */
  public record Item(ExternalRef account, String name, OptionalLong value, List<Matter> matters) {
    public Item {
      matters = List.copyOf(matters);
    }
  }

  public Research {
    accounts = List.copyOf(accounts);
    unprovided = List.copyOf(unprovided);
    byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
  }

  /** Collects account by account, and keeps the most valuable only; one thread. */
  static final class Making {

    private static final Comparator<Item> BEST_FIRST =
        Comparator.comparingLong((Item item) -> item.value().orElse(Long.MIN_VALUE))
            .reversed()
            .thenComparing(Item::name)
            .thenComparing(item -> item.account().id());

    private final int most;
    private final PriorityQueue<Item> kept = new PriorityQueue<>(BEST_FIRST.reversed());
    private final SortedMap<Kind, Long> byKind = new TreeMap<>();
    private long total;

    Making(int most) {
      this.most = most;
    }

    void add(Item item) {
      if (item.matters().isEmpty()) {
        return;
      }
      total++;
      item.matters().stream()
          .map(Matter::kind)
          .distinct()
          .forEach(kind -> byKind.merge(kind, 1L, Long::sum));
      kept.add(item);
      if (kept.size() > most) {
        kept.poll();
      }
    }

    /**
     * @param unprovided key fields that nothing provides
     */
    Research done(List<String> unprovided) {
      List<Item> sorted = new ArrayList<>(kept);
      sorted.sort(BEST_FIRST);
      return new Research(sorted, total, byKind, unprovided);
    }
  }
}
