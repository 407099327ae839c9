package dev.segmentry.hubspot;

import dev.segmentry.hubspot.api.AssociationType;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The labels of associations of companies with other objects, Primary and the portal's own. */
final class AssociationLabels {

  private final HubSpotClient client;
  private final Gateway gateway;
  private final InstantSource instants;
  private final Map<String, Fresh<List<String>>> objects = new ConcurrentHashMap<>();

  AssociationLabels(HubSpotClient client, Gateway gateway, InstantSource instants) {
    this.client = client;
    this.gateway = gateway;
    this.instants = instants;
  }

  /**
   * @param object for example {@code contacts}
   * @return in the order of the alphabet
   */
  List<String> of(String object) {
    return objects.computeIfAbsent(object, name -> new Fresh<>(instants, () -> read(name))).get();
  }

  private List<String> read(String object) {
    List<AssociationType> types =
        gateway.read(
            Operation.ASSOCIATIONS_LABELS,
            () -> client.associations().labels(PortalFacts.COMPANIES, object));
    return types.stream()
        .flatMap(type -> type.label().stream())
        .map(String::strip)
        .distinct()
        .sorted()
        .toList();
  }
}
