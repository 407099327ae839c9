package dev.segmentry.hubspot.api;

import java.util.List;

/** Companies: the list, the search, and batches of up to {@value ObjectBatches#MAX_INPUTS}. */
public final class CompaniesApi {

  private final ObjectLists lists;
  private final ObjectBatches batches;

  CompaniesApi(HttpCalls calls, ApiUrls urls) {
    this.lists = new ObjectLists(calls, urls, "companies");
    this.batches = new ObjectBatches(calls, urls, "companies");
  }

  public Page<CrmRecord> list(ListRequest request) {
    return lists.page(Operation.COMPANIES_LIST, request);
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
}
