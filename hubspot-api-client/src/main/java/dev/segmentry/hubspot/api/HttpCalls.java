package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends a request once and reads its reply, or says precisely how that failed. */
final class HttpCalls implements AutoCloseable {

  private final OkHttpClient http;
  private final HubSpotConfig config;
  private final CallObserver observer;

  HttpCalls(HubSpotConfig config, CallObserver observer, BeforeCall beforeCall) {
    this.config = config;
    this.observer = observer;
    this.http = sendingOnce(config.callTimeout(), beforeCall);
  }

  <T> T get(Operation operation, HttpUrl url, Function<JsonNode, T> decoder) {
    return call(operation, new Request.Builder().url(url).get(), decoder);
  }

  <T> T post(Operation operation, HttpUrl url, JsonNode body, Function<JsonNode, T> decoder) {
    return call(
        operation, new Request.Builder().url(url).post(new OneShotJson(Json.bytes(body))), decoder);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private <T> T call(Operation operation, Request.Builder request, Function<JsonNode, T> decoder) {
    String token = token();
    request.header("Authorization", "Bearer " + token);
    request.header("Accept", "application/json");
    request.header("User-Agent", config.userAgent());
    request.tag(Operation.class, operation);
    Reply reply = exchange(operation, request.build());
    if (reply.status / 100 != 2) {
      throw new ApiException(
          operation, reply.status, ErrorReader.readBody(reply.without(token)), reply.headers);
    }
    return decode(operation, reply, decoder);
  }

  private String token() {
    String token = config.accessToken().get();
    if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalStateException(
          "The HubSpot access token is empty or holds characters no token has");
    }
    return token;
  }

  private Reply exchange(Operation operation, Request request) {
    OptionalInt status = OptionalInt.empty();
    ReplyHeaders headers = ReplyHeaders.none();
    try (Response response = http.newCall(request).execute()) {
      status = OptionalInt.of(response.code());
      headers = headersOf(response);
      Reply reply = new Reply(response.code(), headers, read(response));
      observer.observed(new CallReport(operation, status, headers));
      return reply;
    } catch (IOException e) {
      observer.observed(new CallReport(operation, status, headers));
      throw new TransportException(operation, e);
    }
  }

  /**
   * One byte more than allowed is read, so that a reply cut at the limit is not taken for a whole
   * one.
   */
  private byte[] read(Response response) throws IOException {
    return response.body().byteStream().readNBytes(Math.addExact(config.maxResponseBytes(), 1));
  }

  private <T> T decode(Operation operation, Reply reply, Function<JsonNode, T> decoder) {
    try {
      if (reply.body.length > config.maxResponseBytes()) {
        throw new MalformedReply("longer than " + config.maxResponseBytes() + " bytes");
      }
      return decoder.apply(Json.parse(reply.body));
    } catch (JsonProcessingException e) {
      throw new UnreadableReplyException(
          operation, reply.status, new MalformedReply(e.getOriginalMessage(), e));
    } catch (IOException | MalformedReply e) {
      throw new UnreadableReplyException(operation, reply.status, e);
    }
  }

  private static ReplyHeaders headersOf(Response response) {
    Map<String, String> values = new LinkedHashMap<>();
    response.headers().forEach(header -> values.putIfAbsent(header.getFirst(), header.getSecond()));
    return new ReplyHeaders(values);
  }

  private static OkHttpClient sendingOnce(Duration callTimeout, BeforeCall beforeCall) {
    return new OkHttpClient.Builder()
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .callTimeout(callTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(0, TimeUnit.MILLISECONDS)
        .writeTimeout(0, TimeUnit.MILLISECONDS)
        .connectTimeout(Math.min(callTimeout.toMillis(), 10_000), TimeUnit.MILLISECONDS)
        .addNetworkInterceptor(HttpCalls::withoutRetryAfterZero)
        .addNetworkInterceptor(chain -> permitted(beforeCall, chain))
        .build();
  }

  private static Response permitted(BeforeCall beforeCall, Interceptor.Chain chain)
      throws IOException {
    Operation operation = chain.request().tag(Operation.class);
    if (operation != null) {
      beforeCall.sending(operation);
    }
    return chain.proceed(chain.request());
  }

  /**
   * OkHttp takes a 503 with {@code Retry-After: 0} as leave to repeat a GET; zero seconds tells a
   * caller nothing.
   */
  private static Response withoutRetryAfterZero(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean zero = response.header("Retry-After", "").matches("\\s*0+\\s*");
    return zero ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }

  /** Not a record: a record would compare and print its array by address. */
  private static final class Reply {

    private final int status;
    private final ReplyHeaders headers;
    private final byte[] body;

    Reply(int status, ReplyHeaders headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    byte[] without(String token) {
      return new String(body, StandardCharsets.UTF_8)
          .replace(token, "***")
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
