package dev.segmentry.app.export;

import java.io.OutputStream;
import java.util.List;

/** What tables are written as. */
public enum ExportFormat {
  CSV("csv"),
  JSONL("jsonl");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /** Of the files, without the dot. */
  public String extension() {
    return extension;
  }

  TableWriter open(List<String> columns, OutputStream out) {
    return this == CSV ? new CsvTable(columns, out) : new JsonLinesTable(columns, out);
  }
}
