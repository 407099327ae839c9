package dev.segmentry.sandbox.org;

import java.util.Set;

/**
 * A scripted refusal of single rows: a lock, a validation rule, a trigger that fails.
 *
 * @param object whose rows
 * @param ids records or row keys; empty for any, new records included
 * @param times rows refused before it is spent
 * @param code the vendor's code, such as UNABLE_TO_LOCK_ROW
 * @param inCallsAbove strikes only in calls of more rows than this: rows that stand in each other's
 *     way; 0: in any call
 */
public record Refusal(
    String object, Set<String> ids, int times, String code, String message, int inCallsAbove) {

  /** One that strikes in any call. */
  public Refusal(String object, Set<String> ids, int times, String code, String message) {
    this(object, ids, times, code, message, 0);
  }

  /** The same with one time less. */
  Refusal spent() {
    return new Refusal(object, ids, times - 1, code, message, inCallsAbove);
  }

  public Refusal {
    ids = Set.copyOf(ids);
  }
}
