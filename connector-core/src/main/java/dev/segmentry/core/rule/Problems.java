package dev.segmentry.core.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that an admin sees all of them at once. For one thread. */
public final class Problems {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.position().file())
          .thenComparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  private final List<Problem> problems = new ArrayList<>();

  public void add(Position position, String message) {
    problems.add(new Problem(position, message));
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** How many there are so far: compare before and after a step to see whether it went well. */
  public int count() {
    return problems.size();
  }

  /** In the order of their places; the same problem once. */
  public List<Problem> list() {
    return problems.stream().distinct().sorted(BY_PLACE).toList();
  }
}
