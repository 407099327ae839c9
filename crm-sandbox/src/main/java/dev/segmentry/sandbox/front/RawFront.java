package dev.segmentry.sandbox.front;

import dev.segmentry.sandbox.wire.Answer;
import dev.segmentry.sandbox.wire.Exchange;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 by hand on plain sockets, for what no HTTP server will do to a connection: to say
 * nothing, to trickle, to lie about lengths. A thread for each connection.
 */
public final class RawFront implements Front {
  private static final Logger LOG = LoggerFactory.getLogger(RawFront.class);
  private static final int BACKLOG = 50;

  private final ServerSocket door;
  private final Exchange exchange;
  private final InFlight inFlight = new InFlight();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "raw-door");
            thread.setDaemon(true);
            return thread;
          });

  private RawFront(ServerSocket door, Exchange exchange) {
    this.door = door;
    this.exchange = exchange;
  }

  /**
   * Opens the door.
   *
   * @param port 0 for any free one
   * @param sockets plain or TLS
   * @throws PortInUse somebody else has it
   */
  public static Front open(int port, Exchange exchange, ServerSocketFactory sockets) {
    try {
      ServerSocket door =
          sockets.createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
      RawFront front = new RawFront(door, exchange);
      front.threads.execute(front::accept);
      return front;
    } catch (IOException taken) {
      throw new PortInUse(port, taken);
    }
  }

  @Override
  public int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket connection = door.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException closed) {
        LOG.debug("the door is shut", closed);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      RawConnection wire = new RawConnection(connection);
      boolean goesOn = true;
      while (goesOn) {
        Optional<Request> request = wire.read();
        goesOn = request.isPresent() && wire.write(answer(request.get()));
      }
    } catch (IOException gone) {
      LOG.debug("the caller left", gone);
    } finally {
      connections.remove(connection);
    }
  }

  private Answer answer(Request request) {
    try {
      return inFlight.enter()
          ? exchange.serve(request)
          : Answer.of(Reply.text(503, "the sandbox is shutting down"));
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed inside the sandbox", request.method(), request.path(), bug);
      return Answer.of(Reply.text(500, "the sandbox itself failed: " + bug));
    } finally {
      inFlight.leave();
    }
  }

  @Override
  public void close() {
    inFlight.drain();
    try {
      door.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (SocketException alreadyClosed) {
      LOG.debug("closed before", alreadyClosed);
    } catch (IOException unclosed) {
      LOG.warn("the raw door could not be shut", unclosed);
    }
    threads.shutdown();
  }
}
