package dev.segmentry.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the state of one org is kept.
 *
 * @param file the database; its folder is created when it is missing
 * @param busyTimeout how long a statement waits for another program's lock on the file
 */
public record StoreConfig(Path file, Duration busyTimeout) {

  public StoreConfig {
    file = file.toAbsolutePath().normalize();
    if (busyTimeout.isNegative()) {
      throw new IllegalArgumentException("busyTimeout is negative: " + busyTimeout);
    }
  }

  /** The given file, and five seconds of patience. */
  public static StoreConfig at(Path file) {
    return new StoreConfig(file, Duration.ofSeconds(5));
  }
}
