package dev.segmentry.app.alert;

import dev.segmentry.app.config.WebhookAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts once: no redirects, nothing sent again, an end in sight. */
public final class Webhook {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final WebhookAddress address;
  private final Duration deadline;

  /**
   * @param deadline for the whole of it, reply included
   */
  public Webhook(WebhookAddress address, Duration deadline) {
    this.address = address;
    this.deadline = deadline;
  }

  /**
   * @return why it did not get through, without the address; empty when it did
   */
  public Optional<String> post(String body) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address.url())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "segmentry")
            .POST(BodyPublishers.ofString(body))
            .build();
    return outcome(http.sendAsync(request, BodyHandlers.discarding()));
  }

  private Optional<String> outcome(CompletableFuture<HttpResponse<Void>> reply) {
    try {
      int status = reply.get(deadline.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + status);
    } catch (TimeoutException e) {
      reply.cancel(true);
      return Optional.of("no answer within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof IOException network
              ? "no connection (" + network.getClass().getSimpleName() + ")"
              : "no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the program is being stopped");
    }
  }
}
