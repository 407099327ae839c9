package dev.segmentry.core.segment;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.playbook.Danger;
import dev.segmentry.core.playbook.Move;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Situation;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.rule.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the conclusions of a finished evaluation: tasks, notes, the state to remember. */
final class DecisionMaking {

  private static final String VALUES = "values";

  /** Fact that names the definitions the account was decided by last. */
  static final String DEFINITION = "definition";

  /** An override that ends into one of these asks for a task (domain-vectors §10). */
  private final CompiledModel model;

  private final Account account;
  private final Evaluation evaluation;
  private final Effective effective;
  private final Optional<CalmValues> calm;

  DecisionMaking(
      CompiledModel model, Account account, Evaluation evaluation, SegmentFields fields) {
    this.model = model;
    this.account = account;
    this.evaluation = evaluation;
    effective = Effective.of(model.source(), evaluation, fields);
    calm = Optional.ofNullable(evaluation.previous().facts().get(VALUES)).map(CalmValues::parse);
  }

  Decision decision() {
    boolean provisional = isProvisional();
    PlaybookOutcome outcome = model.playbooks().run(situation());
    Map<String, String> facts = new TreeMap<>(outcome.facts());
    MergedState.settle(facts, evaluation.asOf().day());
    ProductTag.forgetOthers(facts, model.source().catalogue());
    model.tagMoves().keep(evaluation, facts);
    if (evaluation.isCalm()) {
      now().ifPresentOrElse(values -> facts.put(VALUES, values), () -> facts.remove(VALUES));
    }
    facts.put(DEFINITION, model.definition());
    facts.put(Particulars.FACT, Particulars.toText(effective.results(), evaluation.states()));
    HealthTrend.keep(evaluation, facts, stage());
    if (model.source().data().isActive(evaluation.row(), evaluation.asOf())) {
      facts.remove(AccountState.LEFT);
    } else {
      facts.put(AccountState.LEFT, "true");
    }
    AccountState next =
        new AccountState(
            Optional.of(evaluation.asOf().day()),
            evaluation.states(),
            evaluation.scores(),
            episodes(outcome),
            facts,
            effective.written(),
            effective.overrides());
    List<String> notes = new ArrayList<>(effective.notes());
    notes.addAll(outcome.notes());
    return new Decision(
        next,
        effective.results(),
        effective.shown(),
        effective.transitions(),
        tasks(outcome),
        notes,
        outcome.campaign(),
        ReasonText.of(model.source(), evaluation, effective.results()),
        provisional,
        effective.reviews(),
        evaluation.redefinitions().entrySet().stream()
            .filter(one -> one.getValue().isMasked())
            .map(Map.Entry::getKey)
            .toList(),
        outcome.raises());
  }

  private Map<String, PlaybookState> episodes(PlaybookOutcome outcome) {
    Map<String, PlaybookState> episodes = new TreeMap<>(outcome.episodes());
    for (String dimension : effective.asks()) {
      episodes.put(
          ReviewTask.key(dimension), new PlaybookState(number(dimension), evaluation.asOf().day()));
    }
    return episodes;
  }

  /** The task of the playbooks, and one for each move that is newly proposed. */
  private List<TaskIntent> tasks(PlaybookOutcome outcome) {
    List<TaskIntent> tasks = new ArrayList<>(outcome.tasks());
    for (ShownReview review : effective.reviews()) {
      if (review.isOpen() && review.isNews() && effective.asks().contains(review.subject())) {
        tasks.add(
            ReviewTask.of(
                model.source().dimension(review.subject()).orElseThrow(),
                account.name(),
                review,
                number(review.subject()),
                evaluation.asOf().day(),
                ReviewTask.playbook(model.source(), review.subject()),
                taskValues()));
      }
    }
    return tasks;
  }

  private int number(String dimension) {
    PlaybookState last = evaluation.previous().playbooks().get(ReviewTask.key(dimension));
    return last == null ? 1 : last.episode() + 1;
  }

