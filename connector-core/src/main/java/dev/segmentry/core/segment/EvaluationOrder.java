package dev.segmentry.core.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the steps of a model into an order in which each finds what it reads (domain-vectors §4).
 * Steps that do not need each other keep the order in which they were given.
 */
public final class EvaluationOrder {

  private final Map<String, EvaluationStep> writers = new HashMap<>();
  private final Set<EvaluationStep> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<EvaluationStep> ordered = new ArrayList<>();
  private final Set<String> path = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  private EvaluationOrder() {}

  /**
   * @throws IllegalArgumentException when two steps write one attribute, or when steps need each
   *     other: the message names the loop
   */
  public static List<EvaluationStep> of(List<EvaluationStep> steps) {
    EvaluationOrder order = tried(steps);
    if (!order.problems.isEmpty()) {
      throw new IllegalArgumentException(order.problems.get(0));
    }
    return List.copyOf(order.ordered);
  }

  /** Everything for which {@link #of} refuses them: {@code loop: a reads b reads a}. */
  public static List<String> problems(List<EvaluationStep> steps) {
    return List.copyOf(tried(steps).problems);
  }

  private static EvaluationOrder tried(List<EvaluationStep> steps) {
    EvaluationOrder order = new EvaluationOrder();
    for (EvaluationStep step : steps) {
      for (String name : new TreeSet<>(step.writes())) {
        if (order.writers.put(name, step) != null) {
          order.problems.add(name + " is computed twice");
        }
      }
    }
    steps.forEach(order::visit);
    return order;
  }

  /** A step whose writers are being visited, one after the other. */
  private record Visit(EvaluationStep step, String name, Iterator<EvaluationStep> behind) {}

  /** Not by recursion: a chain may be longer than a stack is deep. */
  private void visit(EvaluationStep first) {
    Deque<Visit> open = new ArrayDeque<>();
    enter(first, open);
    while (!open.isEmpty()) {
      Visit visit = open.getLast();
      if (visit.behind().hasNext()) {
        enter(visit.behind().next(), open);
      } else {
        open.removeLast();
        path.remove(visit.name());
        done.add(visit.step());
        ordered.add(visit.step());
      }
    }
  }

  private void enter(EvaluationStep step, Deque<Visit> open) {
    if (done.contains(step)) {
      return;
    }
    String name = new TreeSet<>(step.writes()).first();
    if (!path.add(name)) {
      problems.add("loop: " + loop(name));
      return;
    }
    Iterator<EvaluationStep> behind =
        new TreeSet<>(step.reads()).stream().map(writers::get).filter(Objects::nonNull).iterator();
    open.addLast(new Visit(step, name, behind));
  }

  private String loop(String name) {
    List<String> names = new ArrayList<>(path);
    names.add(name);
    return String.join(" reads ", names.subList(names.indexOf(name), names.size()));
  }
}
