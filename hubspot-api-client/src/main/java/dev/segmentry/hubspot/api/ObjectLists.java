package dev.segmentry.hubspot.api;

import okhttp3.HttpUrl;

/** The list all objects have: every record in the order of its id, consistent with writes. */
final class ObjectLists {

  /** Longer addresses are refused by what stands in front of HubSpot. */
  private static final int MAX_URL = 15_000;

  private final HttpCalls calls;
  private final ApiUrls urls;
  private final String objectType;

  ObjectLists(HttpCalls calls, ApiUrls urls, String objectType) {
    this.calls = calls;
    this.urls = urls;
    this.objectType = objectType;
  }

  Page<CrmRecord> page(Operation operation, ListRequest request) {
    HttpUrl.Builder url =
        urls.objects(objectType)
            .addQueryParameter("limit", Integer.toString(request.limit()))
            .addQueryParameter("archived", Boolean.toString(request.archived()));
    request.after().ifPresent(cursor -> url.addQueryParameter("after", cursor));
    if (!request.properties().isEmpty()) {
      url.addQueryParameter("properties", String.join(",", request.properties()));
    }
    return calls.get(
        operation, shortEnough(url.build()), reply -> Page.read(reply, CrmRecord::read));
  }

  private static HttpUrl shortEnough(HttpUrl url) {
    if (url.toString().length() > MAX_URL) {
      throw new IllegalArgumentException(
          "Too many properties for one list address: list the ids and use batchRead");
    }
    return url;
  }
}
