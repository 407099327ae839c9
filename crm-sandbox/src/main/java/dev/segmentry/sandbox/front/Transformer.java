package dev.segmentry.sandbox.front;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.segmentry.sandbox.wire.Answer;
import dev.segmentry.sandbox.wire.Body;
import dev.segmentry.sandbox.wire.Exchange;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands WireMock's request to the exchange and its answer back to WireMock. */
record Transformer(Exchange exchange, InFlight inFlight)
    implements ResponseDefinitionTransformerV2 {
  private static final Logger LOG = LoggerFactory.getLogger(Transformer.class);

  @Override
  public String getName() {
    return "sandbox";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    if (!inFlight.enter()) {
      return rendered(Answer.of(Reply.text(503, "the sandbox is shutting down")));
    }
    return rendered(answer(request(event.getRequest())));
  }

  /** The last line of defence: a bug of ours must reach the caller as a 500, and the log. */
  private Answer answer(Request request) {
    try {
      return exchange.serve(request);
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed inside the sandbox", request.method(), request.path(), bug);
      return Answer.of(Reply.text(500, "the sandbox itself failed: " + bug));
    }
  }

  private static Request request(com.github.tomakehurst.wiremock.http.Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), header.firstValue());
    }
    byte[] body = request.getBody();
    return Request.of(
        request.getMethod().getName(),
        request.getUrl(),
        headers,
        body == null ? Body.EMPTY : Body.of(body));
  }

  private static ResponseDefinition rendered(Answer answer) {
    answer.gate().pass();
    return switch (answer.cut()) {
      case EMPTY -> new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE).build();
      case RESET ->
          new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      case NONE -> whole(answer);
      case SILENCE,
          SLOW_HEADERS,
          SLOW_BODY,
          SHORT_BODY,
          HALF_BODY,
          WRONG_LENGTH,
          BAD_CHUNK,
          NOISE,
          HANG_UP ->
          throw new IllegalStateException("only the raw door can do " + answer.cut());
    };
  }

  private static ResponseDefinition whole(Answer answer) {
    Reply reply = answer.reply();
    ResponseDefinitionBuilder builder = new ResponseDefinitionBuilder().withStatus(reply.status());
    reply.headers().forEach((name, value) -> builder.withHeader(name, value));
    if (reply.body().size() > 0) {
      builder.withBody(reply.body().bytes());
    }
    if (!answer.delay().isZero()) {
      builder.withFixedDelay((int) answer.delay().toMillis());
    }
    return builder.build();
  }
}
