package dev.segmentry.app.export;

import dev.segmentry.core.history.RestatedRow;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Recorded beside restated segments, as a table (docs/versions.md). */
public final class RestatedTable implements AutoCloseable {

  private static final List<String> COLUMNS =
      List.of(
          "crm",
          "account_id",
          "account_name",
          "dimension",
          "date",
          "recorded",
          "recorded_cause",
          "recorded_version",
          "restated",
          "restated_cause",
          "same",
          "recorded_model",
          "by_people");

  private final TableWriter table;
  private long written;

  public RestatedTable(ExportFormat format, OutputStream out) {
    table = format.open(COLUMNS, out);
  }

  public void write(RestatedRow row) {
    table.write(
        new Row()
            .text(row.account().system().name().toLowerCase(Locale.ROOT))
            .text(row.account().id())
            .text(row.name())
            .text(row.dimension())
            .text(row.on().toString())
            .text(row.recorded())
            .text(row.recordedBy().map(RestatedRow.By::cause))
            .text(row.recordedBy().map(RestatedRow.By::model).map(ExportTable::version))
            .text(row.restated())
            .text(row.restatedCause())
            .text(row.isSame() ? "yes" : "no")
            .text(row.recordedBy().map(RestatedRow.By::model).map(ExportTable::model))
            .text(row.isByPeople() ? "yes" : "no"));
    written++;
  }

  /** Rows written so far. */
  public long written() {
    return written;
  }

  @Override
  public void close() {
    table.close();
  }
}
