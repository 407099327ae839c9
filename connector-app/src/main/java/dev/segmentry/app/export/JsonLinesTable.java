package dev.segmentry.app.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, in UTF-8; what is not there is null. */
final class JsonLinesTable implements TableWriter {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final List<String> columns;
  private final JsonGenerator json;

  JsonLinesTable(List<String> columns, OutputStream out) {
    this.columns = List.copyOf(columns);
    try {
      this.json = MAPPER.createGenerator(out);
      json.setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(Row row) {
    try {
      json.writeStartObject();
      Iterator<@Nullable Object> values = row.values().iterator();
      for (String column : columns) {
        json.writeFieldName(column);
        write(values.next());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(@Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object one : list) {
        json.writeString(String.valueOf(one));
      }
      json.writeEndArray();
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
