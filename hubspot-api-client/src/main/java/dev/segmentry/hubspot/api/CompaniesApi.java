package dev.segmentry.hubspot.api;

import java.util.List;
import okhttp3.HttpUrl;

/** Companies: the list, the search, and batches of up to {@value ObjectBatches#MAX_INPUTS}. */
public final class CompaniesApi {

  /** Longer addresses are refused by what stands in front of HubSpot. */
  private static final int MAX_URL = 15_000;

  private final HttpCalls calls;
  private final ApiUrls urls;
  private final ObjectBatches batches;

  CompaniesApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
    this.batches = new ObjectBatches(calls, urls, "companies");
  }

  public Page<CrmRecord> list(ListRequest request) {
    HttpUrl.Builder url =
        urls.objects("companies")
            .addQueryParameter("limit", Integer.toString(request.limit()))
            .addQueryParameter("archived", Boolean.toString(request.archived()));
    request.after().ifPresent(cursor -> url.addQueryParameter("after", cursor));
    if (!request.properties().isEmpty()) {
      url.addQueryParameter("properties", String.join(",", request.properties()));
    }
    return calls.get(
        Operation.COMPANIES_LIST,
        shortEnough(url.build()),
        reply -> Page.read(reply, CrmRecord::read));
  }

  /** The search index lags behind the records by seconds to minutes. */
  public SearchPage search(SearchRequest request) {
    return batches.search(Operation.COMPANIES_SEARCH, request);
  }

  public BatchResult batchRead(List<String> ids, List<String> properties) {
    return batches.read(Operation.COMPANIES_BATCH_READ, ids, properties);
  }

  public BatchResult batchUpdate(List<ObjectUpdate> updates) {
    return batches.update(Operation.COMPANIES_BATCH_UPDATE, updates);
  }

  private static HttpUrl shortEnough(HttpUrl url) {
    if (url.toString().length() > MAX_URL) {
      throw new IllegalArgumentException(
          "Too many properties for one list address: list the ids and use batchRead");
    }
    return url;
  }
}
