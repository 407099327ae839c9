package dev.segmentry.hubspot.api;

import java.util.function.Function;

/** What a batch reply says about one of its inputs. */
public sealed interface RowResult {

  /** One answer for each case, so that none is forgotten. */
  <R> R fold(
      Function<CrmRecord, R> done, Function<ApiError, R> refused, Function<String, R> unknown);

  /** The row was read or written; the record is as the reply shows it. */
  record Done(CrmRecord record) implements RowResult {
    @Override
    public <R> R fold(
        Function<CrmRecord, R> done, Function<ApiError, R> refused, Function<String, R> unknown) {
      return done.apply(record);
    }
  }

  /** HubSpot refused this row and says why. */
  record Refused(ApiError error) implements RowResult {
    @Override
    public <R> R fold(
        Function<CrmRecord, R> done, Function<ApiError, R> refused, Function<String, R> unknown) {
      return refused.apply(error);
    }
  }

  /** The reply does not settle this row: it names it nowhere, or in two ways. */
  record Unknown(String reason) implements RowResult {
    @Override
    public <R> R fold(
        Function<CrmRecord, R> done, Function<ApiError, R> refused, Function<String, R> unknown) {
      return unknown.apply(reason);
    }
  }
}
