package dev.segmentry.core.plan;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.MultiValue;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns decisions into the field changes that would make the CRM say the same. Pure. */
public final class Outputs {

  private static final int REASON_LENGTH = 255;
  private static final long CENT = Fixed.ONE / 100;

  private final List<OutputMapping> mappings;
  private final String modelVersion;

  public Outputs(List<OutputMapping> mappings, String modelVersion) {
    this.mappings = List.copyOf(mappings);
    this.modelVersion = modelVersion;
  }

  /**
   * The change that brings the CRM in line with a decision; empty when it already is. Reason and
   * model version tell why and by what an account was put where it is: they follow a moved segment
   * and fill an empty field, but a reason whose numbers merely drift is not worth a write.
   *
   * @param current present content of the output fields; an empty field is absent
   */
  public Optional<AccountChange> change(
      ExternalRef account, Decision decision, Map<String, Scalar> current) {
    List<FieldChange> changes = new ArrayList<>();
    for (OutputMapping mapping : mappings) {
      if (!explains(mapping.output())) {
        compare(mapping.field(), desired(mapping, decision), current).ifPresent(changes::add);
      }
    }
    boolean moved = changes.stream().anyMatch(this::isSegment) || isOverridden(decision);
    for (OutputMapping mapping : mappings) {
      if (explains(mapping.output()) && (moved || !current.containsKey(mapping.field()))) {
        compare(mapping.field(), desired(mapping, decision), current).ifPresent(changes::add);
      }
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(new AccountChange(account, changes));
  }

  /**
   * The change that empties every output field that holds something. A flag is emptied to false: a
   * CRM may not know an empty checkbox.
   */
  public Optional<AccountChange> clear(ExternalRef account, Map<String, Scalar> current) {
    List<FieldChange> changes = new ArrayList<>();
    for (OutputMapping mapping : mappings) {
      Optional<Scalar> empty = Optional.empty();
      if (mapping.output() == Output.PROVISIONAL && current.containsKey(mapping.field())) {
        empty = Optional.of(new Scalar.BooleanValue(false));
      }
      compare(mapping.field(), empty, current).ifPresent(changes::add);
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(new AccountChange(account, changes));
  }

  /** A person's word began or ended: the field shows it already, the reason does not. */
  private static boolean isOverridden(Decision decision) {
    return decision.transitions().stream().anyMatch(move -> move.cause() == Cause.OVERRIDE);
  }

  /** Whether what this field holds moves a little with every evaluation, without a decision. */
  public boolean drifts(String field) {
    return mappings.stream()
        .filter(mapping -> mapping.field().equals(field))
        .anyMatch(m -> m.output() == Output.SCORE || m.output() == Output.REASON);
  }

  private static boolean explains(Output output) {
    return output == Output.REASON || output == Output.MODEL_VERSION;
  }

  private boolean isSegment(FieldChange change) {
    return mappings.stream()
        .anyMatch(m -> m.output() == Output.SEGMENT && m.field().equals(change.field()));
  }

  private static Optional<FieldChange> compare(
      String field, Optional<Scalar> after, Map<String, Scalar> current) {
    Optional<Scalar> before = Optional.ofNullable(current.get(field));
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(new FieldChange(field, before, after));
  }

  private Optional<Scalar> desired(OutputMapping mapping, Decision decision) {
    return switch (mapping.output()) {
      case SEGMENT -> segment(mapping, decision).map(Scalar.TextValue::new);
      case PROPOSED -> proposed(mapping, decision).map(Scalar.TextValue::new);
      case SINCE -> assignment(mapping, decision).map(a -> new Scalar.DateValue(a.since()));
      case SCORE -> score(mapping, decision);
      case REASON -> text(decision.reason());
      case MODEL_VERSION -> text(modelVersion);
      case CAMPAIGN -> decision.campaign().map(Scalar.TextValue::new);
      case CONFIDENCE -> confidence(mapping, decision);
      case SUB ->
          Optional.ofNullable(decision.results().get(mapping.dimension()))
              .flatMap(DimensionResult::sub)
              .map(Scalar.TextValue::new);
      case TAGS -> tags(decision);
      case PROVISIONAL -> Optional.of(new Scalar.BooleanValue(decision.provisional()));
    };
  }

  /** A person's word is written as the person did, where it is not there any more. */
  private static Optional<String> segment(OutputMapping mapping, Decision decision) {
    Optional<String> held =
        decision.next().overrideInForce(mapping.dimension()).map(SegmentOverride::value);
    return held.isPresent() ? held : assignment(mapping, decision).map(SegmentAssignment::segment);
  }

  private static Optional<String> proposed(OutputMapping mapping, Decision decision) {
    return decision.reviews().stream()
        .filter(review -> review.kind() == ShownReview.Kind.APPROVAL && review.isOpen())
        .filter(review -> review.subject().equals(mapping.dimension()))
        .map(ShownReview::asked)
        .findFirst();
  }

  private static Optional<SegmentAssignment> assignment(OutputMapping mapping, Decision decision) {
    return Optional.ofNullable(decision.results().get(mapping.dimension()))
        .flatMap(DimensionResult::assignment);
  }

  private static Optional<Scalar> confidence(OutputMapping mapping, Decision decision) {
    return Optional.ofNullable(decision.results().get(mapping.dimension()))
        .flatMap(DimensionResult::confidence)
        .map(confidence -> new Scalar.TextValue(confidence.word()));
  }

  /** A tag that is unknown is left out. */
  private static Optional<Scalar> tags(Decision decision) {
    String tags =
        MultiValue.of(
            ProductTag.of(decision.next()).entrySet().stream()
                .map(tag -> ProductTag.option(tag.getKey(), tag.getValue()))
                .toList());
    return tags.isEmpty() ? Optional.empty() : Optional.of(new Scalar.TextValue(tags));
  }

  /** Two decimals, half up: what a CRM number field usually holds. */
  private static Optional<Scalar> score(OutputMapping mapping, Decision decision) {
    DimensionResult result = decision.results().get(mapping.dimension());
    OptionalLong score = result == null ? OptionalLong.empty() : result.score();
    if (score.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Scalar.NumberValue(Fixed.scaled(score.getAsLong(), 1, CENT) * CENT));
  }

  private static Optional<Scalar> text(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) <= REASON_LENGTH) {
      return Optional.of(new Scalar.TextValue(text));
    }
    int end = text.offsetByCodePoints(0, REASON_LENGTH - 1);
    return Optional.of(new Scalar.TextValue(text.substring(0, end) + "…"));
  }
}
