package dev.segmentry.core.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders of tests in memory, where the system has such a place and it is large enough. Every
 * commit to the state waits for the disk; tests end processes, they cut no power, so what they show
 * is the same without the waiting. Named in {@code junit-platform.properties} of the modules that
 * keep states.
 */
public final class FoldersInMemory implements TempDirFactory {

  private static final Path MEMORY = Path.of("/dev/shm");

  /** Containers often give it 64 MB: the states of several tests at once do not fit there. */
  private static final long ENOUGH = 2L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return isThereAndLarge()
        ? Files.createTempDirectory(MEMORY, "segmentry-")
        : Files.createTempDirectory("segmentry-");
  }

  private static boolean isThereAndLarge() throws IOException {
    return Files.isDirectory(MEMORY)
        && Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
  }
}
