package dev.segmentry.salesforce.wsc;

import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import dev.segmentry.salesforce.rest.HttpCall;
import dev.segmentry.salesforce.rest.HttpGateway;
import dev.segmentry.salesforce.rest.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets force-wsc speak through our HTTP: its own transport resends a POST and loses status and
 * headers. One instance per call.
 */
final class GatewayTransport implements Transport {
  private final HttpGateway http;
  private final String kind;
  private final String session;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private URI url = URI.create("");
  private @Nullable HttpReply reply;

  /**
   * @param session the token that is in what it sends
   */
  GatewayTransport(HttpGateway http, String kind, String session) {
    this.http = http;
    this.session = session;
    this.kind = kind;
  }

  /** The reply, once there was one. */
  Optional<HttpReply> reply() {
    return Optional.ofNullable(reply);
  }

  @Override
  public void setConfig(ConnectorConfig config) {
    // Session and endpoint are in the message; timeouts are our gateway's.
  }

  @Override
  public OutputStream connect(String endpoint, String soapAction) {
    url = URI.create(endpoint);
    return request;
  }

  @Override
  @SuppressWarnings("NonApiType") // force-wsc's own signature
  public OutputStream connect(String endpoint, HashMap<String, String> headers) {
    return connect(endpoint, "");
  }

  @Override
  @SuppressWarnings("NonApiType") // force-wsc's own signature
  public OutputStream connect(String endpoint, HashMap<String, String> headers, boolean zip) {
    return connect(endpoint, "");
  }

  @Override
  public InputStream getContent() throws IOException {
    HttpReply received =
        http.send(
            new HttpCall(
                kind,
                "POST",
                url,
                Map.of("Accept", "text/xml", "SOAPAction", "\"\""),
                "text/xml; charset=UTF-8",
                request.toString(StandardCharsets.UTF_8),
                List.of(session)));
    reply = received;
    if (!received.isSuccess()) {
      throw new NotAnswered();
    }
    return new ByteArrayInputStream(received.body().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isSuccessful() {
    return true;
  }

  /** A fault or an error page: read from {@link #reply()}, because force-wsc loses its code. */
  static final class NotAnswered extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnswered() {
      super("the reply is no answer");
    }
  }
}
