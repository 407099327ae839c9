package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.References;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.PartialEvaluation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accounts among which an example is looked for: every attribute some rules rest on, with the
 * values worth trying.
 *
 * <p>Derived attributes and scores by bands are computed, as always. Other scores, percentiles, the
 * segments of other dimensions, and what is made of two attributes at once stand for themselves:
 * any value of theirs is tried with any value of the attributes.
 */
final class Space {

  /** Slots of a row that are made in the time of one unit of effort. */
  private static final int SLOTS_OF_A_UNIT = 200;

  private final Ground ground;
  private final AttributeCatalogue catalogue;
  private final List<EvaluationStep> computed = new ArrayList<>();
  private final Map<String, Expression> derived = new LinkedHashMap<>();
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final IdentityHashMap<Expression, CompiledCondition> compiled = new IdentityHashMap<>();
  private final Map<Set<String>, List<EvaluationStep>> behind = new HashMap<>();
  private final Map<Set<String>, PartialEvaluation> evaluations = new HashMap<>();
  private final IdentityHashMap<Expression, Long> sizes = new IdentityHashMap<>();
  private final Constants constants;

  /**
   * @param rules all rules that will be asked about
   */
  Space(Ground ground, Collection<Expression> rules) {
    this.ground = ground;
    catalogue = ground.model().catalogue();
    Set<String> free = lookThrough(rules);
    constants = new Constants(catalogue, ground.asOf(), derived);
    rules.forEach(constants::collect);
    derived.values().forEach(constants::collect);
    bands();
    free.forEach(this::variable);
    ground.effort().spend(ground.model().steps().size() + 10L * computed.size());
  }

