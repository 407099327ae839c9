package dev.segmentry.salesforce.wsc;

import com.sforce.soap.partner.LimitInfo;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.salesforce.rest.CallMeter;
import dev.segmentry.salesforce.rest.HttpGateway;
import dev.segmentry.salesforce.rest.HttpReply;
import dev.segmentry.salesforce.rest.Refusals;
import dev.segmentry.salesforce.rest.Token;
import dev.segmentry.salesforce.rest.TransportFailure;
import dev.segmentry.salesforce.rest.VendorText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describe, query and the org's facts by SOAP. Each call has a connection of its own: force-wsc's
 * keep headers in fields and are not to be shared.
 */
public final class SoapGateway {
  private static final String CLIENT = "Segmentry";

  private final HttpGateway http;
  private final CallMeter meter;
  private final String version;
  private final int pageSize;

  /**
   * @param version SOAP version: the one force-wsc was generated for, because it refuses what it
   *     does not know
   * @param pageSize rows of a page, 200 to 2 000; a hint to the server
   */
  public SoapGateway(HttpGateway http, CallMeter meter, String version, int pageSize) {
    this.http = http;
    this.meter = meter;
    this.version = version;
    this.pageSize = pageSize;
  }

  public RowPage query(Token token, String soql) {
    return send("soap.query", token, c -> c.query(soql), SoapGateway::page);
  }

  /** Deleted and archived records included. */
  public RowPage queryAll(Token token, String soql) {
    return send("soap.query_all", token, c -> c.queryAll(soql), SoapGateway::page);
  }

  public RowPage queryMore(Token token, String locator) {
    return send("soap.query_more", token, c -> c.queryMore(locator), SoapGateway::page);
  }

  public List<FieldDescription> describe(Token token, String object) {
    return send(
        "soap.describe",
        token,
        c -> c.describeSObjects(new String[] {object}),
        described -> Descriptions.of(described[0]));
  }

  public UserFacts user(Token token) {
    return send("soap.user_info", token, PartnerConnection::getUserInfo, Descriptions::of);
  }

  /** The org's own clock. */
  public Instant serverTime(Token token) {
    return send(
        "soap.server_timestamp",
        token,
        c -> c.getServerTimestamp().getTimestamp().toInstant(),
        time -> time);
  }

  private static RowPage page(QueryResult result) {
    SObject @Nullable [] records = result.getRecords();
    List<Row> rows = records == null ? List.of() : Arrays.stream(records).map(Rows::of).toList();
    Optional<String> locator =
        result.isDone() ? Optional.empty() : Optional.ofNullable(result.getQueryLocator());
    return new RowPage(rows, locator);
  }

  private <R, T> T send(String kind, Token token, Operation<R> operation, Function<R, T> reading) {
    GatewayTransport transport = new GatewayTransport(http, kind, token.value());
    try {
      PartnerConnection connection = connection(token, transport);
      R result = operation.on(connection);
      noteLimits(connection);
      return reading.apply(result);
    } catch (ConnectionException e) {
      throw failure(kind, transport, e);
    } catch (StackOverflowError e) {
      throw new ProtocolViolation(
          CrmSystem.SALESFORCE, kind, kind + ": the reply is nested too deeply", e);
    } catch (RunStopped e) {
      throw e;
    } catch (RuntimeException e) {
      // force-wsc answers garbage with whatever it stumbles over: null pointers, number formats.
      throw unreadable(kind, e);
    }
  }

  private PartnerConnection connection(Token token, GatewayTransport transport)
      throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setManualLogin(true);
    config.setSessionId(token.value());
    config.setServiceEndpoint(token.instance().resolve("/services/Soap/u/" + version).toString());
    config.setCompression(false);
    config.setTransportFactory(() -> transport);
    PartnerConnection connection = new PartnerConnection(config);
    connection.setQueryOptions(pageSize);
    connection.setCallOptions(CLIENT, null);
    return connection;
  }

  private void noteLimits(PartnerConnection connection) {
    if (connection.getLimitInfoHeader() == null
        || connection.getLimitInfoHeader().getLimitInfo() == null) {
      return;
    }
    for (LimitInfo limit : connection.getLimitInfoHeader().getLimitInfo()) {
      if ("API REQUESTS".equals(limit.getType())) {
        meter.used(limit.getCurrent(), limit.getLimit());
      }
    }
  }

  private static RuntimeException failure(
      String kind, GatewayTransport transport, ConnectionException e) {
    if (e.getCause() instanceof TransportFailure lost) {
      return Refusals.noReply(kind, lost);
    }
    Optional<HttpReply> reply = transport.reply();
    if (reply.isEmpty() || reply.get().isSuccess()) {
      return unreadable(kind, e);
    }
    return Fault.in(reply.get().body())
        .map(fault -> Refusals.of(kind, fault.code(), fault.message()))
        .orElseGet(() -> Refusals.ofStatus(kind, reply.get()));
  }

  private static CrmException unreadable(String kind, Exception e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ProtocolViolation(
        CrmSystem.SALESFORCE, kind, kind + ": unreadable reply: " + VendorText.line(what), e);
  }

  private interface Operation<R> {
    R on(PartnerConnection connection) throws ConnectionException;
  }
}
