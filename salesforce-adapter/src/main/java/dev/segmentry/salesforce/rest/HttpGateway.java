package dev.segmentry.salesforce.rest;

import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.RunStopped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Sends each request exactly once: no resending, no redirects, bounded time and size. */
public final class HttpGateway implements AutoCloseable {
  private static final long CHUNK = 64 * 1024;

  private final OkHttpClient http;
  private final HttpLimits limits;
  private final CallMeter meter;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  /**
   * @param gate asked when the connection stands and the next thing to happen is the request itself
   */
  public HttpGateway(HttpLimits limits, CallMeter meter, CallGate gate) {
    this.limits = limits;
    this.meter = meter;
    http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(limits.connect())
            .readTimeout(limits.call())
            .writeTimeout(limits.call())
            .callTimeout(limits.call())
            .eventListener(new SendMark.Listener())
            .addNetworkInterceptor(chain -> passed(gate, chain))
            .build();
  }

  private static Response passed(CallGate gate, Interceptor.Chain chain) throws IOException {
    gate.pass();
    return chain.proceed(chain.request());
  }

  /**
   * @throws RunStopped the gate is shut; nothing was sent
   * @throws TransportFailure no complete reply arrived
   */
  public HttpReply send(HttpCall call) throws TransportFailure {
    secrets.addAll(call.secrets());
    SendMark mark = new SendMark(call.kind(), meter);
    Request request = request(call, mark);
    try (Response response = http.newCall(request).execute()) {
      String body = text(response.body().source());
      HttpReply reply =
          new HttpReply(
              response.code(),
              headers(response),
              response.isSuccessful() && call.asksForSecret() ? body : withoutSecrets(body));
      reply.header("sforce-limit-info").ifPresent(meter::heard);
      return reply;
    } catch (IOException e) {
      String where = call.url().getHost() + call.url().getPath();
      throw new TransportFailure(
          "no complete reply from " + where + " (" + withoutSecrets(reason(e)) + ")",
          mark.sent(),
          e);
    }
  }

  private static Request request(HttpCall call, SendMark mark) {
    Request.Builder request =
        new Request.Builder()
            .url(call.url().toString())
            .method(call.method(), new OneShotBody(call.contentType(), call.body()))
            .tag(SendMark.class, mark);
    call.headers().forEach(request::header);
    return request.build();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Whatever answers, also a proxy that repeats what it was sent: without what we ever sent. */
  private String withoutSecrets(String reply) {
    String clean = reply;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
    return headers;
  }

  private String text(BufferedSource source) throws IOException {
    Buffer body = new Buffer();
    while (source.read(body, CHUNK) >= 0) {
      if (body.size() > limits.replyBytes()) {
        throw new ReplyTooLong(limits.replyBytes());
      }
    }
    return body.readString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
