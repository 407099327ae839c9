package dev.segmentry.core.segment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where people say of one account that they know better: what the CRM holds now in its segment
 * fields, and what was ordered by command.
 *
 * @param byDimension one field per mapped dimension
 * @param overrideDays days an override holds when it names no end
 * @param instructions given by command and not taken up yet, in the order of their numbers
 */
public record SegmentFields(
    Map<String, Content> byDimension, int overrideDays, List<Instruction> instructions) {

  /** Domain-vectors §10. */
  public static final int USUAL_DAYS = 90;

  /** No segment is written anywhere: nobody can have edited one. */
  public static final SegmentFields NONE = new SegmentFields(Map.of(), USUAL_DAYS, List.of());

  public SegmentFields {
    byDimension = Map.copyOf(byDimension);
    instructions = List.copyOf(instructions);
    if (overrideDays < 1) {
      throw new IllegalArgumentException("an override holds at least a day, not " + overrideDays);
    }
  }

  /** What was ordered about a dimension. */
  List<Instruction> instructions(String dimension) {
    return instructions.stream().filter(one -> one.subject().equals(dimension)).toList();
  }

  /** Whether what stands in the field of a dimension is an override that a person wrote there. */
  public static boolean isSetByHand(AccountState state, String dimension) {
    return state.overrides().containsKey(dimension)
        && !state.facts().containsKey(Effective.ORDERED + "." + dimension);
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
   * @param companion what a person wrote beside it
   */
  public record Content(
      String field,
      Optional<String> text,
      boolean asRefused,
      boolean mayBeLate,
      Companion companion) {
    public Content {
      text = text.filter(one -> !one.isBlank());
    }
  }
}
