package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.salesforce.soql.Row;
import dev.segmentry.sandbox.salesforce.soql.SoqlError;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /services/Soap/u/65.0}: the Partner API, as far as reading goes. */
final class SoapApi {
  private static final int MAX_DESCRIBED = 100;

  private final SalesforceOrg org;

  SoapApi(SalesforceOrg org) {
    this.org = org;
  }

  Reply handle(Request request) {
    String version = request.segments().size() > 3 ? request.segments().get(3) : "";
    Optional<SoapRequest> call = SoapRequest.read(request);
    if (!request.method().equals("POST") || call.isEmpty()) {
      return SoapReplies.clientFault("content is not allowed: one SOAP envelope by POST, please");
    }
    try {
      checkVersion(version);
      signIn(call.get());
      org.usage().spend();
      return operation(call.get()).by(org.app().username());
    } catch (ApiError refused) {
      return SoapReplies.fault(refused.code(), refused.text(), SoqlError.Place.NONE);
    } catch (SoqlError refused) {
      return SoapReplies.fault(refused.code(), refused.text(), refused.place())
          .by(org.app().username());
    }
  }

  private static void checkVersion(String version) {
    if (!version.matches("(3[1-9]|[45]\\d|6[0-8])\\.0")) {
      throw ApiError.of(
          500, "UNSUPPORTED_API_VERSION", "Unsupported API version in the endpoint: " + version);
    }
  }

  private void signIn(SoapRequest call) {
    if (!org.sessions().accepts(call.sessionId())) {
      throw ApiError.of(
          500,
          "INVALID_SESSION_ID",
          "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing"
              + " session hash. This is expected, it can happen if the session has expired and swept"
              + " away, or if the user logs out, or if its just someone trying to hack in.");
    }
  }

  private Reply operation(SoapRequest call) {
    return switch (call.name()) {
      case "getUserInfo" -> reply(call, UserInfo.of(org)).rows(0, 1, 0);
      case "getServerTimestamp" ->
          reply(
              call,
              new Xml()
                  .open("result")
                  .element("timestamp", Wire.moment(org.org().clock().instant()))
                  .close("result"));
      case "describeSObject", "describeSObjects" -> described(call);
      case "query", "queryAll" -> queried(call);
      case "queryMore" -> page(call, org.cursors().more(required(call, "queryLocator").strip()));
      default ->
          SoapReplies.clientFault(
              "No operation available for request {urn:partner.soap.sforce.com}"
                  + call.name()
                  + ", please check the WSDL for the service.");
    };
  }

  private Reply described(SoapRequest call) {
    List<String> names = call.arguments("sObjectType");
    if (names.isEmpty() || names.size() > MAX_DESCRIBED) {
      throw ApiError.of(500, "LIMIT_EXCEEDED", "1 to 100 sObject types can be described at once");
    }
    Describe describe = new Describe(org.org().schema());
    Xml xml = new Xml();
    for (String name : names) {
      ObjectType type = org.visible(name, 500);
      xml.open("result");
      SoapReplies.elements(xml, describe.object(type));
      xml.close("result");
    }
    return reply(call, xml).rows(0, names.size(), 0);
  }

  private Reply queried(SoapRequest call) {
    String soql = required(call, "queryString");
    boolean all = call.name().equals("queryAll");
    return page(call, org.cursors().open(org.soql().run(soql, all), call.batchSize()));
  }

  private Reply page(SoapRequest call, Cursors.Page page) {
    List<Row> rows = new ArrayList<>(page.result().page(page.from(), page.to()));
    Xml xml = new Xml();
    xml.open("result xsi:type=\"QueryResult\"").element("done", page.next().isEmpty());
    page.next()
        .ifPresentOrElse(next -> xml.element("queryLocator", next), () -> xml.nil("queryLocator"));
    rows.forEach(row -> SoapReplies.record(xml, "records", row));
    xml.element("size", page.result().totalSize()).close("result");
    return reply(call, xml).rows(0, rows.size(), 0);
  }

  private Reply reply(SoapRequest call, Xml result) {
    return SoapReplies.of(call.name(), result, org.usage());
  }

  private static String required(SoapRequest call, String argument) {
    return call.argument(argument)
        .orElseThrow(() -> ApiError.of(500, "MISSING_ARGUMENT", argument + " is missing"));
  }
}
