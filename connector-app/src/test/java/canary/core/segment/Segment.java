package canary.core.segment;

import canary.core.playbook.Playbook;
import canary.core.port.Owners;
import java.io.File;
import org.slf4j.Logger;

/**
 * Domain that knows a port, does I/O, uses a library, forms a cycle, keeps static state, reads the
 * clock.
 */
public final class Segment {
  static int count;
  Owners owners;
  File file;
  Logger logger;
  Playbook playbook;

  java.time.Instant now() {
    return java.time.Instant.now();
  }
}
