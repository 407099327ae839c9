package dev.segmentry.core.plan;

import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts while a plan is being made; one thread. */
public final class PlanTally {

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> segments = new TreeMap<>();
  private final Map<String, Long> moved = new TreeMap<>();
  private final Map<String, Long> unknown = new TreeMap<>();
  private final Map<String, Long> causes = new TreeMap<>();
  private final Map<String, Long> missing = new TreeMap<>();

  public void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  /** Counts one evaluated account: its segments, unknown rules and moves. */
  public void evaluated(AccountState previous, Decision decision) {
    count("evaluated", 1);
    boolean unsegmented = false;
    for (Map.Entry<String, DimensionResult> result : decision.results().entrySet()) {
      String dimension = result.getKey();
      if (previous.dimension(dimension).assignment().isPresent()) {
        count("had." + dimension, 1);
      }
      moved.merge(dimension, 0L, Long::sum);
      result.getValue().unknown().forEach(s -> unknown.merge(dimension + "." + s, 1L, Long::sum));
      String segment = result.getValue().assignment().map(a -> a.segment()).orElse("unsegmented");
      segments.merge(dimension + "." + segment, 1L, Long::sum);
      unsegmented |= result.getValue().assignment().isEmpty();
    }
    count("unsegmented", unsegmented ? 1 : 0);
    count("provisional", decision.provisional() ? 1 : 0);
    if (!decision.masked().isEmpty()) {
      count("masked", decision.masked().size());
      decision.masked().forEach(dimension -> count("masked." + dimension, 1));
    }
    decision.transitions().forEach(this::moved);
  }

  /** Counts what people said about the segments of one account. */
  public void people(Decision decision) {
    AccountState next = decision.next();
    next.overrides().keySet().stream()
        .filter(dimension -> next.overrideInForce(dimension).isPresent())
        .forEach(dimension -> count("overrides_active", 1));
    boolean edited = false;
    for (ShownOverride override : decision.overrides()) {
      edited |= override.event().isEdit();
      count("overrides_running_out", override.endsSoon() ? 1 : 0);
      switch (override.event()) {
        case BEGUN, RENEWED -> count("overrides_new", 1);
        case EXPIRED -> count("overrides_expired", 1);
        case CLEARED, SET_BACK, LIFTED, LEFT -> count("overrides_ended", 1);
        case RESTORED -> count("overrides_restored", 1);
        case HELD -> {}
      }
    }
    count("accounts_edited", edited ? 1 : 0);
    for (String dimension : decision.results().keySet()) {
      boolean nothingKnown = next.dimension(dimension).assignment().isEmpty();
      count("stands_without_data", nothingKnown && next.approved(dimension).isPresent() ? 1 : 0);
    }
    for (ShownReview review : decision.reviews()) {
      count("reviews_open", review.isOpen() ? 1 : 0);
      count("reviews_new", review.isOpen() && review.isNews() ? 1 : 0);
      count("reviews_overdue", review.overdue() ? 1 : 0);
      if (review.isOpen() && review.isNews()) {
        proposed(review);
      }
    }
  }

  /** What is proposed would be a move if nobody had to approve it. */
  private void proposed(ShownReview review) {
    count("proposed." + review.subject(), 1);
    boolean ofDefinition =
        review.cause().equals(Cause.DEFINITION.word())
            || review.cause().equals(Cause.DATA_AND_DEFINITION.word());
    count("moved_by_definition." + review.subject(), ofDefinition ? 1 : 0);
  }

  /** Counts values of enrichment that wait for an answer. */
  public void conflicts(List<ShownReview> reviews) {
    for (ShownReview review : reviews) {
      count("conflicts_open", review.isOpen() ? 1 : 0);
      count("reviews_overdue", review.overdue() ? 1 : 0);
    }
  }

  /** Counts one active account that has, or has not, a value from outside. */
  public void read(String attribute, boolean known) {
    missing.merge(attribute, known ? 0L : 1L, Long::sum);
  }

  /**
   * Counts one account that leaves: in every dimension it had a segment in, it moves out, and what
   * people held there ends.
   */
  public void departed(List<Transition> transitions, int held) {
    count("overrides_ended", held);
    transitions.forEach(t -> count("had." + t.dimension(), 1));
    transitions.forEach(this::moved);
  }

  private void moved(Transition transition) {
    causes.merge(transition.cause().word(), 1L, Long::sum);
    boolean newlyDefined = transition.cause() == Cause.DEFINITION && transition.from().isEmpty();
    if (transition.cause() == Cause.FIRST || newlyDefined) {
      count("first_assignments", 1);
    } else {
      count("moved", 1);
      moved.merge(transition.dimension(), 1L, Long::sum);
      apart(transition);
    }
  }

  /** Moves that a guard against bad data looks at in another way. */
  private void apart(Transition transition) {
    switch (transition.cause()) {
      case OVERRIDE, APPROVAL -> count("moved_by_people." + transition.dimension(), 1);
      case DEFINITION, DATA_AND_DEFINITION ->
          count("moved_by_definition." + transition.dimension(), 1);
      case MERGE -> count("moved_by_merge." + transition.dimension(), 1);
      case OVERRIDE_EXPIRED -> count("moved_by_expiry." + transition.dimension(), 1);
      default -> {}
    }
  }

  /** Counts one finished row. */
  public void row(PlanRow row) {
    boolean parked = row.parked().isPresent();
    count("parked", parked ? 1 : 0);
    count("retried", row.retry().isPresent() && !parked ? 1 : 0);
    if (!parked) {
      count(row.change().isPresent() ? "changed" : "unchanged", 1);
    }
    count("tasks_planned", row.tasks().size());
  }

  /** Counts the edits of one row, and the tasks they stand in the place of. */
  public void edits(PlanRow row) {
    count("edits_planned", row.edits().size());
    for (TaskEdit edit : row.edits()) {
      count("tasks_planned", edit.instead().isPresent() ? -1 : 0);
    }
  }

  public PlanSummary summary(WriteCosts costs) {
    long changed = counts.getOrDefault("changed", 0L);
    long tasks = counts.getOrDefault("tasks_planned", 0L);
    long edits = counts.getOrDefault("edits_planned", 0L);
    return new PlanSummary(
        counts, segments, moved, unknown, causes, costs.calls(changed, tasks, edits), missing);
  }
}
