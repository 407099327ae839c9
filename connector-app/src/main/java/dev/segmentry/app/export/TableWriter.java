package dev.segmentry.app.export;

import java.io.UncheckedIOException;

/** Writes one table, row by row, in some format. */
interface TableWriter extends AutoCloseable {

  /**
   * @throws UncheckedIOException it could not be written
   */
  void write(Row row);

  /** Writes what is still held back; the stream stays open. */
  @Override
  void close();
}
