package dev.segmentry.hubspot.api;

import java.net.URI;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * The dated paths. HubSpot puts the version after the name of the API: {@code
 * /crm/objects/2026-09/companies}.
 */
final class ApiUrls {

  private final HttpUrl base;
  private final String version;

  ApiUrls(URI base, String version) {
    this.base = Objects.requireNonNull(HttpUrl.get(base), "HubSpot base URL");
    this.version = version;
  }

  HttpUrl.Builder objects(String... path) {
    return url("crm", "objects", path);
  }

  HttpUrl.Builder properties(String... path) {
    return url("crm", "properties", path);
  }

  HttpUrl.Builder associations(String... path) {
    return url("crm", "associations", path);
  }

  HttpUrl.Builder owners() {
    return url("crm", "owners");
  }

  HttpUrl.Builder accountInfo(String... path) {
    HttpUrl.Builder url = base.newBuilder().addPathSegment("account-info").addPathSegment(version);
    return append(url, path);
  }

  private HttpUrl.Builder url(String family, String api, String... path) {
    HttpUrl.Builder url =
        base.newBuilder().addPathSegment(family).addPathSegment(api).addPathSegment(version);
    return append(url, path);
  }

  /** A segment of dots would climb up the path, so only names of objects and records may pass. */
  private static HttpUrl.Builder append(HttpUrl.Builder url, String... path) {
    for (String segment : path) {
      if (segment.isEmpty() || segment.chars().allMatch(c -> c == '.')) {
        throw new IllegalArgumentException("Not a part of a HubSpot path: '" + segment + "'");
      }
      url.addPathSegment(segment);
    }
    return url;
  }
}
