package dev.segmentry.sandbox.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The row refusals scripted so far; vendors ask before they write a row. */
public final class Refusals {
  private final List<Refusal> pending = new ArrayList<>();
  private int rowsOfCall = 1;

  /** How many rows the present call has; 1 unless told. */
  public synchronized void callOf(int rows) {
    rowsOfCall = rows;
  }

  public synchronized void add(Refusal refusal) {
    pending.add(refusal);
  }

  public synchronized void clear() {
    pending.clear();
  }

  public synchronized List<Refusal> pending() {
    return List.copyOf(pending);
  }

  /** The refusal a written row meets; asking spends one of its times. */
  public synchronized Optional<Refusal> next(String object, Set<String> names) {
    for (int i = 0; i < pending.size(); i++) {
      Refusal one = pending.get(i);
      boolean named = one.ids().isEmpty() || one.ids().stream().anyMatch(names::contains);
      boolean crowded = rowsOfCall > one.inCallsAbove();
      if (named && crowded && one.object().equalsIgnoreCase(object)) {
        if (one.times() <= 1) {
          pending.remove(i);
        } else {
          pending.set(i, one.spent());
        }
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
