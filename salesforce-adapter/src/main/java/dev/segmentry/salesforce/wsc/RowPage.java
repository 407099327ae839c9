package dev.segmentry.salesforce.wsc;

import java.util.List;
import java.util.Optional;

/**
 * One page of a query.
 *
 * @param locator where to go on; empty on the last page
 */
public record RowPage(List<Row> rows, Optional<String> locator) {
  public RowPage {
    rows = List.copyOf(rows);
  }
}
