package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.Filter;
import dev.segmentry.hubspot.api.Filter.Operator;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.ListRequest;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.Page;
import dev.segmentry.hubspot.api.SearchRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of companies, whatever the number of properties. */
final class CompanyReads {

  /** HubSpot takes 3,000 characters of search; the rest of the body needs less than 500. */
  private static final int LONGEST_IN_SEARCH = 2_500;

  /** Longer addresses are refused on their way. */
  private static final int LONGEST_IN_ADDRESS = 8_000;

  private static final int MOST_EMPTY_PAGES = 100;

  private final HubSpotClient client;
  private final Gateway gateway;
  private final HubSpotConfig.Reading reading;

  /**
   * @param companies those that still exist
   * @param goOnAfter id after which to search on; empty when there is no more
   */
  record Changed(List<CrmRecord> companies, Optional<String> goOnAfter) {}

  CompanyReads(HubSpotClient client, Gateway gateway, HubSpotConfig.Reading reading) {
    this.client = client;
    this.gateway = gateway;
    this.reading = reading;
  }

  /**
   * A page of all companies.
   *
   * @param cursor empty for the first page
   */
  Page<CrmRecord> all(List<String> properties, String cursor) {
    if (length(properties) <= LONGEST_IN_ADDRESS) {
      return list(ListRequest.of(properties), cursor);
    }
    return completed(list(ListRequest.of(List.of()), cursor), properties);
  }

  /** A page of the recycle bin. */
  Page<CrmRecord> archived(String cursor) {
    return list(ListRequest.of(List.of()).archivedOnly(), cursor);
  }

  /**
   * Companies changed since an instant whose id is above another, in the order of their ids. A
   * query never goes past the 10,000 rows HubSpot serves: the next one starts at the last id.
   *
   * @param afterId empty for the first
   */
  Changed changed(List<String> properties, Instant since, String afterId) {
    boolean direct = length(properties) <= LONGEST_IN_SEARCH;
    Page<CrmRecord> page = search(direct ? properties : List.of(), since, afterId);
    Optional<String> last =
        page.after().map(more -> page.results().get(page.results().size() - 1).id());
    return new Changed((direct ? page : completed(page, properties)).results(), last);
  }

  /** Companies by id, as they are now; vanished ones are absent. */
  Map<String, CrmRecord> byIds(Collection<String> ids, List<String> properties) {
    return new BatchReads(
            gateway,
            Operation.COMPANIES_BATCH_READ,
            batch -> client.companies().batchRead(batch, properties))
        .found(ids);
  }

  private Page<CrmRecord> completed(Page<CrmRecord> ids, List<String> properties) {
    List<String> wanted = ids.results().stream().map(CrmRecord::id).toList();
    Map<String, CrmRecord> whole = byIds(wanted, properties);
    return new Page<>(
        wanted.stream().filter(whole::containsKey).map(whole::get).toList(), ids.after());
  }

  private Page<CrmRecord> list(ListRequest request, String cursor) {
    ListRequest sized = request.withLimit(reading.listPage());
    ListRequest page = cursor.isEmpty() ? sized : sized.after(cursor);
    return gateway.read(Operation.COMPANIES_LIST, () -> client.companies().list(page));
  }

  /** An empty page with a cursor is not the end: the same query is followed. */
  private Page<CrmRecord> search(List<String> properties, Instant since, String afterId) {
    SearchRequest request =
        SearchRequest.all(
                List.of(
                    Filter.of(
                        CompanyProperties.MODIFIED,
                        Operator.GTE,
                        Long.toString(since.toEpochMilli())),
                    Filter.of(
                        CompanyProperties.ID, Operator.GT, afterId.isEmpty() ? "0" : afterId)),
                SearchRequest.Sort.ascending(CompanyProperties.ID),
                properties)
            .withLimit(reading.searchPage());
    Page<CrmRecord> page = searched(request);
    for (int i = 0; page.results().isEmpty() && page.after().isPresent(); i++) {
      if (i == MOST_EMPTY_PAGES) {
        throw endless("empty pages follow each other");
      }
      page = searched(request.after(page.after().get()));
    }
    if (page.results().stream().anyMatch(company -> company.id().equals(afterId))) {
      throw endless("a company comes again although the search is for later ones");
    }
    return page;
  }

  private Page<CrmRecord> searched(SearchRequest request) {
    return gateway.read(
        Operation.COMPANIES_SEARCH, () -> client.companies().search(request).page());
  }

  private static ProtocolViolation endless(String why) {
    String kind = CallMeter.kind(Operation.COMPANIES_SEARCH);
    return new ProtocolViolation(CrmSystem.HUBSPOT, kind, kind + ": " + why, null);
  }

  /** Quotes and comma included, which in an address take three characters each. */
  private static int length(List<String> properties) {
    return properties.stream().mapToInt(name -> name.length() + 3).sum();
  }
}
