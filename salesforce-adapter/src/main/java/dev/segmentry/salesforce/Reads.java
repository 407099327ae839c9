package dev.segmentry.salesforce;

import dev.segmentry.salesforce.rest.QueryLocatorExpired;
import dev.segmentry.salesforce.rest.Session;
import dev.segmentry.salesforce.rest.Token;
import dev.segmentry.salesforce.wsc.FieldDescription;
import dev.segmentry.salesforce.wsc.Row;
import dev.segmentry.salesforce.wsc.RowPage;
import dev.segmentry.salesforce.wsc.SoapGateway;
import dev.segmentry.salesforce.wsc.UserFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every read of the org: with a valid session, repeated while that is safe and worth it. */
final class Reads {
  private final SoapGateway soap;
  private final Session session;
  private final Retries retries;

  Reads(SoapGateway soap, Session session, Retries retries) {
    this.soap = soap;
    this.session = session;
    this.retries = retries;
  }

  RowPage query(String soql) {
    return call(token -> soap.query(token, soql));
  }

  RowPage queryAll(String soql) {
    return call(token -> soap.queryAll(token, soql));
  }

  /**
   * @throws QueryLocatorExpired the server forgot the query
   */
  RowPage queryMore(String locator) {
    return call(token -> soap.queryMore(token, locator));
  }

  /** Every row of a query small enough to hold. */
  List<Row> rows(String soql) {
    return complete(this::query, soql);
  }

  /** Every row of such a query, deleted and archived records included. */
  List<Row> rowsWithDeleted(String soql) {
    return complete(this::queryAll, soql);
  }

  List<FieldDescription> describe(String object) {
    return call(token -> soap.describe(token, object));
  }

  Instant serverTime() {
    return call(soap::serverTime);
  }

  UserFacts user() {
    return call(soap::user);
  }

  private List<Row> complete(Function<String, RowPage> query, String soql) {
    try {
      return followed(query.apply(soql));
    } catch (QueryLocatorExpired expired) {
      return followed(query.apply(soql));
    }
  }

  private List<Row> followed(RowPage first) {
    List<Row> rows = new ArrayList<>(first.rows());
    Optional<String> locator = first.locator();
    while (locator.isPresent()) {
      RowPage page = queryMore(locator.get());
      rows.addAll(page.rows());
      locator = page.locator();
    }
    return rows;
  }

  private <T> T call(Function<Token, T> read) {
    return retries.repeat(() -> session.call(read));
  }
}
