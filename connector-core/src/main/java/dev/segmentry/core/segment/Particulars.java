package dev.segmentry.core.segment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an assignment says of itself beside its segment, as an evaluation left it.
 *
 * @param confidence how far it can be relied on; empty: a person's word holds
 * @param sub key of the sub-segment within the segment; empty: none
 * @param basis what it rests on ({@link SegmentAssignment#basis}); empty text when nothing needs
 *     saying
 */
public record Particulars(Optional<Confidence> confidence, Optional<String> sub, String basis) {

  /** Fact: what all dimensions said, {@code <dimension>=<confidence>,<sub>,<basis>} each. */
  static final String FACT = "particulars";

  /**
   * Of the last evaluation, by dimension; a dimension in which the account is unsegmented is
   * absent. Empty: the account was evaluated last by a program that did not remember it.
   */
  public static Optional<Map<String, Particulars>> of(AccountState state) {
    return Optional.ofNullable(state.facts().get(FACT)).map(Particulars::parse);
  }

  /** What was approved once rests on what the rules go by now; a person's word on nothing else. */
  private static Particulars of(
      SegmentAssignment stands, DimensionResult result, DimensionState state) {
    Optional<SegmentAssignment> computed =
        stands.cause() == Cause.OVERRIDE ? Optional.empty() : state.assignment();
    return new Particulars(result.confidence(), result.sub(), computed.orElse(stands).basis());
  }

  static String toText(Map<String, DimensionResult> results, Map<String, DimensionState> states) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(results)
        .forEach(
            (dimension, result) -> {
              DimensionState state = states.getOrDefault(dimension, DimensionState.NONE);
              result
                  .assignment()
                  .ifPresent(
                      stands ->
                          text.append(text.isEmpty() ? "" : ";")
                              .append(escaped(dimension))
                              .append('=')
                              .append(of(stands, result, state).toText()));
            });
    return text.toString();
  }

  private String toText() {
    return confidence.map(Enum::name).orElse("")
        + ","
        + escaped(sub.orElse(""))
        + ","
        + escaped(basis);
  }

  private static Map<String, Particulars> parse(String text) {
    Map<String, Particulars> particulars = new TreeMap<>();
    for (String one : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int sign = one.indexOf('=');
      String[] parts = one.substring(sign + 1).split(",", -1);
      particulars.put(
          plain(one.substring(0, sign)),
          new Particulars(
              filled(parts[0]).map(Confidence::valueOf), filled(plain(parts[1])), plain(parts[2])));
    }
    return particulars;
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace(";", "%3B").replace("=", "%3D").replace(",", "%2C");
  }

  private static String plain(String text) {
    return text.replace("%2C", ",").replace("%3D", "=").replace("%3B", ";").replace("%25", "%");
  }
}
