package dev.segmentry.hubspot.api;

import java.util.List;

/**
 * A batch reply, sorted by the inputs.
 *
 * @param rows one result per input, in the order of the inputs
 * @param unattributed errors that name none of the inputs
 * @param strays records that answer none of the inputs
 */
public record BatchResult(
    List<RowResult> rows, List<ApiError> unattributed, List<CrmRecord> strays) {

  public BatchResult {
    rows = List.copyOf(rows);
    unattributed = List.copyOf(unattributed);
    strays = List.copyOf(strays);
  }

  /** Whether every row was done. */
  public boolean complete() {
    return rows.stream().allMatch(RowResult.Done.class::isInstance);
  }
}
