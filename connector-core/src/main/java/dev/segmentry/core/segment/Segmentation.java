package dev.segmentry.core.segment;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.rule.AsOf;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides where an account stands and what is to be done about it (domain §5, domain-vectors
 * §4–§6). Pure: equal inputs give an equal {@link Decision}. Immutable, safe for many threads.
 */
public final class Segmentation {

  private final CompiledModel model;
  private final Set<String> percentileAttributes;
  private final List<ModelStep> percentileInputs;
  private final PartialEvaluation standIns;

  /**
   * @throws IllegalArgumentException when a percentile is asked of something that itself rests on a
   *     percentile or a segment
   */
  public Segmentation(SegmentationModel model) {
    this(model, Map.of());
  }

  /**
   * @param sources attribute → where the CRM says it, so that a move because an attribute is read
   *     elsewhere is told from one of the customer; empty: nobody knows
   * @throws IllegalArgumentException as above
   */
  public Segmentation(SegmentationModel model, Map<String, String> sources) {
    this.model = new CompiledModel(model, sources);
    Set<String> ranked = new TreeSet<>();
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.OfPopulation rank) {
        ranked.add(rank.attribute());
      }
    }
    percentileAttributes = java.util.Collections.unmodifiableSet(ranked);
    percentileInputs = this.model.compile(percentileSteps(model, ranked));
    standIns =
        new PartialEvaluation(
            model,
            Upstream.of(new TreeSet<>(model.data().standIns().values()), model.steps()).steps());
  }

  private static List<EvaluationStep> percentileSteps(SegmentationModel model, Set<String> ranked) {
    List<EvaluationStep> steps = Upstream.of(ranked, model.steps()).steps();
    for (EvaluationStep step : steps) {
      if (step instanceof EvaluationStep.OfPopulation || step instanceof EvaluationStep.Assign) {
        throw new IllegalArgumentException(
            "a percentile of " + ranked + " rests on " + step.writes() + ", which is known later");
      }
    }
    return steps;
  }

  public SegmentationModel model() {
    return model.source();
  }

  /** The slots an account's row must have. */
  public AttributeCatalogue catalogue() {
    return model.source().catalogue();
  }

  /** Attributes whose percentiles the model reads: the population must hold their columns. */
  public Set<String> percentileAttributes() {
    return percentileAttributes;
  }

  /**
   * A copy of an account's row in which the {@link #percentileAttributes} that are computed have
   * their values: what a population is counted from. The row itself when none is computed, or when
   * they cannot be: what is wrong is told where the account is decided.
   */
  public AttributeRow withPercentileAttributes(AttributeRow row, AsOf asOf) {
    if (percentileInputs.isEmpty()) {
      return row;
    }
    Evaluation evaluation = Evaluation.plain(row, AccountState.NEW, Population.EMPTY, asOf);
    try {
      percentileInputs.forEach(step -> step.perform(evaluation));
    } catch (ArithmeticException | DateTimeException impossible) {
      return row;
    }
    return evaluation.row();
  }

  /**
   * A row in which what stands in for missing values ({@link
   * dev.segmentry.core.quality.DataRules#standIns}) has its values; the row itself when it cannot
   * be computed: what is wrong is told where the account is decided.
   */
  public AttributeRow withStandIns(AttributeRow row, AsOf asOf) {
    if (model.source().data().standIns().isEmpty()) {
      return row;
    }
    try {
      return standIns.completed(row, asOf);
    } catch (ArithmeticException | DateTimeException impossible) {
      return row;
    }
  }

  /**
   * What waited for a person's answer after the last evaluation, as a day sees it, in the model's
   * order of dimensions.
   */
  public List<ShownReview> reviews(AccountState state, LocalDate today) {
    List<ShownReview> open = new ArrayList<>();
    for (Dimension dimension : model.source().dimensions()) {
      String key = dimension.key();
      if (model.source().approvals().contains(key)) {
        state
            .proposed(key)
            .map(
                proposal ->
                    new ShownReview(
                        ShownReview.Kind.APPROVAL,
                        key,
                        state.approved(key).map(SegmentAssignment::segment),
                        proposal.target(),
                        proposal.on(),
                        ApprovalEvent.WAITS,
                        proposal.isOverdue(today),
                        state.facts().getOrDefault("why." + key, ""),
                        proposal.cause(),
                        false))
            .ifPresent(open::add);
      }
    }
    return open;
  }

  /**
   * The segments the world saw after the last evaluation, by dimension: people's while they held.
   */
  public Map<String, String> effective(AccountState previous) {
    Map<String, String> segments = new TreeMap<>();
    for (Dimension dimension : model.source().dimensions()) {
      Effective.before(dimension, previous).ifPresent(one -> segments.put(dimension.key(), one));
    }
    return segments;
  }

  /**
   * @param account its row is over {@link #catalogue}, inputs filled in, computed attributes not
   *     read; it is not changed
   * @param previous what the last recorded evaluation left
   * @param population facts about all active accounts, frozen for the run
   * @param asOf day of this evaluation
   * @throws IllegalArgumentException when the day is before the last recorded evaluation, or when
   *     the row is over another catalogue
   */
  public Decision decide(Account account, AccountState previous, Population population, AsOf asOf) {
    return decide(account, previous, population, asOf, SegmentFields.NONE);
  }

  /**
   * As above, with people's word on segments respected.
   *
   * @param fields what the CRM holds now in the account's segment fields
   */
  public Decision decide(
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf,
      SegmentFields fields) {
    return inspect(account, previous, population, asOf, fields).decision();
  }

  /**
   * As above, by a model that replaces another one (domain-vectors §11).
   *
   * @param earlier what the model that decided the account last makes of the new data
   */
  public Decision decide(
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf,
      SegmentFields fields,
      EarlierReading earlier) {
    return inspect(account, previous, population, asOf, fields, earlier).decision();
  }

  /** As above, with what the decision was made of. */
  public Inspection inspect(
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf,
      SegmentFields fields) {
    return inspect(account, previous, population, asOf, fields, EarlierReading.SAME);
  }

  /** As above, by a model that replaces another one. */
  public Inspection inspect(
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf,
      SegmentFields fields,
      EarlierReading earlier) {
    Evaluation evaluation = evaluation(account, previous, population, asOf).after(earlier);
    model.steps().forEach(step -> step.perform(evaluation));
    return new Inspection(
        new DecisionMaking(model, account, evaluation, fields).decision(),
        evaluation.row(),
        evaluation.pending());
  }

  /**
   * What this model makes of an account whose segments another one is to decide from now on.
   *
   * @param account its row is over this model's catalogue
   * @param population the facts this model's percentiles need
   */
  public EarlierReading read(
      Account account, AccountState previous, Population population, AsOf asOf) {
    Evaluation evaluation = evaluation(account, previous, population, asOf).taking();
    model.steps().forEach(step -> step.perform(evaluation));
    return evaluation.taken();
  }

  /**
   * Names the definitions of all scores and dimensions; two models of one name put every account in
   * the same segments. Labels, motions and playbooks are no part of it.
   */
  public String definition() {
    return model.definition();
  }

  /** Name of the definitions an account was decided by last; empty: nothing says so. */
  public static Optional<String> definition(AccountState previous) {
    return Optional.ofNullable(previous.facts().get(DecisionMaking.DEFINITION));
  }

  /** Dimensions that an earlier model defines in another way or does not have, in our order. */
  public List<String> unlike(Segmentation earlier) {
    Map<String, String> theirs = earlier.model.lineages();
    List<String> unlike = new ArrayList<>();
    for (Dimension dimension : model.source().dimensions()) {
      String key = dimension.key();
      if (!Objects.equals(theirs.get(key), model.lineages().get(key))) {
        unlike.add(key);
      }
    }
    return unlike;
  }

  private Evaluation evaluation(
      Account account, AccountState previous, Population population, AsOf asOf) {
    if (previous.evaluatedOn().filter(asOf.day()::isBefore).isPresent()) {
      throw new IllegalArgumentException(
          "evaluation of "
              + account.ref()
              + " on "
              + asOf.day()
              + " is before the last recorded one on "
              + previous.evaluatedOn().get());
    }
    model.requireSlots(account.attributes().catalogue());
    return new Evaluation(account.attributes(), previous, population, asOf);
  }
}
