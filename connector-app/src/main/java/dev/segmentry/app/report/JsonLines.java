package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON Lines: one object a line, in UTF-8. */
public final class JsonLines {

  private JsonLines() {}

  /**
   * @throws UncheckedIOException it could not be written
   */
  public static void write(JsonNode row, OutputStream out) {
    try {
      out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