  /** Attributes that are not computed here, after all others were looked through. */
  private Set<String> lookThrough(Collection<Expression> rules) {
    Set<String> wanted = new TreeSet<>();
    rules.forEach(rule -> wanted.addAll(References.in(rule)));
    List<EvaluationStep> steps = ground.model().steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      EvaluationStep step = steps.get(i);
      if (step.writes().stream().anyMatch(wanted::contains) && isLookedThrough(step)) {
        computed.add(0, step);
        wanted.addAll(step.reads());
        wanted.removeAll(step.writes());
      }
    }
    return wanted;
  }

  private boolean isLookedThrough(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive) {
      Expression behind = derive.attribute().expression().source();
      if (isTooMixed(behind)) {
        return false;
      }
      derived.put(derive.attribute().name(), behind);
      return true;
    }
    return step instanceof EvaluationStep.Bands;
  }

  /** Quotients of two attributes and the like: tried as they are, not as what they are made of. */
  private boolean isTooMixed(Expression expression) {
    Constants inside = new Constants(catalogue, ground.asOf(), Map.of());
    inside.collect(expression);
    return !inside.exact() || !Constants.carriesBack(expression, catalogue, ground.asOf());
  }

  private void bands() {
    for (EvaluationStep step : computed) {
      if (step instanceof EvaluationStep.Bands bands) {
        bands.score().bounds().forEach(bound -> constants.number(bands.score().of(), bound));
      }
      if (step instanceof EvaluationStep.Derive derive) {
        derive.attribute().validWhen().ifPresent(rule -> constants.collect(rule.source()));
      }
    }
  }

  private void variable(String name) {
    AttributeDefinition definition =
        catalogue.find(name).orElseThrow(() -> new IllegalStateException("no slot for " + name));
    List<Optional<Scalar>> values =
        ground.isAvailable(name)
            ? new Candidates(constants, ground.asOf()).of(ground.narrowed(definition), note(name))
            : List.of(Optional.empty());
    effort().spend(values.size());
    places.put(name, variables.size());
    variables.add(new Variable(name, catalogue.slot(name).orElseThrow(), values));
  }

  private AttributeNote note(String name) {
    return ground.bounds(name);
  }

  AsOf asOf() {
    return ground.asOf();
  }

  Effort effort() {
    return ground.effort();
  }

  /** How long a rule is: what asking it once costs. */
  long size(Expression rule) {
    Long known = sizes.get(rule);
    if (known != null) {
      return known;
    }
    long size = 1;
    for (Expression part : Parts.of(rule)) {
      size += size(part);
    }
    sizes.put(rule, size);
    return size;
  }

  /** Whether finding nothing means that there is nothing. */
  boolean exact() {
    return constants.exact();
  }

  List<Variable> variables() {
    return variables;
  }

  /** Constants a number is compared with, ascending; for attributes that are not computed. */
  SortedSet<Long> constants(String attribute) {
    return constants.longs(attribute);
  }

  AttributeType type(Variable variable) {
    return catalogue.at(variable.slot()).type();
  }

  /** The expression behind a derived attribute whose every result counts. */
  Optional<Expression> behind(String attribute) {
    return computed.stream()
        .filter(EvaluationStep.Derive.class::isInstance)
        .map(step -> ((EvaluationStep.Derive) step).attribute())
        .filter(it -> it.name().equals(attribute) && it.validWhen().isEmpty())
        .map(it -> it.expression().source())
        .findFirst();
  }

  /** Indexes of the variables a rule rests on, ascending. */
  int[] under(Expression rule) {
    return upstream(References.in(rule)).stream()
        .filter(places::containsKey)
        .mapToInt(name -> places.getOrDefault(name, -1))
        .sorted()
        .toArray();
  }

  private Set<String> upstream(Set<String> names) {
    Set<String> wanted = new TreeSet<>(names);
    for (int i = computed.size() - 1; i >= 0; i--) {
      EvaluationStep step = computed.get(i);
      if (step.writes().stream().anyMatch(wanted::contains)) {
        wanted.addAll(step.reads());
      }
    }
    return wanted;
  }

  /** A row in which variables have values, and what is computed from them for a rule as well. */
  AttributeRow row(Map<Integer, Integer> chosen, Set<String> needed) {
    effort().spend(catalogue.size() / SLOTS_OF_A_UNIT);
    AttributeRow row = new AttributeRow(catalogue);
    chosen.forEach(
        (place, index) -> {
          Variable variable = variables.get(place);
          variable.values().get(index).ifPresent(value -> row.put(variable.slot(), value));
        });
    List<EvaluationStep> steps = behind.computeIfAbsent(needed, this::computedFor);
    if (steps.isEmpty()) {
      return row;
    }
    effort().spend(steps.size());
    return evaluations
        .computeIfAbsent(needed, it -> new PartialEvaluation(ground.model(), steps))
        .completed(row, ground.asOf());
  }

  private List<EvaluationStep> computedFor(Set<String> needed) {
    effort().spend(computed.size());
    Set<String> upstream = upstream(needed);
    return computed.stream()
        .filter(it -> it.writes().stream().anyMatch(upstream::contains))
        .toList();
  }

  CompiledCondition compiled(Expression rule) {
    return compiled.computeIfAbsent(
        rule,
        it ->
            new RuleCompiler(catalogue, new Problems())
                .condition(it)
                .orElseThrow(() -> new IllegalStateException("does not compile alone: " + it)));
  }

  /** Values of the chosen variables, and of what is computed from them and read by rules. */
  Example example(Map<Integer, Integer> chosen, Collection<Expression> rules) {
    Map<String, String> given = new TreeMap<>();
    chosen.forEach((place, index) -> given.put(variables.get(place).name(), shown(place, index)));
    Map<String, String> follows = new TreeMap<>();
    Set<String> read = new HashSet<>();
    rules.forEach(rule -> read.addAll(References.in(rule)));
    AttributeRow row = row(chosen, read);
    for (String name : new TreeSet<>(read)) {
      if (!places.containsKey(name)) {
        int slot = catalogue.slot(name).orElseThrow();
        row.value(slot).ifPresent(value -> follows.put(name, shown(value)));
      }
    }
    return new Example(given, follows);
  }

  private String shown(int place, int index) {
    return variables.get(place).values().get(index).map(Space::shown).orElse("");
  }

  private static String shown(Scalar value) {
    return value instanceof Scalar.NumberValue number
        ? Fixed.decimal(number.micros()).toPlainString()
        : value.display();
  }
}
