package dev.segmentry.core.hierarchy;

import dev.segmentry.core.crm.ExternalRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which account is on top of which. An account that is its own parent, or one of a circle, is taken
 * to have none. Takes time in proportion to the accounts that have a parent, however deep they lie.
 */
public final class Hierarchy {

  public static final Hierarchy NONE = new Hierarchy(Map.of(), Set.of());

  private final Map<ExternalRef, ExternalRef> parents;
  private final Set<ExternalRef> inScope;
  private final Set<ExternalRef> circular = new TreeSet<>();
  private final Map<ExternalRef, Optional<ExternalRef>> tops = new HashMap<>();

  /**
   * @param parents account → the one directly above it
   * @param inScope accounts that are evaluated
   */
  public Hierarchy(Map<ExternalRef, ExternalRef> parents, Set<ExternalRef> inScope) {
    this.parents = new HashMap<>(parents);
    this.inScope = inScope;
    Set<ExternalRef> seen = new HashSet<>();
    new TreeSet<>(parents.keySet()).forEach(account -> findCircle(account, seen));
    this.parents.keySet().removeAll(circular);
  }

  private void findCircle(ExternalRef from, Set<ExternalRef> seen) {
    List<ExternalRef> way = new ArrayList<>();
    Map<ExternalRef, Integer> places = new HashMap<>();
    @Nullable ExternalRef at = from;
    while (at != null && seen.add(at)) {
      places.put(at, way.size());
      way.add(at);
      at = parents.get(at);
    }
    Integer place = at == null ? null : places.get(at);
    if (place != null) {
      circular.addAll(way.subList(place, way.size()));
    }
  }

  /** Accounts whose parent is ignored, because it leads back to them. */
  public Set<ExternalRef> circular() {
    return Collections.unmodifiableSet(circular);
  }

  /**
   * The highest account in scope above an account, or itself; accounts out of scope between them do
   * not matter. Empty when neither it nor any above it is in scope.
   */
  public Optional<ExternalRef> top(ExternalRef account) {
    Deque<ExternalRef> way = new ArrayDeque<>();
    @Nullable ExternalRef at = account;
    while (at != null && !tops.containsKey(at)) {
      way.push(at);
      at = parents.get(at);
    }
    Optional<ExternalRef> above =
        at == null ? Optional.empty() : tops.getOrDefault(at, Optional.empty());
    while (!way.isEmpty()) {
      ExternalRef next = way.pop();
      above = above.isPresent() || !inScope.contains(next) ? above : Optional.of(next);
      tops.put(next, above);
    }
    return above;
  }
}
