package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What examples are made of.
 *
 * @param subject the model and what is said about it
 * @param missing attributes that no account has, scores and segments among them
 * @param reachable by dimension, the segments accounts can be in; a dimension that is not named:
 *     all
 * @param effort what may be tried yet
 */
record Ground(
    LintSubject subject, Set<String> missing, Map<String, List<String>> reachable, Effort effort) {

  static Ground everythingMapped(LintSubject subject, Effort effort) {
    return new Ground(subject, Set.of(), Map.of(), effort);
  }

  SegmentationModel model() {
    return subject.model();
  }

  AsOf asOf() {
    return subject.asOf();
  }

  boolean isAvailable(String attribute) {
    return !missing.contains(attribute);
  }

  /** A definition that knows only the segments accounts can be in. */
  AttributeDefinition narrowed(AttributeDefinition definition) {
    if (!definition.name().startsWith(RuleFunction.SEGMENT_PREFIX)) {
      return definition;
    }
    String dimension = definition.name().substring(RuleFunction.SEGMENT_PREFIX.length());
    List<String> segments = reachable.getOrDefault(dimension, definition.options());
    return new AttributeDefinition(
        definition.name(), definition.type(), segments, definition.description());
  }

  /** Bounds of an attribute: what is said, else what its making allows. */
  AttributeNote bounds(String attribute) {
    return new Ranges(subject).of(attribute);
  }
}
