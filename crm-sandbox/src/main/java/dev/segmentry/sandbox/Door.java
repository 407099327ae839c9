package dev.segmentry.sandbox;

import dev.segmentry.sandbox.front.Front;
import dev.segmentry.sandbox.front.RawFront;
import dev.segmentry.sandbox.front.Tls;
import dev.segmentry.sandbox.front.WireMockFront;
import dev.segmentry.sandbox.wire.Exchange;
import java.util.Optional;
import javax.net.ServerSocketFactory;

/**
 * What the sandbox answers through.
 *
 * @param raw plain sockets, which can break the rules of HTTP
 * @param tls shown by the raw door; plain HTTP when absent
 */
public record Door(boolean raw, Optional<Tls> tls) {
  /** A plain HTTP server, faithful to the rules. */
  public static final Door HTTP = new Door(false, Optional.empty());

  /** Plain sockets: every fault can be scripted. */
  public static final Door RAW = new Door(true, Optional.empty());

  /** Plain sockets under TLS. */
  public static Door tls(Tls tls) {
    return new Door(true, Optional.of(tls));
  }

  Front open(int port, Exchange exchange) {
    return raw
        ? RawFront.open(
            port, exchange, tls.map(Tls::sockets).orElseGet(ServerSocketFactory::getDefault))
        : WireMockFront.open(port, exchange);
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
