package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.References;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for an account for which some conditions come out as wanted.
 *
 * <p>A condition is taken apart at AND, OR, NOT and COALESCE; what remains is asked of the compiled
 * rules, one value after the other. The account that is found is put before the whole conditions
 * once more: the evaluator that runs in production has the last word. Deterministic; after so many
 * steps it gives up and says so.
 */
final class Search {

  /** Steps after which a question counts as not decided. */
  static final int MOST_STEPS = 100_000;

  private final Space space;
  private final IdentityHashMap<Expression, Leaf> leaves = new IdentityHashMap<>();
  private int steps;

  Search(Space space) {
    this.space = space;
  }

  /** How a search ended. */
  enum End {
    FOUND,
    NONE,
    NOT_DECIDED
  }

  /**
   * @param chosen index of a value by index of its variable; empty unless found
   */
  record Result(End end, Map<Integer, Integer> chosen) {
    boolean found() {
      return end == End.FOUND;
    }
  }

  /** Any account. */
  Result find(List<Goal> goals) {
    return find(goals, Map.of());
  }

  /**
   * @param only indexes of variables and the one value each may have
   */
  Result find(List<Goal> goals, Map<Integer, Integer> only) {
    if (space.effort().isSpent()) {
      return new Result(End.NOT_DECIDED, Map.of());
    }
    steps = 0;
    BitSet[] domains = new BitSet[space.variables().size()];
    for (int i = 0; i < domains.length; i++) {
      domains[i] = new BitSet();
      if (only.containsKey(i)) {
        domains[i].set(only.get(i));
      } else {
        domains[i].set(0, space.variables().get(i).values().size());
      }
    }
    try {
      Optional<Map<Integer, Integer>> chosen =
          new Branch(goals, domains, new BitSet(), new ArrayList<>()).solve(goals);
      if (chosen.isPresent()) {
        return new Result(End.FOUND, chosen.get());
      }
      return new Result(space.exact() ? End.NONE : End.NOT_DECIDED, Map.of());
    } catch (GivenUp tooMany) {
      return new Result(End.NOT_DECIDED, Map.of());
    }
  }

  private void step() {
    space.effort().spend(1);
    if (++steps > MOST_STEPS || space.effort().isSpent()) {
      throw new GivenUp();
    }
  }

