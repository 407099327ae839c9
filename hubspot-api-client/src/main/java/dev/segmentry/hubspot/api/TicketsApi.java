package dev.segmentry.hubspot.api;

import java.util.List;

/** Tickets, to be read only. */
public final class TicketsApi {

  private final ObjectBatches batches;

  TicketsApi(HttpCalls calls, ApiUrls urls) {
    this.batches = new ObjectBatches(calls, urls, "tickets");
  }

  /** The search index lags behind the records by seconds to minutes. */
  public SearchPage search(SearchRequest request) {
    return batches.search(Operation.TICKETS_SEARCH, request);
  }

  public BatchResult batchRead(List<String> ids, List<String> properties) {
    return batches.read(Operation.TICKETS_BATCH_READ, ids, properties);
  }
}
