package dev.segmentry.salesforce.rest;

import java.util.List;

/**
 * What a collections call says about one row.
 *
 * @param id the record; empty text when there is none
 * @param errors empty when it succeeded
 */
public record RowReply(String id, List<RowError> errors) {
  public RowReply {
    errors = List.copyOf(errors);
  }

  public boolean success() {
    return errors.isEmpty();
  }

  /**
   * @param code as Salesforce spells it; codes we do not know are as good as others
   */
  public record RowError(String code, String message, List<String> fields) {
    public RowError {
      fields = List.copyOf(fields);
    }
  }
}
