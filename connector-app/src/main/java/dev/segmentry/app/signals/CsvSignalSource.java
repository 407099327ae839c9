package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
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
  public List<SignalTally> check(AsOf asOf) {
    return current(asOf).map(CsvFile::check).toList();
  }

  @Override
  public List<Signals> read(AsOf asOf) {
    return current(asOf)
        .map(
            file -> {
              file.check();
              return file.signals();
            })
        .toList();
  }

  private Stream<CsvFile> current(AsOf asOf) {
    return sources.stream()
        .map(source -> new CsvFile(source, catalogue, asOf))
        .filter(CsvFile::isCurrent);
  }
}