  /** The bound on steps is reached. */
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("too many combinations", null, false, false);
    }
  }

  /** A condition that is asked as a whole. */
  private static final class Leaf {
    private final Expression condition;
    private final int[] variables;
    private final Set<String> reads;

    Leaf(Expression condition, int[] variables) {
      this.condition = condition;
      this.variables = variables;
      reads = References.in(condition);
    }
  }

  /** A leaf that several variables decide, and what it should come out as. */
  private record Joint(Leaf leaf, Want want) {}

  private boolean holds(
      Expression condition, Set<String> reads, Want want, Map<Integer, Integer> chosen) {
    space.effort().spend(space.size(condition));
    AttributeRow row = space.row(chosen, reads);
    return want.holds(space.compiled(condition).test(row, space.asOf()));
  }

  /** Some alternatives are settled, the others are open. */
  private final class Branch {
    private final List<Goal> open;
    private final BitSet[] domains;
    private final BitSet touched;
    private final List<Joint> joints;

    Branch(List<Goal> open, BitSet[] domains, BitSet touched, List<Joint> joints) {
      this.open = new ArrayList<>(open);
      this.domains = Arrays.stream(domains).map(it -> (BitSet) it.clone()).toArray(BitSet[]::new);
      this.touched = (BitSet) touched.clone();
      this.joints = new ArrayList<>(joints);
    }

    Optional<Map<Integer, Integer>> solve(List<Goal> asked) {
      List<Split> splits = new ArrayList<>();
      while (!open.isEmpty()) {
        Goal goal = open.remove(open.size() - 1);
        step();
        Split split = Split.of(goal, space);
        if (split.isLeaf()) {
          if (!narrow(goal)) {
            return Optional.empty();
          }
        } else if (split.all()) {
          open.addAll(split.parts());
        } else {
          splits.add(split);
        }
      }
      return splits.isEmpty() ? joined(asked) : branched(splits, asked);
    }

    private Optional<Map<Integer, Integer>> branched(List<Split> splits, List<Goal> asked) {
      int least = 0;
      for (int i = 1; i < splits.size(); i++) {
        least = splits.get(i).parts().size() < splits.get(least).parts().size() ? i : least;
      }
      for (Goal part : splits.get(least).parts()) {
        List<Goal> rest = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
          if (i != least) {
            rest.add(splits.get(i).whole());
          }
        }
        rest.add(part);
        Optional<Map<Integer, Integer>> chosen =
            new Branch(rest, domains, touched, joints).solve(asked);
        if (chosen.isPresent()) {
          return chosen;
        }
      }
      return Optional.empty();
    }

    /** Keeps the values for which a leaf of one variable comes out right. */
    private boolean narrow(Goal goal) {
      Leaf leaf = leaves.computeIfAbsent(goal.condition(), it -> new Leaf(it, space.under(it)));
      if (leaf.variables.length == 0) {
        return holds(leaf.condition, leaf.reads, goal.want(), Map.of());
      }
      for (int variable : leaf.variables) {
        touched.set(variable);
      }
      if (leaf.variables.length > 1) {
        joints.add(new Joint(leaf, goal.want()));
        return true;
      }
      int variable = leaf.variables[0];
      BitSet domain = domains[variable];
      for (int i = domain.nextSetBit(0); i >= 0; i = domain.nextSetBit(i + 1)) {
        step();
        if (!holds(leaf.condition, leaf.reads, goal.want(), Map.of(variable, i))) {
          domain.clear(i);
        }
      }
      return !domain.isEmpty();
    }

    private Optional<Map<Integer, Integer>> joined(List<Goal> asked) {
      Set<Integer> shared = new HashSet<>();
      joints.forEach(joint -> Arrays.stream(joint.leaf().variables).forEach(shared::add));
      return tried(List.copyOf(shared), 0, new TreeMap<>(), asked);
    }

    private Optional<Map<Integer, Integer>> tried(
        List<Integer> order, int next, Map<Integer, Integer> chosen, List<Goal> asked) {
      if (next == order.size()) {
        return completed(chosen, asked);
      }
      int variable = order.get(next);
      BitSet domain = domains[variable];
      for (int i = domain.nextSetBit(0); i >= 0; i = domain.nextSetBit(i + 1)) {
        step();
        chosen.put(variable, i);
        if (agrees(chosen, variable)) {
          Optional<Map<Integer, Integer>> all = tried(order, next + 1, chosen, asked);
          if (all.isPresent()) {
            return all;
          }
        }
      }
      chosen.remove(variable);
      return Optional.empty();
    }

    /** Asks the leaves of which the last variable was just chosen. */
    private boolean agrees(Map<Integer, Integer> chosen, int last) {
      for (Joint joint : joints) {
        int[] variables = joint.leaf().variables;
        if (Arrays.stream(variables).anyMatch(it -> it == last)
            && Arrays.stream(variables).allMatch(chosen::containsKey)
            && !holds(joint.leaf().condition, joint.leaf().reads, joint.want(), chosen)) {
          return false;
        }
      }
      return true;
    }

    private Optional<Map<Integer, Integer>> completed(
        Map<Integer, Integer> chosen, List<Goal> asked) {
      Map<Integer, Integer> all = new TreeMap<>(chosen);
      for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
        all.putIfAbsent(i, domains[i].nextSetBit(0));
      }
      boolean right =
          asked.stream()
              .allMatch(
                  goal ->
                      holds(goal.condition(), References.in(goal.condition()), goal.want(), all));
      if (!right) {
        throw new GivenUp();
      }
      return Optional.of(all);
    }
  }
}
