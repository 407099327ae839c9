package dev.segmentry.core.quality;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Counts what the data of a run is like, account by account; one thread. Keeps eight bytes of each
 * account.
 */
public final class DataCount {

  /** The attribute that tells, beside the name, which company a record speaks of. */
  public static final String DOMAIN = "domain";

  private final DataRules rules;
  private final Collection<String> read;
  private final Map<String, Long> counts = new TreeMap<>();
  private long[] identities = new long[64];
  private int identified;

  /**
   * @param read attributes that are read from outside
   */
  public DataCount(DataRules rules, Collection<String> read) {
    this.rules = rules;
    this.read = read;
  }

  /**
   * Counts one account in scope.
   *
   * @return whether it is active
   */
  public boolean add(String name, AttributeRow row, AsOf asOf) {
    for (String attribute : read) {
      OptionalInt slot = row.catalogue().slot(attribute);
      if (slot.isPresent()) {
        row.absence(slot.getAsInt()).ifPresent(why -> absent(attribute, why));
      }
    }
    if (!rules.isActive(row, asOf)) {
      return false;
    }
    count(DataReport.ACTIVE, 1);
    for (String field : rules.keyFields()) {
      OptionalInt slot = row.catalogue().slot(field);
      boolean filled = slot.isPresent() && row.isKnown(slot.getAsInt());
      count(DataReport.FILLED + field, filled ? 1 : 0);
    }
    identity(name, row).ifPresent(this::identify);
    return true;
  }

  /**
   * Counts the key fields of an active account that are empty and have something standing in.
   *
   * @param row with the computed attributes that {@link DataRules#standIns} names
   */
  public void addStandIns(AttributeRow row) {
    for (String field : rules.keyFields()) {
      OptionalInt own = row.catalogue().slot(field);
      OptionalInt standIn =
          Optional.ofNullable(rules.standIns().get(field))
              .map(row.catalogue()::slot)
              .orElse(OptionalInt.empty());
      if (own.isPresent() && standIn.isPresent()) {
        boolean stands = !row.isKnown(own.getAsInt()) && row.isKnown(standIn.getAsInt());
        count(DataReport.STOOD_IN + field, stands ? 1 : 0);
      }
    }
  }

  /** Which company a record speaks of, as a number; empty when its name says nothing. */
  public static Optional<Long> identity(String name, AttributeRow row) {
    Optional<String> domain =
        row.value(DOMAIN)
            .filter(Scalar.TextValue.class::isInstance)
            .map(value -> ((Scalar.TextValue) value).text());
    return Identity.of(name, domain).map(Identity::hash);
  }

  /** How many active accounts have each identity that more than one has. */
  public Map<Long, Integer> twins() {
    long[] sorted = Arrays.copyOf(identities, identified);
    Arrays.sort(sorted);
    Map<Long, Integer> twins = new HashMap<>();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        twins.merge(sorted[i], 2, (known, first) -> known + 1);
      }
    }
    return twins;
  }

  private void absent(String attribute, Absence why) {
    if (why == Absence.INVALID) {
      count(DataReport.INVALID + attribute, 1);
    } else if (why == Absence.STALE) {
      count(DataReport.STALE + attribute, 1);
    }
  }

  private void identify(long hash) {
    if (identified == identities.length) {
      identities = Arrays.copyOf(identities, 2 * identified);
    }
    identities[identified++] = hash;
  }

  private void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  /** Counts under stable names, as {@link DataReport} reads them. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(counts);
    all.put(DataReport.DUPLICATES, surplus());
    return all;
  }

  private long surplus() {
    return twins().values().stream().mapToLong(count -> count - 1).sum();
  }
}
