package dev.segmentry.app.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.segmentry.core.history.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Takes a customer out of files the program wrote: rows of exports are cut, a plan that names it is
 * deleted, for its digest would not be right any more. A page is deleted unread: it shows names as
 * people read them and may hold an earlier one, so that no search can call it clean, and one
 * command makes it again.
 */
public final class FilePurge {

  /** What became of a file, or would. */
  public enum Outcome {
    /** It does not name the customer. */
    CLEAN,
    /** Lines were cut or their words taken out. */
    CUT,
    /** It is gone. */
    DELETED,
    /** It is not where it was written: whoever moved it has it. */
    ABSENT,
    /** It could not be looked into or changed. */
    FAILED
  }

  /**
   * One file.
   *
   * @param lines lines cut or changed
   * @param why what went wrong; else empty
   */
  public record Result(
      Path file, WrittenFiles.Kind kind, Outcome outcome, long lines, String why) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final List<String> OWN = List.of("account_id", "account");

  private final Set<String> ids;
  private final Redaction redaction;
  private final Redaction anyMention;
  private final boolean remove;

  /**
   * @param ids of the customer's accounts
   * @param redaction finds the customer in texts
   * @param anyMention the same, without respect to others of a like name
   * @param remove false: only say what would be done
   */
  public FilePurge(Set<String> ids, Redaction redaction, Redaction anyMention, boolean remove) {
    this.ids = Set.copyOf(ids);
    this.redaction = redaction;
    this.anyMention = anyMention;
    this.remove = remove;
  }

  /** Any file but a copy of the state. */
  public Result of(WrittenFiles.Entry entry) {
    Path file = entry.file();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Result(file, entry.kind(), Outcome.ABSENT, 0, "");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Result(file, entry.kind(), Outcome.FAILED, 0, "it is no regular file any more");
    }
    try {
      return switch (entry.kind()) {
        case EXPORT, ROWS -> cut(entry);
        case PLAN -> delete(entry, isNamed(entry.file()));
        case REPORT -> delete(entry, true);
        case BACKUP -> throw new IllegalArgumentException("a state is purged by its store");
      };
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      return new Result(file, entry.kind(), Outcome.FAILED, 0, String.valueOf(e.getMessage()));
    }
  }

  private Result delete(WrittenFiles.Entry entry, boolean named) throws IOException {
    if (named && remove) {
      Files.delete(entry.file());
    }
    return new Result(entry.file(), entry.kind(), named ? Outcome.DELETED : Outcome.CLEAN, 0, "");
  }

  private boolean isNamed(Path plan) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(plan, StandardCharsets.UTF_8);
        JsonParser tokens = MAPPER.createParser(text)) {
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        boolean says = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (says && (isOwn(tokens.getText()) || anyMention.touches(tokens.getText()))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOwn(String cell) {
    return ids.contains(cell) || redaction.touches(cell);
  }

  private Result cut(WrittenFiles.Entry entry) throws IOException {
    boolean csv = isCsv(entry.file());
    long lines = copy(entry.file(), csv, Writer.nullWriter());
    if (lines > 0 && remove) {
      rewrite(entry.file(), csv);
    }
    return new Result(
        entry.file(), entry.kind(), lines > 0 ? Outcome.CUT : Outcome.CLEAN, lines, "");
  }

  /** By its content: people choose names, and our CSV begins with a quoted column. */
  private static boolean isCsv(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int first = text.read();
      while (first >= 0 && Character.isWhitespace(first)) {
        first = text.read();
      }
      return first >= 0 && first != '{';
    }
  }

  private void rewrite(Path file, boolean csv) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
          Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
        copy(file, csv, out);
        out.flush();
        channel.force(true);
      }
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Copies what is not the customer's.
   *
   * @return lines that were left out or changed
   */
  private long copy(Path file, boolean csv, Writer out) throws IOException {
    return csv ? copyCsv(file, out) : copyJson(file, out);
  }

  private long copyCsv(Path file, Writer out) throws IOException {
    long touched = 0;
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      CsvWriter copy =
          CsvWriter.builder()
              .quoteStrategy(QuoteStrategies.ALWAYS)
              .lineDelimiter(LineDelimiter.CRLF)
              .build(out);
      int own = -1;
      boolean header = true;
      for (CsvRecord row : rows) {
        List<String> fields = row.getFields();
        if (header) {
          own = fields.indexOf("account_id");
          header = false;
        } else if (own >= 0 && own < fields.size() && isOwn(fields.get(own))) {
          touched++;
          continue;
        } else if (fields.stream().anyMatch(redaction::touches)) {
          touched++;
          fields = fields.stream().map(redaction::of).toList();
        }
        copy.writeRecord(fields);
      }
      copy.flush();
    }
    return touched;
  }

  private long copyJson(Path file, Writer out) throws IOException {
    long touched = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = line.isBlank() ? MAPPER.nullNode() : MAPPER.readTree(line);
        if (OWN.stream().anyMatch(key -> isOwn(row.path(key).asText()))) {
          touched++;
          continue;
        }
        JsonNode without = without(row);
        touched += without.equals(row) ? 0 : 1;
        out.write((without.equals(row) ? line : MAPPER.writeValueAsString(without)) + "\n");
      }
    }
    return touched;
  }

  private JsonNode without(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(redaction.of(node.asText()));
    }
    if (node.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      node.forEach(one -> copy.add(without(one)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), without(field.getValue())));
      return copy;
    }
    return node;
  }
}
