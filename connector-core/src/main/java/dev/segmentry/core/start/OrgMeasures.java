package dev.segmentry.core.start;

import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Ratio;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an org is like, as far as the choice of a first model depends on it.
 *
 * @param completeness of {@code industry}, {@code employees} and {@code arr} of the active accounts
 * @param used active accounts of which anything is known about their use of the product
 * @param use active accounts that have a value, by attribute of use
 * @param small accounts below 10 000 of ARR, of the active ones whose ARR is known
 * @param products keys of the products that accounts have
 */
public record OrgMeasures(
    Completeness completeness,
    Ratio used,
    SortedMap<String, Long> use,
    Ratio small,
    SortedSet<String> products) {

  /** ARR below which an account is small, in the reporting currency (003 §2). */
  public static final long SMALL_ARR = 10_000;

  public OrgMeasures {
    use = Collections.unmodifiableSortedMap(new TreeMap<>(use));
    products = Collections.unmodifiableSortedSet(new TreeSet<>(products));
  }

  /** Active accounts. */
  public long accounts() {
    return completeness.active();
  }

  /** Active accounts that have a value, of all. */
  public Ratio useOf(String attribute) {
    return new Ratio(use.getOrDefault(attribute, 0L), accounts());
  }
}
