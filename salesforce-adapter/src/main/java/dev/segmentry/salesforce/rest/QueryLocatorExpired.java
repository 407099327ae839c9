package dev.segmentry.salesforce.rest;

/** The server forgot the query (INVALID_QUERY_LOCATOR): start it again from its key. */
public final class QueryLocatorExpired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryLocatorExpired(String message) {
    super(message);
  }
}
