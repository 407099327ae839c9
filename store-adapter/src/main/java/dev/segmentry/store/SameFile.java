package dev.segmentry.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a state was deleted or replaced while it is in use. SQLite does not: it goes on
 * writing to a file that has no name any more, and every commit is gone when the process ends.
 */
final class SameFile {

  private final Path file;
  private final Path log;
  private final Optional<Object> key;
  private Optional<Object> logKey = Optional.empty();

  private SameFile(Path file, Optional<Object> key) {
    this.file = file;
    this.log = file.resolveSibling(file.getFileName() + "-wal");
    this.key = key;
  }

  static SameFile of(Path file) {
    return new SameFile(file, key(file));
  }

  /**
   * Before a transaction, and again before its outcome is believed.
   *
   * @throws StoreException.NotUsable what was opened is not what lies there now
   */
  void check() {
    Optional<Object> logNow = key(log);
    if (logKey.isEmpty()) {
      logKey = logNow;
    }
    if (!key(file).equals(key) || !logNow.equals(logKey)) {
      throw new StoreException.NotUsable(
          file,
          "was deleted or replaced while in use: stop, then put it back, restore a backup, or:"
              + " segmentry state rebuild",
          null);
    }
  }

  /** Empty when the file is gone; where the file system has no identities, one for all. */
  private static Optional<Object> key(Path file) {
    try {
      @Nullable Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? "there" : key);
    } catch (IOException e) {
      // Not there, or not to be told from that: either way it is not what was opened.
      return Optional.empty();
    }
  }
}
