package dev.segmentry.core.crm;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Calls made by this connector since it was opened, and what is left of the day's budget.
 *
 * @param callsByKind number of HTTP requests sent, by kind of call ({@code soap.query}, {@code
 *     companies.batch.update} …)
 * @param remaining calls left today by the CRM's last word; empty when it has not said
 * @param limit calls allowed a day; empty when the CRM has not said
 */
public record ApiUsage(Map<String, Long> callsByKind, OptionalLong remaining, OptionalLong limit) {

  public ApiUsage {
    callsByKind = Collections.unmodifiableMap(new TreeMap<>(callsByKind));
  }

  public long total() {
    return callsByKind.values().stream().mapToLong(Long::longValue).sum();
  }
}
