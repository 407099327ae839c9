package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.Signals;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The configured CSV files as a source of signals. */
public final class CsvSignalSource implements SignalSource {

  private final List<CsvSource> sources;
  private final AttributeCatalogue catalogue;

  public CsvSignalSource(List<CsvSource> sources, AttributeCatalogue catalogue) {
    this.sources = List.copyOf(sources);
    this.catalogue = catalogue;
  }

  /**
   * Reads every file that counts on a day to its end and tells what was found.
   *
   * @throws SignalsUnreadable a file cannot be used
   */
  public List<SignalTally> check(LocalDate asOf) {
    return current(asOf).map(file -> file.check(asOf)).toList();
  }

  @Override
  public List<Signals> read(LocalDate asOf) {
    return current(asOf)
        .map(
            file -> {
              file.check(asOf);
              return file.signals(asOf);
            })
        .toList();
  }

  private Stream<CsvFile> current(LocalDate asOf) {
    return sources.stream()
        .filter(source -> !source.asOf().isAfter(asOf))
        .map(source -> new CsvFile(source, catalogue));
  }
}
