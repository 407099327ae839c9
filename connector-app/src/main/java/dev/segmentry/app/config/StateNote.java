package dev.segmentry.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A few facts kept beside the state. They are needed when the state itself cannot be opened: which
 * org it belongs to is known only after signing in, and that may be what fails.
 */
public final class StateNote {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_BYTES = 64 * 1024;

  private final Path file;

  public StateNote(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /**
   * @return empty when nothing was ever kept
   * @throws Unusable it cannot be read
   */
  public Optional<ObjectNode> read() {
    try {
      if (Files.size(file) <= MAX_BYTES
          && MAPPER.readTree(Files.readString(file)) instanceof ObjectNode facts) {
        return Optional.of(facts);
      }
      throw new Unusable(file, "holds something else than this program wrote; delete it", null);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new Unusable(file, "is damaged; delete it", e);
    } catch (IOException e) {
      throw new Unusable(file, "cannot be read; check its permissions", e);
    }
  }

  /**
   * Keeps facts instead of the earlier ones: all of them, durably, or the earlier ones stay.
   *
   * @throws Unusable it cannot be written
   */
  public void write(ObjectNode facts) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(fresh.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(facts));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Unusable(file, "cannot be written; check its folder and the disk", e);
    }
  }

  /** The note cannot be read or written. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(Path file, String message, @Nullable Throwable cause) {
      super(file + " " + message, cause);
    }
  }
}
