package dev.segmentry.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a second process away from the state: an operating system lock, which dies with its holder,
 * and beside it a note of who holds it. The note also keeps this process from opening the lock file
 * twice: closing the second handle would drop the lock of the first (POSIX).
 */
final class ProcessLock implements AutoCloseable {

  private final Path file;
  private final Path note;
  private final FileChannel channel;

  private ProcessLock(Path file, Path note, FileChannel channel) {
    this.file = file;
    this.note = note;
    this.channel = channel;
  }

  /**
   * @throws StoreException.InUse it is held, by another process or by this one
   */
  static ProcessLock take(Path file, Instant now) {
    Path note = beside(file, ".holder");
    try {
      Optional<String> holder = holder(note);
      if (holder.filter(text -> text.startsWith(process())).isPresent()) {
        throw new StoreException.InUse(file, holder, null);
      }
      FileChannel channel = lock(file, holder);
      Files.writeString(note, process() + " since " + now + "\n");
      return new ProcessLock(file, note, channel);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static FileChannel lock(Path file, Optional<String> holder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StoreException.InUse(file, holder, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new StoreException.InUse(file, holder, null);
  }

  /** Process ids are used again, above all in containers: the start tells two apart. */
  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    String started = self.info().startInstant().map(start -> " (started " + start + ")").orElse("");
    return "process " + self.pid() + started;
  }

  private static Optional<String> holder(Path note) throws IOException {
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(note).strip()).filter(text -> !text.isEmpty());
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static StoreException unusable(Path file, IOException cause) {
    return new StoreException.NotUsable(
        file, "cannot be locked: check the permissions of its folder", cause);
  }

  @Override
  public void close() {
    try (FileChannel held = channel) {
      Files.deleteIfExists(note);
      held.force(false);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }
}
