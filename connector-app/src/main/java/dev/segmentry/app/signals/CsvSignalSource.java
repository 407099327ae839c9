package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.UserActivity;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    return current(asOf).map(SignalFile::check).toList();
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

  /**
   * Every user in files that count on a day.
   *
   * @param each gets the CRM field accounts are found by, its content, and the user
   * @throws SignalsUnreadable a file cannot be used
   */
  public void users(AsOf asOf, UserVisitor each) {
    for (CsvSource source : sources) {
      if (source.rows() == SignalRows.USERS) {
        RolledUpFile file = new RolledUpFile(source, catalogue, asOf);
        if (file.isCurrent()) {
          file.users((key, user) -> each.user(source.match(), key, file.described(), user));
        }
      }
    }
  }

  /**
   * Keys of the products in files that count on a day.
   *
   * @throws SignalsUnreadable a file cannot be used
   */
  public Set<String> products(AsOf asOf) {
    Set<String> products = new TreeSet<>();
    for (CsvSource source : sources) {
      if (source.rows() == SignalRows.PRODUCTS) {
        RolledUpFile file = new RolledUpFile(source, catalogue, asOf);
        if (file.isCurrent()) {
          products.addAll(file.products());
        }
      }
    }
    return products;
  }

  /** Sees users one by one. */
  @FunctionalInterface
  public interface UserVisitor {
    /**
     * @param match CRM field the account is found by
     * @param key its content
     * @param described the day the file describes
     */
    void user(String match, String key, LocalDate described, UserActivity user);
  }

  private Stream<SignalFile> current(AsOf asOf) {
    return sources.stream().map(source -> file(source, asOf)).filter(SignalFile::isCurrent);
  }

  private SignalFile file(CsvSource source, AsOf asOf) {
    return source.rows() == SignalRows.ACCOUNTS
        ? new CsvFile(source, catalogue, asOf)
        : new RolledUpFile(source, catalogue, asOf);
  }
}
