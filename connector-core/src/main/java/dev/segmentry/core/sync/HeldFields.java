package dev.segmentry.core.sync;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.Companion;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.MergedState;
import dev.segmentry.core.segment.SegmentFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people say of an account: in its segment fields, as far as the mirror knows, and by command.
 */
final class HeldFields {

  private HeldFields() {}

  /**
   * @param known what is remembered of the account
   */
  static SegmentFields of(
      MirroredAccount mirrored, PlanRows.Known known, FieldMappings mappings, int overrideDays) {
    Map<String, SegmentFields.Content> fields = new HashMap<>();
    for (OutputMapping mapping : mappings.outputs()) {
      if (mapping.output() == Output.SEGMENT) {
        Optional<Scalar> content = Optional.ofNullable(mirrored.outputs().get(mapping.field()));
        boolean asRefused =
            known.refused().filter(last -> isAsRefused(last, mapping.field(), content)).isPresent();
        fields.put(
            mapping.dimension(),
            new SegmentFields.Content(
                mapping.field(),
                content.map(Scalar::display),
                asRefused,
                mayBeLate(known, mapping, content),
                companion(mirrored, mapping.dimension())));
      }
    }
    return new SegmentFields(
        fields, overrideDays, Instruction.fresh(known.instructions(), known.previous()));
  }

  /** What stands beside a segment field. */
  static Companion companion(MirroredAccount mirrored, String dimension) {
    AttributeValue until =
        mirrored
            .attributes()
            .get(AccountMirror.COMPANION_PREFIX + AccountMirror.COMPANION_UNTIL + dimension);
    return new Companion(
        Optional.ofNullable(until)
            .flatMap(AttributeValue::known)
            .filter(Scalar.DateValue.class::isInstance)
            .map(day -> ((Scalar.DateValue) day).date()),
        until instanceof AttributeValue.Missing missing && missing.why() == Absence.INVALID
            ? missing.detail()
            : "",
        text(mirrored, AccountMirror.COMPANION_REASON + dimension),
        text(mirrored, AccountMirror.COMPANION_BY + dimension));
  }

  private static Optional<String> text(MirroredAccount mirrored, String name) {
    return Optional.ofNullable(mirrored.attributes().get(AccountMirror.COMPANION_PREFIX + name))
        .flatMap(AttributeValue::known)
        .map(Scalar::display);
  }

  /** A merge puts content of ours there that was written to the loser. */
  private static boolean mayBeLate(
      PlanRows.Known known, OutputMapping mapping, Optional<Scalar> content) {
    boolean merged = !MergedState.untaken(known.previous(), known.losers().states()).isEmpty();
    return merged
        || known
            .past()
            .mayStillBe(
                mapping.field(),
                content.map(Scalar::display).orElse(""),
                SegmentFields.isSetByHand(known.previous(), mapping.dimension()));
  }

  private static boolean isAsRefused(Rejection last, String field, Optional<Scalar> content) {
    return last.content().stream()
        .anyMatch(change -> change.field().equals(field) && change.before().equals(content));
  }
}
