package dev.segmentry.hubspot;

import dev.segmentry.hubspot.api.AssociatedRecord;
import dev.segmentry.hubspot.api.AssociationQuery;
import dev.segmentry.hubspot.api.AssociationsApi;
import dev.segmentry.hubspot.api.AssociationsOf;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whole lists of associated records, a thousand companies a call, page after page of each. */
final class AssociationReads {

  private final HubSpotClient client;
  private final Gateway gateway;
  private final AssociationKind kinds;

  AssociationReads(HubSpotClient client, Gateway gateway, AssociationLabels labels) {
    this.client = client;
    this.gateway = gateway;
    this.kinds = new AssociationKind(labels);
  }

  /**
   * @param toType for example {@code tickets}
   * @return for each company its records, or nothing when HubSpot did not tell
   */
  Map<String, Optional<Set<String>>> ofCompanies(List<String> companies, String toType) {
    return ofCompanies(companies, toType, Optional.empty());
  }

  /**
   * @param toType for example {@code contacts}
   * @param kind label or number of the associations that count; empty: all
   * @throws dev.segmentry.core.crm.CrmException.PermissionMissing the portal has no such label
   * @return for each company its records, or nothing when HubSpot did not tell
   */
  Map<String, Optional<Set<String>>> ofCompanies(
      List<String> companies, String toType, Optional<String> kind) {
    Predicate<AssociatedRecord> counts = kinds.of(toType, kind);
    Map<String, Optional<Set<String>>> related = new LinkedHashMap<>();
    companies.forEach(id -> related.put(id, Optional.of(new LinkedHashSet<>())));
    List<AssociationQuery> queries = related.keySet().stream().map(AssociationQuery::of).toList();
    while (!queries.isEmpty()) {
      queries = round(queries, toType, counts, related);
    }
    return related;
  }

  /**
   * @return what is left to ask: companies with more pages
   */
  private List<AssociationQuery> round(
      List<AssociationQuery> queries,
      String toType,
      Predicate<AssociatedRecord> counts,
      Map<String, Optional<Set<String>>> related) {
    List<AssociationQuery> next = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += AssociationsApi.MAX_INPUTS) {
      int to = Math.min(from + AssociationsApi.MAX_INPUTS, queries.size());
      List<AssociationQuery> batch = queries.subList(from, to);
      Map<String, AssociationsOf> reply =
          gateway.read(
              Operation.ASSOCIATIONS_BATCH_READ,
              () -> client.associations().batchRead(PortalFacts.COMPANIES, toType, batch));
      for (AssociationQuery query : batch) {
        AssociationsOf answer = reply.get(query.fromId());
        Optional<AssociationsOf.Known> page =
            answer == null
                ? Optional.empty()
                : answer.fold(Optional::of, unknown -> Optional.empty());
        take(query, page, counts, related).ifPresent(next::add);
      }
    }
    return next;
  }

  private static Optional<AssociationQuery> take(
      AssociationQuery query,
      Optional<AssociationsOf.Known> page,
      Predicate<AssociatedRecord> counts,
      Map<String, Optional<Set<String>>> related) {
    String company = query.fromId();
    boolean standsStill =
        page.flatMap(AssociationsOf.Known::after)
            .filter(a -> query.after().equals(Optional.of(a)))
            .isPresent();
    if (page.isEmpty() || standsStill) {
      related.put(company, Optional.empty());
      return Optional.empty();
    }
    related
        .getOrDefault(company, Optional.empty())
        .ifPresent(
            ids ->
                page.get().to().stream()
                    .filter(counts)
                    .map(AssociatedRecord::id)
                    .forEach(ids::add));
    return page.get().after().map(cursor -> new AssociationQuery(company, Optional.of(cursor)));
  }
}