  private boolean isProvisional() {
    if (model.source().provisional().isPresent()) {
      return evaluation.phase(model.source().provisional()).isFlagged();
    }
    return model
        .source()
        .provisionalWhen()
        .filter(rule -> rule.test(evaluation.row(), evaluation.asOf()) == Truth.TRUE)
        .isPresent();
  }

  /** The stage health was read in; empty text when the model has none. */
  private String stage() {
    return taskValues().stage().map(stage -> stage.replace('|', '/')).orElse("");
  }

  private TaskValues taskValues() {
    return new TaskValues(model.source(), account, evaluation, calm);
  }

  private Situation situation() {
    TaskValues values = taskValues();
    return new Situation(
        evaluation.row(),
        evaluation.asOf(),
        Stream.concat(
                effective.transitions().stream().map(this::move),
                model.tagMoves().moves(evaluation).stream())
            .toList(),
        standing(),
        ranks(),
        evaluation.previous().playbooks(),
        evaluation.memory().facts(),
        values,
        values.stage().map(stage -> "Stage: " + stage).orElse(""));
  }

  /** Segments, and the tags some playbook waits for. */
  private Map<String, String> standing() {
    Map<String, String> standing = new TreeMap<>(segments());
    standing.putAll(model.tagMoves().standing(evaluation));
    return standing;
  }

  private Map<String, String> segments() {
    return effective.results().entrySet().stream()
        .filter(entry -> entry.getValue().assignment().isPresent())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().assignment().orElseThrow().segment()));
  }

  private Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new TreeMap<>();
    segments()
        .forEach(
            (key, segment) ->
                model
                    .source()
                    .dimension(key)
                    .filter(OrderedDimension.class::isInstance)
                    .ifPresent(it -> ranks.put(key, it.position(segment) + 1)));
    return ranks;
  }

  private Move move(Transition transition) {
    Dimension dimension = model.source().dimension(transition.dimension()).orElseThrow();
    String after = dimension.labelOf(transition.to());
    String before = dimension.labelOf(transition.from());
    String path = before + " → " + after;
    String rule = String.join("; ", transition.evidence());
    return new Move(
        dimension.key(),
        transition.from(),
        transition.to(),
        before,
        after,
        occasion(transition),
        byDataAlone(transition),
        transition.cause().word(),
        dimension.label() + " " + path + (rule.isEmpty() ? "" : ": " + rule));
  }

  /** Where it would have gone without the new definition, which then is not all that moved it. */
  private Optional<String> byDataAlone(Transition transition) {
    return transition.cause() == Cause.DATA_AND_DEFINITION
        ? Optional.ofNullable(evaluation.redefinitions().get(transition.dimension()))
            .flatMap(Redefinition::byDataAlone)
        : Optional.empty();
  }

  private Move.Occasion occasion(Transition transition) {
    if (byDataAlone(transition).isPresent()) {
      return Move.Occasion.ACT;
    }
    return switch (transition.cause()) {
      case FIRST -> Move.Occasion.FIRST;
      case DATA, TIME, PROVISIONAL -> Move.Occasion.ACT;
      case OVERRIDE_EXPIRED ->
          transition.to().filter(Danger::is).isPresent() ? Move.Occasion.ACT : Move.Occasion.RECORD;
      case POPULATION,
          DEFINITION,
          DATA_AND_DEFINITION,
          MAPPING,
          OVERRIDE,
          APPROVAL,
          MERGE,
          OUT_OF_SCOPE,
          DATA_LOSS,
          REBUILD ->
          Move.Occasion.RECORD;
    };
  }

  /** What later tasks will show as "before"; empty when no task asks for it. */
  private Optional<String> now() {
    Map<String, Scalar> values = new TreeMap<>();
    for (String name : model.beforeNames().attributes()) {
      evaluation.row().value(name).ifPresent(value -> values.put(name, value));
    }
    if (model.beforeNames().contributions()) {
      HealthChanges.keep(evaluation.health(), values);
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new CalmValues(evaluation.asOf().day(), values).toText());
  }
}
