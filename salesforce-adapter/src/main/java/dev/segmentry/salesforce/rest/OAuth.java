package dev.segmentry.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token endpoint, client credentials flow. */
public final class OAuth {
  private static final CrmSystem SF = CrmSystem.SALESFORCE;
  static final String KIND = "oauth.token";
  private static final Set<String> NOT_NOW = Set.of("unknown_error", "server_error");

  private final HttpGateway http;
  private final ClientCredentials credentials;

  public OAuth(HttpGateway http, ClientCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * @throws CrmException the credentials are refused, or the endpoint does not answer
   */
  Token token() {
    String secret = credentials.secret().get();
    HttpReply reply;
    try {
      reply = http.send(request(secret));
    } catch (TransportFailure e) {
      throw Refusals.noReply(KIND, e);
    }
    if (reply.status() >= 500 || reply.status() == 429 || reply.isRedirect()) {
      throw Refusals.ofStatus(KIND, reply);
    }
    Optional<JsonNode> json = Json.object(reply.body());
    if (!reply.isSuccess()) {
      throw refused(reply, json);
    }
    return token(json.orElseThrow(() -> unreadable("it is not JSON")));
  }

  private HttpCall request(String secret) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(credentials.clientId())
            + "&client_secret="
            + encoded(secret);
    return new HttpCall(
        KIND,
        "POST",
        credentials.base().resolve("/services/oauth2/token"),
        Map.of("Accept", "application/json"),
        "application/x-www-form-urlencoded",
        form,
        List.of(secret, encoded(secret)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static CrmException refused(HttpReply reply, Optional<JsonNode> json) {
    String error = json.map(j -> j.path("error").asText()).orElse("");
    String why = json.map(j -> j.path("error_description").asText()).orElse("");
    String message = KIND + ": HTTP " + reply.status() + " " + VendorText.line(error + ": " + why);
    if (NOT_NOW.contains(error) || why.contains("login rate exceeded")) {
      return new Unavailable(SF, KIND, message, null);
    }
    return new AuthenticationRejected(
        SF, KIND, message + "; check client id, client secret and the app's run-as user", null);
  }

  private Token token(JsonNode json) {
    String value = json.path("access_token").asText();
    if (!value.matches("[\\x21-\\x7e]{8,4096}")) {
      throw unreadable("it has no usable access_token");
    }
    String instance = json.path("instance_url").asText();
    if (!instance.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+/?")) {
      throw unreadable("its instance_url is no address: " + VendorText.line(instance));
    }
    return new Token(value, trusted(URI.create(instance)));
  }

  // Whoever answers for the org must not be able to send our token elsewhere.
  private URI trusted(URI instance) {
    boolean local = Hosts.isLoopback(credentials.base());
    if (local ? Hosts.isLoopback(instance) && Hosts.isOrigin(instance) : Hosts.isVendor(instance)) {
      return instance;
    }
    throw unreadable("its instance_url is no address of Salesforce: " + instance.getHost());
  }

  private static CrmException unreadable(String why) {
    return new ProtocolViolation(SF, KIND, KIND + ": the token reply is unusable: " + why, null);
  }
}
