package dev.segmentry.app.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which files with customers' data were written for an org, one JSON object a line in {@code
 * files.jsonl} beside its state. A file is entered before it is written, so that there is none that
 * is not known.
 */
public final class WrittenFiles {

  /** What a file is, and with it how a customer is taken out of it. */
  public enum Kind {
    /** CSV or JSON Lines with a row per account, or several. */
    EXPORT,
    /** JSON Lines, a row per account. */
    ROWS,
    /** A plan as a file. */
    PLAN,
    /** A page for people. */
    REPORT,
    /** A copy of the state. */
    BACKUP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One file. */
  public record Entry(Path file, Kind kind) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path index;

  private WrittenFiles(Path index) {
    this.index = index;
  }

  /**
   * @param state the org's state file
   */
  public static WrittenFiles beside(Path state) {
    return new WrittenFiles(state.resolveSibling("files.jsonl"));
  }

  /**
   * Enters a file that is about to be written.
   *
   * @throws UncheckedIOException it cannot be entered, and must not be written then
   */
  public void add(Kind kind, Path file, Instant at) {
    String line =
        MAPPER
                .createObjectNode()
                .put("file", file.toAbsolutePath().normalize().toString())
                .put("kind", kind.word())
                .put("at", at.toString())
            + "\n";
    try (FileChannel channel =
        FileChannel.open(index, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // Two programs may enter files at the same time.
      FileLock lock = channel.lock();
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(
          index + " cannot be written, and without it nobody would know of " + file + ": " + e, e);
    }
  }

  /** Every file that was entered, once, in the order of the first time. */
  public List<Entry> entries() {
    if (!Files.exists(index)) {
      return List.of();
    }
    Map<Path, Kind> kinds = new LinkedHashMap<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(index, StandardCharsets.UTF_8)) {
        number++;
        if (!line.isBlank()) {
          Entry entry = entry(line, number);
          kinds.put(entry.file(), entry.kind());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(index + " cannot be read: " + e, e);
    }
    List<Entry> entries = new ArrayList<>();
    kinds.forEach((file, kind) -> entries.add(new Entry(file, kind)));
    return entries;
  }

  private Entry entry(String line, int number) throws IOException {
    try {
      JsonNode node = MAPPER.readTree(line);
      return new Entry(
          Path.of(node.path("file").asText()),
          Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("line " + number + " is no entry: mend or remove it", e);
    }
  }
}
