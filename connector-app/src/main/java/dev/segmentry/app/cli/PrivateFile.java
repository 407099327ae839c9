package dev.segmentry.app.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all, and for its owner only: customers' names are in it. It
 * is written beside its place and moved there when it is complete.
 */
final class PrivateFile implements Closeable {

  private final Path named;
  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private final OutputStream out;

  private PrivateFile(Path named, Path target, Path draft, FileChannel channel) {
    this.named = named;
    this.target = target;
    this.draft = draft;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Begins it, so that a place nothing can be written to is told before anything else is done.
   *
   * @throws UsageRefused nothing can be written there
   */
  static PrivateFile at(Path file, String option) {
    Path target = file.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused(option, file, "there is no folder " + folder);
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw refused(option, file, "it is no regular file");
    }
    try {
      // Made for its owner only from the first byte, where the file system can say so.
      Path draft = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
      return new PrivateFile(
          file, target, draft, FileChannel.open(draft, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw refused(option, file, e.toString());
    }
  }

  private static UsageRefused refused(String option, Path file, String why) {
    return new UsageRefused(option + " " + file + " cannot be written: " + why);
  }

  OutputStream out() {
    return out;
  }

  /** As it was named. */
  Path named() {
    return named;
  }

  /** Puts it in its place, whole and on the disk. */
  void complete() {
    try {
      out.flush();
      channel.force(true);
      channel.close();
      try {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
