package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Plain calls to the org as the integration user. */
final class SalesforceClient {
  private static final String DATA = "/services/data/v65.0";

  private final SandboxServer server;
  private final String token;

  SalesforceClient(SandboxServer server) {
    this.server = server;
    this.token = ExampleOrg.json(token(server)).path("access_token").asText();
  }

  static HttpResponse<String> token(SandboxServer server) {
    return token(server, server.credentials().get("clientSecret"));
  }

  static HttpResponse<String> token(SandboxServer server, String secret) {
    return ExampleOrg.send(
        server,
        "POST",
        "/services/oauth2/token",
        "grant_type=client_credentials&client_id="
            + server.credentials().get("clientId")
            + "&client_secret="
            + secret,
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  String token() {
    return token;
  }

  HttpResponse<String> call(String method, String path, String body) {
    return ExampleOrg.send(server, method, DATA + path, body, "Authorization", "Bearer " + token);
  }

  JsonNode json(String method, String path, String body) {
    return ExampleOrg.json(call(method, path, body));
  }

  HttpResponse<String> query(String soql) {
    return call("GET", "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), "");
  }

  JsonNode rows(String soql) {
    HttpResponse<String> response = query(soql);
    if (response.statusCode() != 200) {
      throw new AssertionError(soql + ": " + response.body());
    }
    return ExampleOrg.json(response).path("records");
  }

  /** One column of what a query found. */
  List<String> column(String field, String soql) {
    return rows(soql)
        .valueStream()
        .map(row -> row.at("/" + field.replace('.', '/')).asText())
        .toList();
  }

  /** The code of the refusal a query meets. */
  String refusal(String soql) {
    JsonNode error = ExampleOrg.json(query(soql)).path(0);
    return error.path("errorCode").asText();
  }

  JsonNode update(String records) {
    return json(
        "PATCH", "/composite/sobjects", "{\"allOrNone\":false,\"records\":[" + records + "]}");
  }

  JsonNode create(String records) {
    return json(
        "POST", "/composite/sobjects", "{\"allOrNone\":false,\"records\":[" + records + "]}");
  }
}
