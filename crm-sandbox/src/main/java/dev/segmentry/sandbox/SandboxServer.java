package dev.segmentry.sandbox;

import dev.segmentry.sandbox.front.Front;
import dev.segmentry.sandbox.front.PortInUse;
import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.wire.GzipExchange;
import java.time.InstantSource;
import java.util.Map;

/** A sandbox behind an HTTP door on loopback. */
public final class SandboxServer implements AutoCloseable {
  private final Sandbox sandbox;
  private final Front front;
  private final Door door;

  private SandboxServer(Sandbox sandbox, Front front, Door door) {
    this.sandbox = sandbox;
    this.front = front;
    this.door = door;
  }

  /**
   * Loads an org and opens the door.
   *
   * @throws BadInput the schema or a CSV file cannot be used
   * @throws PortInUse somebody else has the port
   */
  public static SandboxServer start(CrmKind kind, SandboxOptions options) {
    Sandbox sandbox = Sandbox.open(kind, options, InstantSource.system());
    Front front =
        options.door().open(options.port(), new GzipExchange(new ControlledExchange(sandbox)));
    return new SandboxServer(sandbox, front, options.door());
  }

  /** Where the CRM answers, without a slash at the end. */
  public String baseUrl() {
    return door.scheme() + "://127.0.0.1:" + front.port();
  }

  /** What a client needs to sign in: orgId, clientId and clientSecret, or portalId and token. */
  public Map<String, String> credentials() {
    return sandbox.credentials();
  }

  /** The org behind the door. */
  public Sandbox sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    front.close();
  }
}
