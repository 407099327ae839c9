package dev.segmentry.sandbox.org;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways a field can follow from its record. */
public final class Derivations {
  private Derivations() {}

  public static Derivation id() {
    return owner -> Optional.of(owner.id());
  }

  public static Derivation created() {
    return owner -> Optional.of(owner.stamps().created());
  }

  public static Derivation createdBy() {
    return owner -> Optional.of(owner.stamps().createdBy());
  }

  public static Derivation modified() {
    return owner -> Optional.of(owner.stamps().modified());
  }

  public static Derivation modifiedBy() {
    return owner -> Optional.of(owner.stamps().modifiedBy());
  }

  public static Derivation deleted() {
    return owner -> Optional.of(owner.deleted());
  }

  public static Derivation copyOf(String field) {
    return owner -> owner.stored(field);
  }

  /** True when every named field holds one of its values. */
  public static Derivation trueWhen(Map<String, Set<String>> wanted) {
    return owner ->
        Optional.of(
            wanted.entrySet().stream()
                .allMatch(
                    one ->
                        owner
                            .stored(one.getKey())
                            .map(value -> one.getValue().contains(text(value)))
                            .orElse(false)));
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
