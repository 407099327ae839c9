package dev.segmentry.core.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every function a rule may call. */
public enum RuleFunction {
  TODAY("today()", 0, 0, "the day of the evaluation, in the org's zone"),
  DAYS_SINCE("days_since(x)", 1, 1, "calendar days from a date or timestamp to today()"),
  PERCENTILE_RANK(
      "percentile_rank(x)", 1, 1, "share of active accounts strictly below this one, 0 to 1"),
  QUINTILE("quintile(x)", 1, 1, "in which fifth of all active accounts it lies, 1 to 5, 5 the top"),
  SEGMENT_OF("segment_of('dimension')", 1, 1, "key of the segment this run computed"),
  COALESCE("COALESCE(x, y, ...)", 2, Integer.MAX_VALUE, "the first of its values not missing"),
  ABS("ABS(x)", 1, 1, "a number without its sign"),
  LEAST("LEAST(x, y, ...)", 2, Integer.MAX_VALUE, "the smallest; missing if one is missing"),
  GREATEST("GREATEST(x, y, ...)", 2, Integer.MAX_VALUE, "the greatest; missing if one is missing");

  /** What the names of slots holding percentile ranks begin with. */
  public static final String PERCENTILE_PREFIX = "percentile_rank.";

  /** What the names of slots holding quintiles begin with. */
  public static final String QUINTILE_PREFIX = "quintile.";

  /** What the names of slots begin with that hold where an account stands among all others. */
  public static final List<String> RANK_PREFIXES = List.of(PERCENTILE_PREFIX, QUINTILE_PREFIX);

  /** What the names of slots holding computed segments begin with. */
  public static final String SEGMENT_PREFIX = "segment_of.";

  private final String usage;
  private final int fewest;
  private final int most;
  private final String description;

  RuleFunction(String usage, int fewest, int most, String description) {
    this.usage = usage;
    this.fewest = fewest;
    this.most = most;
    this.description = description;
  }

  /** How it is called. */
  public String usage() {
    return usage;
  }

  /** One line for people. */
  public String description() {
    return description;
  }

  /** Function names are written in any case. */
  public static Optional<RuleFunction> named(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The attribute whose rank a slot holds; its own name when it holds none. */
  public static String ranked(String slot) {
    return RANK_PREFIXES.stream()
        .filter(slot::startsWith)
        .findFirst()
        .map(prefix -> slot.substring(prefix.length()))
        .orElse(slot);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }
}
