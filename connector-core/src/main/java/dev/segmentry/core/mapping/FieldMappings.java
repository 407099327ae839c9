package dev.segmentry.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The whole mapping of one org, as the admin wrote it.
 *
 * @param attributes attribute ← CRM field or path
 * @param related attribute ← count of related records
 * @param outputs our output → CRM field
 * @param csm CRM fields or paths that name the account's CSM, in order of preference; the account
 *     owner is an ordinary entry ({@code OwnerId}, {@code hubspot_owner_id})
 * @param taskKeyField the unique field on tasks that holds our key; feature-detected, so it may not
 *     exist
 * @param enrichment names of the sources whose values are bought or guessed, fields and signal
 *     files: what they change is held back where it contradicts what was known
 */
public record FieldMappings(
    List<AttributeMapping> attributes,
    List<RelatedCount> related,
    List<OutputMapping> outputs,
    List<String> csm,
    String taskKeyField,
    Set<String> enrichment) {

  /** A mapping without enrichment. */
  public FieldMappings(
      List<AttributeMapping> attributes,
      List<RelatedCount> related,
      List<OutputMapping> outputs,
      List<String> csm,
      String taskKeyField) {
    this(attributes, related, outputs, csm, taskKeyField, Set.of());
  }

  /** Attribute → where the CRM says it, as a short text that differs when that changes. */
  public Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    attributes.forEach(one -> sources.put(one.attribute(), one.path()));
    related.forEach(
        one ->
            sources.put(
                one.attribute(),
                one.object() + " " + new TreeMap<>(one.where()) + " " + one.within()));
    return sources;
  }

  public FieldMappings {
    attributes = List.copyOf(attributes);
    related = List.copyOf(related);
    outputs = List.copyOf(outputs);
    csm = List.copyOf(csm);
    enrichment = Set.copyOf(enrichment);
  }
}
