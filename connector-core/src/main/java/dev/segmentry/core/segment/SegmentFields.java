package dev.segmentry.core.segment;

import java.util.Map;
import java.util.Optional;

/**
 * What the CRM holds now in the segment fields of one account: where people say that they know
 * better.
 *
 * @param byDimension one field per mapped dimension
 * @param overrideDays days an edit by hand holds when it names no end
 */
public record SegmentFields(Map<String, Content> byDimension, int overrideDays) {

  /** Domain-vectors §10. */
  public static final int USUAL_DAYS = 90;

  /** No segment is written anywhere: nobody can have edited one. */
  public static final SegmentFields NONE = new SegmentFields(Map.of(), USUAL_DAYS);

  public SegmentFields {
    byDimension = Map.copyOf(byDimension);
    if (overrideDays < 1) {
      throw new IllegalArgumentException("an override holds at least a day, not " + overrideDays);
    }
  }

  Optional<Content> of(String dimension) {
    return Optional.ofNullable(byDimension.get(dimension));
  }

  /**
   * @param field API name
   * @param text what it holds; empty: nothing, or only blanks
   * @param asRefused whether the CRM refused to write it last, and it still holds what it held then
   * @param mayBeLate whether content of ours that was followed by other content, newer of ours or a
   *     person's, can stand there by our own doing: the newer content never arrived as far as we
   *     know, or a call that was never answered came late
   */
  public record Content(String field, Optional<String> text, boolean asRefused, boolean mayBeLate) {
    public Content {
      text = text.filter(one -> !one.isBlank());
    }
  }
}
