package dev.segmentry.core.mapping;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Several values in one text, as multi-select fields of both CRMs hold them: {@code a;b}. A CRM
 * gives them back in an order of its own (a Salesforce multi-select picklist in the order of its
 * values), so only one way to write them down is compared. Pure.
 */
public final class MultiValue {

  private static final String SEPARATOR = ";";

  private MultiValue() {}

  /** The values sorted, each once; empty text: none. */
  public static String of(Collection<String> values) {
    return values.stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The same values as a field holds, in whatever order, as {@link #of} writes them. */
  public static String sorted(String held) {
    return of(Arrays.asList(held.split(SEPARATOR, -1)));
  }
}
