package dev.segmentry.core.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a task stands against an edit of it, by a fresh read.
 *
 * @param state whether the edit may be made
 * @param touched names of the fields that do not hold what we wrote; only of {@link State#TOUCHED}
 */
public record TaskStanding(State state, Set<String> touched) {

  /** Whether an edit may be made. */
  public enum State {
    /** The task says what we wrote last: it may be edited. */
    UNTOUCHED,
    /** It says already what the edit would make it say. */
    DONE,
    /** Somebody else changed it: it is left alone. */
    TOUCHED,
    /** The org has no value for what the edit says, such as a status of done. */
    UNABLE,
    /** The CRM does not show it, or it is in the recycle bin. */
    GONE
  }

  public static final TaskStanding GONE = new TaskStanding(State.GONE, Set.of());

  public static final TaskStanding UNABLE = new TaskStanding(State.UNABLE, Set.of());

  public TaskStanding {
    touched = Set.copyOf(touched);
  }

  /**
   * Compares, by names of fields; contents are in one spelling.
   *
   * @param now what the task holds, of every field that is named by the others
   * @param before what it has to hold, so that nothing of anybody is lost
   * @param after what is to be written
   */
  public static TaskStanding of(
      Map<String, String> now, Map<String, String> before, Map<String, String> after) {
    if (differing(now, after).isEmpty()) {
      return new TaskStanding(State.DONE, Set.of());
    }
    Set<String> touched = differing(now, before);
    return new TaskStanding(touched.isEmpty() ? State.UNTOUCHED : State.TOUCHED, touched);
  }

  private static Set<String> differing(Map<String, String> now, Map<String, String> expected) {
    Set<String> differing = new TreeSet<>();
    expected.forEach(
        (field, content) -> {
          if (!content.equals(now.getOrDefault(field, ""))) {
            differing.add(field);
          }
        });
    return differing;
  }
}
