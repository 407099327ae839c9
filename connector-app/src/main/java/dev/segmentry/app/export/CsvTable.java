package dev.segmentry.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180 in UTF-8, every field quoted. A list is one field, its parts separated by {@code
 * "; "}. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
 * injection): names of accounts are written by strangers.
 */
final class CsvTable implements TableWriter {

  /** First characters that make a formula, wide forms of them included. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final CsvWriter csv;

  CsvTable(List<String> columns, OutputStream out) {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    this.csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(writer);
    csv.writeRecord(columns);
  }

  @Override
  public void write(Row row) {
    List<String> fields = new ArrayList<>();
    row.values().forEach(value -> fields.add(field(value)));
    csv.writeRecord(fields);
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return safe(
        value instanceof List<?> list
            ? String.join("; ", list.stream().map(String::valueOf).toList())
            : String.valueOf(value));
  }

  private static String safe(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  @Override
  public void close() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
