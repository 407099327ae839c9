package dev.segmentry.sandbox.org;

import java.util.Map;
import java.util.TreeMap;

/** The org's limits, which can be moved while it lives: to exhaust a quota, to expire a cursor. */
public final class Limits {
  private final Map<String, Long> values;

  Limits(Map<String, Long> initial) {
    this.values = new TreeMap<>(initial);
  }

  public synchronized long get(String limit, long otherwise) {
    return values.getOrDefault(limit, otherwise);
  }

  public synchronized void set(String limit, long value) {
    values.put(limit, value);
  }

  public synchronized Map<String, Long> all() {
    return new TreeMap<>(values);
  }
}
