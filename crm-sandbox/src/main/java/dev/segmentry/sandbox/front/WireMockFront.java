package dev.segmentry.sandbox.front;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import dev.segmentry.sandbox.wire.Exchange;

/** WireMock as a plain HTTP/1.1 server: one stub, no journal, no compression of its own. */
public final class WireMockFront implements Front {
  private static final int THREADS = 20;
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  private final WireMockServer server;
  private final InFlight inFlight;

  private WireMockFront(WireMockServer server, InFlight inFlight) {
    this.server = server;
    this.inFlight = inFlight;
  }

  /**
   * Opens the door.
   *
   * @param port 0 for any free one
   * @throws PortInUse somebody else has it
   */
  public static Front open(int port, Exchange exchange) {
    InFlight inFlight = new InFlight();
    WireMockServer server =
        new WireMockServer(
            options()
                .port(port)
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .requireHttpsForAdminApi()
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(MAX_HEADER_BYTES)
                .jettyStopTimeout(100L)
                .notifier(new Slf4jNotifier(false))
                .extensions(new Transformer(exchange, inFlight), new Departures(inFlight)));
    try {
      server.start();
    } catch (FatalStartupException taken) {
      throw new PortInUse(port, taken);
    }
    server.stubFor(any(anyUrl()));
    return new WireMockFront(server, inFlight);
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    inFlight.drain();
    server.stop();
  }
}
