package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.hubspot.api.ApiException;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What properties the portal's objects have. HubSpot leaves unknown names out of its answers
 * without a word, so nothing may be read as empty that is not in here.
 */
final class PropertyCatalogue {

  private final HubSpotClient client;
  private final Gateway gateway;
  private final InstantSource instants;
  private final Map<String, Fresh<Map<String, PropertyDefinition>>> objects =
      new ConcurrentHashMap<>();

  PropertyCatalogue(HubSpotClient client, Gateway gateway, InstantSource instants) {
    this.client = client;
    this.gateway = gateway;
    this.instants = instants;
  }

  /** By name, in the portal's order; empty when there is no such object. */
  Map<String, PropertyDefinition> of(String object) {
    return objects.computeIfAbsent(object, name -> new Fresh<>(instants, () -> read(name))).get();
  }

  void forget() {
    objects.values().forEach(Fresh::forget);
  }

  /**
   * @throws PermissionMissing one of the names is unknown, or hidden from us, which looks the same
   */
  void require(String object, Collection<String> names) {
    Map<String, PropertyDefinition> known = of(object);
    List<String> unknown = names.stream().filter(name -> !known.containsKey(name)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    String first = unknown.get(0);
    String kind = CallMeter.kind(Operation.PROPERTIES_LIST);
    String message =
        kind
            + ": "
            + object
            + " have no property "
            + String.join(", ", unknown)
            + Suggestion.hint(first, known.keySet())
            + "; correct the mapping, or give the token access to it; nothing was read as empty";
    throw new PermissionMissing(CrmSystem.HUBSPOT, kind, object + "." + first, message, null);
  }

  /**
   * Proves that what an answer leaves out is empty. A property that was archived or hidden after we
   * looked is left out like an empty one, so the portal is asked again.
   *
   * @throws PermissionMissing one of the names is no longer there
   */
  void confirm(String object, Collection<String> names, Collection<CrmRecord> answer) {
    boolean whole = answer.stream().allMatch(record -> names.stream().allMatch(record::returned));
    if (!whole) {
      Optional.ofNullable(objects.get(object)).ifPresent(Fresh::forget);
      require(object, names);
    }
  }

  private Map<String, PropertyDefinition> read(String object) {
    Map<String, PropertyDefinition> byName = new LinkedHashMap<>();
    gateway
        .read(Operation.PROPERTIES_LIST, () -> listed(object))
        .forEach(definition -> byName.put(definition.name(), definition));
    return byName;
  }

  private List<PropertyDefinition> listed(String object) {
    try {
      return client.properties().list(object);
    } catch (ApiException e) {
      if (noSuchObject(e)) {
        return List.of();
      }
      throw e;
    }
  }

  private static boolean noSuchObject(ApiException refused) {
    return refused.status() == 404
        || (refused.status() == 400 && refused.error().message().contains("infer object type"));
  }
}
