package dev.segmentry.core.sync;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.SegmentFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an account's segment fields hold, as far as the mirror knows. */
final class HeldFields {

  private HeldFields() {}

  /**
   * @param refused what the CRM refused to write to it last
   */
  static SegmentFields of(
      MirroredAccount mirrored,
      Optional<Rejection> refused,
      FieldMappings mappings,
      int overrideDays) {
    Map<String, SegmentFields.Content> fields = new HashMap<>();
    for (OutputMapping mapping : mappings.outputs()) {
      if (mapping.output() == Output.SEGMENT) {
        Optional<Scalar> content = Optional.ofNullable(mirrored.outputs().get(mapping.field()));
        boolean asRefused =
            refused.filter(last -> isAsRefused(last, mapping.field(), content)).isPresent();
        fields.put(
            mapping.dimension(),
            new SegmentFields.Content(mapping.field(), content.map(Scalar::display), asRefused));
      }
    }
    return new SegmentFields(fields, overrideDays);
  }

  private static boolean isAsRefused(Rejection last, String field, Optional<Scalar> content) {
    return last.content().stream()
        .anyMatch(change -> change.field().equals(field) && change.before().equals(content));
  }
}
