package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a path asks for. HubSpot puts the version behind the name of the API.
 *
 * @param version the date in the path
 * @param objects the object types in the path, as written there
 */
record Route(Endpoint endpoint, String version, List<String> objects) {
  private static final Set<String> VERSIONS = Set.of("2026-03", "2026-09");
  private static final Map<String, Endpoint> BATCHES =
      Map.of(
          "read", Endpoint.BATCH_READ,
          "update", Endpoint.BATCH_UPDATE,
          "create", Endpoint.BATCH_CREATE);

  Route {
    objects = List.copyOf(objects);
  }

  /**
   * Finds the endpoint of a request.
   *
   * @throws Refusal there is none
   */
  static Route of(Request request) {
    Route route = find(request).orElseThrow(Refusal::noSuchPath);
    String method = route.method();
    if (!request.method().equals(method)) {
      throw Refusal.wrongMethod(request.method());
    }
    return route;
  }

  /** The name of the operation, such as {@code hubspot.companies.batch.update}. */
  static String kindOf(Request request) {
    return find(request).map(Route::kind).orElse("hubspot.unknown");
  }

  String kind() {
    return endpoint.isOfRecords()
        ? "hubspot." + objects.get(0) + "." + endpoint.word()
        : "hubspot." + endpoint.word();
  }

  /** Whether create-form rules are enforced on writes, as the newer version does. */
  boolean validatesRequired() {
    return version.compareTo("2026-09") >= 0;
  }

  private String method() {
    return switch (endpoint) {
      case LIST,
          PROPERTIES_LIST,
          ASSOCIATIONS_LABELS,
          OWNERS_LIST,
          ACCOUNT_DETAILS,
          ACCOUNT_USAGE ->
          "GET";
      case SEARCH, BATCH_READ, BATCH_UPDATE, BATCH_CREATE, PROPERTIES_CREATE, ASSOCIATIONS_READ ->
          "POST";
    };
  }

  private static Optional<Route> find(Request request) {
    List<String> path = request.segments();
    if (path.size() >= 3 && path.get(0).equals("crm") && VERSIONS.contains(path.get(2))) {
      return crm(path.get(1), path.get(2), path.subList(3, path.size()), request.method());
    }
    if (path.size() >= 3 && path.get(0).equals("account-info") && VERSIONS.contains(path.get(1))) {
      return account(path.get(1), String.join("/", path.subList(2, path.size())));
    }
    return Optional.empty();
  }

  private static Optional<Route> crm(String api, String version, List<String> rest, String method) {
    return switch (api) {
      case "objects" -> records(version, rest);
      case "properties" ->
          rest.size() == 1
              ? Optional.of(
                  new Route(
                      method.equals("POST") ? Endpoint.PROPERTIES_CREATE : Endpoint.PROPERTIES_LIST,
                      version,
                      rest))
              : Optional.empty();
      case "associations" -> associations(version, rest);
      case "owners" ->
          rest.isEmpty()
              ? Optional.of(new Route(Endpoint.OWNERS_LIST, version, List.of()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Route> associations(String version, List<String> rest) {
    if (rest.size() < 3) {
      return Optional.empty();
    }
    Optional<Endpoint> endpoint =
        switch (String.join("/", rest.subList(2, rest.size()))) {
          case "batch/read" -> Optional.of(Endpoint.ASSOCIATIONS_READ);
          case "labels" -> Optional.of(Endpoint.ASSOCIATIONS_LABELS);
          default -> Optional.empty();
        };
    return endpoint.map(found -> new Route(found, version, rest.subList(0, 2)));
  }

  private static Optional<Route> records(String version, List<String> rest) {
    Optional<Endpoint> endpoint =
        switch (rest.size()) {
          case 1 -> Optional.of(Endpoint.LIST);
          case 2 -> rest.get(1).equals("search") ? Optional.of(Endpoint.SEARCH) : Optional.empty();
          case 3 ->
              rest.get(1).equals("batch")
                  ? Optional.ofNullable(BATCHES.get(rest.get(2)))
                  : Optional.empty();
          default -> Optional.empty();
        };
    return endpoint.map(found -> new Route(found, version, rest.subList(0, 1)));
  }

  private static Optional<Route> account(String version, String rest) {
    return switch (rest) {
      case "details" -> Optional.of(new Route(Endpoint.ACCOUNT_DETAILS, version, List.of()));
      case "api-usage/daily/private-apps" ->
          Optional.of(new Route(Endpoint.ACCOUNT_USAGE, version, List.of()));
      default -> Optional.empty();
    };
  }
}
