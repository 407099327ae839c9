package dev.segmentry.sandbox.org;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A moment the CRM enters by itself when a field of the record comes to hold one of some values,
 * and takes away when it does not any more.
 *
 * @param field where the moment stands
 * @param watched the field that is looked at
 */
public record MomentOf(String field, String watched, Set<String> values) implements Derivation {

  public MomentOf {
    values = Set.copyOf(values);
  }

  @Override
  public Optional<Object> of(CrmRecord owner) {
    return owner.stored(field);
  }

  /** Brings the moment up to date in the values of a record that is being saved. */
  void enter(Map<String, Object> saved, Instant now) {
    Object value = saved.get(watched);
    if (value == null || !values.contains(value.toString())) {
      saved.remove(field);
    } else {
      saved.putIfAbsent(field, now);
    }
  }
}
