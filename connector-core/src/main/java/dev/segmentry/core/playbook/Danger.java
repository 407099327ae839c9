package dev.segmentry.core.playbook;

import java.util.Set;

/**
 * The segments every shipped model means by danger, whatever the dimension (domain §8,
 * domain-vectors §10): who is there from the first day is told, and who returns there when a
 * person's word ends gets a task.
 */
public final class Danger {

  private static final Set<String> SEGMENTS = Set.of("at_risk", "critical");

  private Danger() {}

  /**
   * @param segment segment key
   */
  public static boolean is(String segment) {
    return SEGMENTS.contains(segment);
  }
}
