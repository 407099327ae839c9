package dev.segmentry.core.sync;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.MergedState;
import dev.segmentry.core.segment.SegmentFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an account's segment fields hold, as far as the mirror knows. */
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
                mayBeLate(known, mapping, content)));
      }
    }
    return new SegmentFields(fields, overrideDays);
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
                known.previous().overrides().containsKey(mapping.dimension()));
  }

  private static boolean isAsRefused(Rejection last, String field, Optional<Scalar> content) {
    return last.content().stream()
        .anyMatch(change -> change.field().equals(field) && change.before().equals(content));
  }
}
