package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The words a text attribute can have, as far as they are written down. */
final class Words {

  private final Map<String, Expression> derived = new HashMap<>();
  private final Map<String, List<String>> options = new HashMap<>();

  Words(SegmentationModel model) {
    for (AttributeDefinition definition : model.catalogue().definitions()) {
      options.put(definition.name(), definition.options());
    }
    for (Dimension dimension : model.dimensions()) {
      options.put(
          RuleFunction.SEGMENT_PREFIX + dimension.key(),
          dimension.segments().stream().map(Segment::key).toList());
    }
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Derive derive) {
        derived.put(derive.attribute().name(), derive.attribute().expression().source());
      }
    }
  }

  /** Empty when it may be any text. */
  Optional<Set<String>> of(String attribute) {
    if (derived.containsKey(attribute)) {
      return of(derived.get(attribute));
    }
    List<String> known = options.getOrDefault(attribute, List.of());
    return known.isEmpty() ? Optional.empty() : Optional.of(new TreeSet<>(known));
  }

  private Optional<Set<String>> of(Expression expression) {
    if (expression instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.TextValue text) {
      return Optional.of(Set.of(text.text()));
    }
    if (expression instanceof Expression.Null) {
      return Optional.of(Set.of());
    }
    if (expression instanceof Expression.Attribute attribute) {
      return of(attribute.name());
    }
    if (expression instanceof Expression.Case choice) {
      List<Expression> results = new ArrayList<>();
      choice.branches().forEach(branch -> results.add(branch.then()));
      choice.otherwise().ifPresent(results::add);
      return any(results);
    }
    return expression instanceof Expression.Call call
            && call.function().equalsIgnoreCase("coalesce")
        ? any(call.arguments())
        : Optional.empty();
  }

  private Optional<Set<String>> any(List<Expression> results) {
    Set<String> words = new TreeSet<>();
    for (Expression result : results) {
      Optional<Set<String>> some = of(result);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      words.addAll(some.get());
    }
    return Optional.of(words);
  }
}
