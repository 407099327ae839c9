package dev.segmentry.sandbox.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /services/oauth2/token}: client credentials, the only grant this org allows. */
final class TokenEndpoint {
  private final ConnectedApp app;
  private final Sessions sessions;
  private final InstantSource clock;

  TokenEndpoint(ConnectedApp app, Sessions sessions, InstantSource clock) {
    this.app = app;
    this.sessions = sessions;
    this.clock = clock;
  }

  Reply handle(Request request) {
    if (!request.method().equals("POST")) {
      return refused("invalid_request", "must use HTTP POST");
    }
    Map<String, List<String>> form = Request.form(request.body().text());
    String grant = first(form, "grant_type").orElse("");
    if (!grant.equals("client_credentials")) {
      return refused("unsupported_grant_type", "grant type not supported");
    }
    Optional<String> basic = request.header("Authorization").flatMap(TokenEndpoint::basic);
    String id = basic.map(pair -> part(pair, 0)).or(() -> first(form, "client_id")).orElse("");
    String secret =
        basic.map(pair -> part(pair, 1)).or(() -> first(form, "client_secret")).orElse("");
    if (!id.equals(app.clientId())) {
      return refused("invalid_client_id", "client identifier invalid");
    }
    if (!secret.equals(app.clientSecret())) {
      return refused("invalid_client", "invalid client credentials");
    }
    return granted(request);
  }

  private Reply granted(Request request) {
    String scheme = request.header("X-Forwarded-Proto").orElse("http");
    String host = scheme + "://" + request.header("Host").orElse("127.0.0.1");
    ObjectNode body = Json.object();
    body.put("access_token", sessions.issue());
    body.put("signature", "c2FuZGJveC1zaWduYXR1cmU=");
    body.put("scope", "api");
    body.put("instance_url", host);
    body.put("id", host + "/id/" + app.organisationId() + "/" + app.userId());
    body.put("token_type", "Bearer");
    body.put("issued_at", Long.toString(clock.instant().toEpochMilli()));
    return Reply.json(200, body).by(app.username());
  }

  private static Reply refused(String error, String description) {
    return Reply.json(400, Json.object().put("error", error).put("error_description", description));
  }

  private static Optional<String> basic(String header) {
    if (!header.startsWith("Basic ")) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()).strip());
      return Optional.of(new String(pair, UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String part(String pair, int index) {
    int colon = pair.indexOf(':');
    return colon < 0 ? pair : index == 0 ? pair.substring(0, colon) : pair.substring(colon + 1);
  }

  private static Optional<String> first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst();
  }
}
