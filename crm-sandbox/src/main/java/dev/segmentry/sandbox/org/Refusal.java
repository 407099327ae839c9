package dev.segmentry.sandbox.org;

import java.util.Set;

/**
 * A scripted refusal of single rows: a lock, a validation rule, a trigger that fails.
 *
 * @param object whose rows
 * @param ids records or row keys; empty for any, new records included
 * @param times rows refused before it is spent
 * @param code the vendor's code, such as UNABLE_TO_LOCK_ROW
 */
public record Refusal(String object, Set<String> ids, int times, String code, String message) {
  public Refusal {
    ids = Set.copyOf(ids);
  }
}
