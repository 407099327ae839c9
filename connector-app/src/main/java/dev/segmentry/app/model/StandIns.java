package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands in where an attribute is missing (domain §12): a computed attribute that is {@code
 * COALESCE(employees, …)} is the stand-in for {@code employees}, unless the attribute says {@code
 * missing: strict}.
 *
 * @param computed attribute → computed attribute in which something stands in for it
 * @param strict attributes for which nothing may
 */
record StandIns(SortedMap<String, String> computed, SortedSet<String> strict) {

  static final String MISSING = "missing";

  private static final String STRICT = "strict";
  private static final String FALLBACK = "fallback";

  /** Tells where a stand-in is asked for and none is there. */
  static StandIns read(Section top, Problems problems) {
    SortedSet<String> strict = strict(top);
    SortedMap<String, String> computed = new TreeMap<>();
    SortedMap<String, String> possible = new TreeMap<>();
    expressions(top)
        .forEach(
            (name, expression) -> {
              declared(expression).forEach(one -> possible.putIfAbsent(one, name));
              declared(pruned(expression, strict)).forEach(one -> computed.putIfAbsent(one, name));
            });
    top.section("attributes")
        .ifPresent(
            attributes ->
                attributes
                    .keys()
                    .forEach(name -> refuseWithout(name, attributes, possible, problems)));
    return new StandIns(computed, strict);
  }

  private static void refuseWithout(
      String name, Section attributes, Map<String, String> possible, Problems problems) {
    Optional<Section> section = detailed(attributes, name);
    Optional<String> word = section.flatMap(it -> it.choice(MISSING, List.of(STRICT, FALLBACK)));
    if (word.equals(Optional.of(FALLBACK)) && !possible.containsKey(name)) {
      problems.add(
          section.orElseThrow().position(MISSING),
          "nothing stands in for '%1$s' in this model; write '%1$s_or_proxy: COALESCE(%1$s, …)' under derived,"
                  .formatted(name)
              + " use a preset that has a stand-in (headcount-tiers: employees, industry,"
              + " country), or write strict");
    }
  }

  private static SortedSet<String> strict(Section top) {
    SortedSet<String> strict = new TreeSet<>();
    top.section("attributes")
        .ifPresent(
            attributes -> {
              for (String name : attributes.keys()) {
                detailed(attributes, name)
                    .flatMap(it -> it.find(MISSING))
                    .filter(node -> node instanceof YamlNode.Scalar it && it.text().equals(STRICT))
                    .ifPresent(node -> strict.add(name));
              }
            });
    return strict;
  }

  private static Optional<Section> detailed(Section attributes, String name) {
    return attributes.find(name).filter(YamlNode.Mapping.class::isInstance).isPresent()
        ? attributes.section(name)
        : Optional.empty();
  }

  /** What is wrong in them is told where they are read. */
  private static Map<String, Expression> expressions(Section top) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    Problems told = new Problems();
    top.section("derived")
        .ifPresent(
            derived -> {
              for (String name : derived.keys()) {
                derived
                    .find(name)
                    .filter(YamlNode.Scalar.class::isInstance)
                    .flatMap(node -> RuleReader.parsed(node, told))
                    .ifPresent(expression -> expressions.put(name, expression));
              }
            });
    return expressions;
  }

  /** Attributes that something stands in for: named plainly, and not the last. */
  private static List<String> declared(Expression expression) {
    return expression instanceof Expression.Call call && isCoalesce(call)
        ? call.arguments().subList(0, call.arguments().size() - 1).stream()
            .filter(Expression.Attribute.class::isInstance)
            .map(one -> ((Expression.Attribute) one).name())
            .toList()
        : List.of();
  }

  /** The expression without what would stand in for a strict attribute. */
  Expression pruned(Expression expression) {
    return pruned(expression, strict);
  }

  private static Expression pruned(Expression expression, SortedSet<String> strict) {
    if (!(expression instanceof Expression.Call call) || !isCoalesce(call)) {
      return expression;
    }
    List<Expression> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Expression.Attribute one && strict.contains(one.name())) {
        return i == 0
            ? one
            : new Expression.Call(call.function(), arguments.subList(0, i + 1), call.position());
      }
    }
    return expression;
  }

  private static boolean isCoalesce(Expression.Call call) {
    return call.function().equalsIgnoreCase("coalesce") && !call.arguments().isEmpty();
  }
}
