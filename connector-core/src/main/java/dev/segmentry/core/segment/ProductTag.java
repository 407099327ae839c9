package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far an account is with one product: a word beside its segments, never a second primary
 * segment (domain §3.9). It follows the data at once, has no clocks and makes no transition; rules
 * and conditions of playbooks read it as {@code tag.<name>}, and triggers may name it ({@link
 * TagMoves}).
 *
 * @param name key of the product
 * @param label what people read
 * @param values in the order in which they are tried
 */
public record ProductTag(String name, String label, List<Value> values) {

  private static final String PREFIX = "tag.";

  /**
   * One word.
   *
   * @param key stable key
   * @param motion what is done for accounts that have it
   * @param when the condition; empty: otherwise
   */
  public record Value(String key, String motion, Optional<CompiledCondition> when) {}

  public ProductTag {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("tag " + name + " has no values");
    }
  }

  /** Name of the attribute that holds it. */
  public static String attribute(String name) {
    return PREFIX + name;
  }

  /** Whether an attribute holds a tag. */
  public static boolean isAttribute(String name) {
    return name.startsWith(PREFIX);
  }

  /** A tag as one of several values of a CRM field: {@code core:adopted}. */
  public static String option(String name, String value) {
    return name + ":" + value;
  }

  /** The values a CRM field must be able to hold for this tag. */
  public List<String> options() {
    return values.stream().map(value -> option(name, value.key())).toList();
  }

  /** Forgets what earlier models said of products that the present one does not know. */
  static void forgetOthers(Map<String, String> facts, AttributeCatalogue catalogue) {
    facts.keySet().removeIf(fact -> isAttribute(fact) && catalogue.slot(fact).isEmpty());
  }

  /** An account's tags by product, as its last evaluation left them; a tag without value is out. */
  public static Map<String, String> of(AccountState state) {
    Map<String, String> tags = new TreeMap<>();
    state
        .facts()
        .forEach(
            (fact, value) -> {
              if (isAttribute(fact)) {
                tags.put(fact.substring(PREFIX.length()), value);
              }
            });
    return tags;
  }

  /** First match, three-valued: behind a rule that is unknown no other is tried. */
  Optional<String> read(AttributeRow row, AsOf asOf) {
    for (Value value : values) {
      Truth truth = value.when().map(rule -> rule.test(row, asOf)).orElse(Truth.TRUE);
      if (truth == Truth.TRUE) {
        return Optional.of(value.key());
      }
      if (truth == Truth.UNKNOWN) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  Set<String> reads() {
    Set<String> names = new HashSet<>();
    values.forEach(value -> value.when().ifPresent(rule -> names.addAll(rule.reads())));
    return names;
  }
}
