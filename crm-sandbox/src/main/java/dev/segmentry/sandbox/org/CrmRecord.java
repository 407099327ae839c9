package dev.segmentry.sandbox.org;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One record as of now; a change makes a new one.
 *
 * @param rowKey the key of the CSV row it came from; absent when made through the API
 * @param values by the schema's field name; a field without a value is not in the map
 */
public record CrmRecord(
    String object,
    String id,
    Optional<String> rowKey,
    Map<String, Object> values,
    Stamps stamps,
    boolean deleted) {

  /** Who touched the record, when. */
  public record Stamps(Instant created, String createdBy, Instant modified, String modifiedBy) {
    Stamps touched(Instant at, String by) {
      return new Stamps(created, createdBy, at, by);
    }
  }

  public CrmRecord {
    values = Map.copyOf(values);
  }

  /** The stored value under the schema's own spelling of a field. */
  public Optional<Object> stored(String field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The value of a field, calculated ones included. */
  public Optional<Object> value(FieldDefinition field) {
    return field
        .source()
        .derivation()
        .map(derivation -> derivation.of(this))
        .orElseGet(() -> stored(field.name()));
  }
}
