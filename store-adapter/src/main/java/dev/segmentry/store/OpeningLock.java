package dev.segmentry.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one process at a time create the state or bring its schema up to date: an operating system
 * lock, which dies with its holder. Versions before the lease kept it for their whole run, so it
 * also keeps us from changing the schema under one of them.
 */
final class OpeningLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private OpeningLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws StoreException.InUse it is held
   */
  static OpeningLock take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new OpeningLock(file, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw unusable(file, e);
    }
    throw new StoreException.InUse(file);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static StoreException unusable(Path file, IOException cause) {
    return new StoreException.NotUsable(
        file, "cannot be locked: check the permissions of its folder", cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }
}
