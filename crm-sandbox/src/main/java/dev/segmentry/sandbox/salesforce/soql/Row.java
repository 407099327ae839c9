package dev.segmentry.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;

/**
 * One row of a result, cells in SELECT order.
 *
 * @param type the object, or AggregateResult
 * @param id absent for aggregates
 */
public record Row(String type, Optional<String> id, List<Cell> cells) {
  public Row {
    cells = List.copyOf(cells);
  }
}
