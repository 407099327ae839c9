package dev.segmentry.core.quality;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Truth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model says about its data (domain §6).
 *
 * @param churnedWhen who is in scope and no active account any more; empty: who has a day in {@code
 *     churned_at} that is not to come
 * @param keyFields attributes without which many accounts are misplaced
 * @param refuseBelow share of filled key fields, in percent, below which nothing is written before
 *     a person agrees; empty: that is told only
 * @param refuseDuplicatesFrom share of surplus records, in percent, from which nothing is written
 *     before a person agrees; empty: that is told only
 * @param standIns attribute → computed attribute in which something stands in where it is missing
 * @param strict attributes for which nothing stands in, because the model says so
 */
public record DataRules(
    Optional<CompiledCondition> churnedWhen,
    List<String> keyFields,
    OptionalInt refuseBelow,
    OptionalInt refuseDuplicatesFrom,
    SortedMap<String, String> standIns,
    SortedSet<String> strict) {

  /** Nothing stands in for anything. */
  public DataRules(
      Optional<CompiledCondition> churnedWhen,
      List<String> keyFields,
      OptionalInt refuseBelow,
      OptionalInt refuseDuplicatesFrom) {
    this(
        churnedWhen,
        keyFields,
        refuseBelow,
        refuseDuplicatesFrom,
        new TreeMap<>(),
        new TreeSet<>());
  }

  private static final String CHURNED_AT = "churned_at";

  /** Nothing is asked of the data. */
  public static final DataRules NONE =
      new DataRules(Optional.empty(), List.of(), OptionalInt.empty(), OptionalInt.empty());

  /** The key fields of a model that names none (003). */
  public static final List<String> USUAL_KEY_FIELDS = List.of("industry", "employees", "arr");

  public DataRules {
    keyFields = List.copyOf(keyFields);
    standIns = Collections.unmodifiableSortedMap(new TreeMap<>(standIns));
    strict = Collections.unmodifiableSortedSet(new TreeSet<>(strict));
  }

  /**
   * Whether an account in scope is still a customer: it counts for percentiles, completeness and
   * duplicates. Who may have churned, nobody knows, is active.
   */
  public boolean isActive(AttributeRow row, AsOf asOf) {
    if (churnedWhen.isPresent()) {
      return churnedWhen.get().test(row, asOf) != Truth.TRUE;
    }
    int slot = row.catalogue().slot(CHURNED_AT).orElse(-1);
    return slot < 0
        || !row.isKnown(slot)
        || row.catalogue().at(slot).type() != AttributeType.DATE
        || row.scalar(slot) > asOf.day().toEpochDay();
  }
}
