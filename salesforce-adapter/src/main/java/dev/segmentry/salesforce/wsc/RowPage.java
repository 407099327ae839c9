package dev.segmentry.salesforce.wsc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a query.
 *
 * @param locator where to go on; empty on the last page
 * @param serverTime when the server answered, by its own clock
 */
public record RowPage(List<Row> rows, Optional<String> locator, Optional<Instant> serverTime) {
  public RowPage {
    rows = List.copyOf(rows);
  }
}
