package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.salesforce.soql.SoqlError;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.List;
import java.util.Optional;

/** {@code /services/data/…}: checks version, session and quota, then hands on to the resource. */
final class RestApi {
  private static final int MAX_URI_BYTES = 16_384;
  private static final int OLDEST = 31;
  private static final int NEWEST = 68;

  private final SalesforceOrg org;
  private final RestResources resources;

  RestApi(SalesforceOrg org) {
    this.org = org;
    this.resources = new RestResources(org);
  }

  Reply handle(Request request) {
    List<String> path = request.segments();
    if (path.size() == 2) {
      return Reply.json(200, versions());
    }
    return counted(answered(request, path));
  }

  private Reply answered(Request request, List<String> path) {
    try {
      checkVersion(path.get(2));
      signIn(request);
      org.usage().spend();
      if (request.path().length() > MAX_URI_BYTES) {
        throw ApiError.of(414, "URI_TOO_LONG", "URI too long");
      }
      return resources
          .handle(request, path.get(2), path.subList(3, path.size()))
          .by(org.app().username());
    } catch (ApiError refused) {
      return refused(refused);
    } catch (SoqlError refused) {
      return refused(ApiError.of(400, refused.code(), refused.text())).by(org.app().username());
    } catch (JsonProcessingException malformed) {
      return refused(
          ApiError.of(
              400,
              "JSON_PARSER_ERROR",
              malformed.getOriginalMessage()
                  + " at [line:"
                  + malformed.getLocation().getLineNr()
                  + ", column:"
                  + malformed.getLocation().getColumnNr()
                  + "]"));
    }
  }

  static Reply refused(ApiError error) {
    ObjectNode node = Json.object();
    node.put("message", error.text()).put("errorCode", error.code());
    if (!error.fields().isEmpty()) {
      error.fields().forEach(node.putArray("fields")::add);
    }
    return Reply.json(error.status(), Json.array().add(node));
  }

  private static void checkVersion(String version) {
    int number =
        version.matches("v\\d{1,3}\\.0")
            ? Integer.parseInt(version.substring(1, version.length() - 2))
            : 0;
    if (number >= 20 && number < OLDEST) {
      throw ApiError.of(410, "UNSUPPORTED_API_VERSION", "This API version is no longer supported");
    }
    if (number < OLDEST || number > NEWEST) {
      throw ApiError.notFound();
    }
  }

  private void signIn(Request request) {
    Optional<String> token =
        request
            .header("Authorization")
            .filter(value -> value.startsWith("Bearer ") || value.startsWith("OAuth "))
            .map(value -> value.substring(value.indexOf(' ') + 1).strip());
    if (!org.sessions().accepts(token)) {
      throw ApiError.of(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
  }

  private Reply counted(Reply reply) {
    return reply.withHeader(
        "Sforce-Limit-Info", "api-usage=" + org.usage().used() + "/" + org.usage().limit());
  }

  private static ArrayNode versions() {
    ArrayNode versions = Json.array();
    for (int number = 58; number <= NEWEST; number++) {
      versions
          .addObject()
          .put("label", "API " + number)
          .put("url", "/services/data/v" + number + ".0")
          .put("version", number + ".0");
    }
    return versions;
  }
}
