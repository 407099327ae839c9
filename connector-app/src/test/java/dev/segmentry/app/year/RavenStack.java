package dev.segmentry.app.year;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.segmentry.core.crm.CrmSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * RavenStack by River @ Rivalytics, as a CRM would hold it at each month's end of 2024. The data
 * lies beside the project, not in it.
 */
final class RavenStack {

  static final String FALLBACK = "ada@ravenstack.example";

  private static final String PROPERTY = "segmentry.ravenstack";
  private static final Map<Path, Map<String, Map<String, String>>> TABLES = new HashMap<>();
  private static final Path BESIDE = Path.of("..", "shared", "data", "ravenstack-org");

  private RavenStack() {}

  /**
   * The year, told by the files of {@code examples/ravenstack}; skips the test without the data.
   */
  static Scenario scenario() {
    return scenario(
        Map.of(
            CrmSystem.SALESFORCE, files("salesforce", "segmentry-salesforce.yaml"),
            CrmSystem.HUBSPOT, files("hubspot", "segmentry-hubspot.yaml")),
        "ravenstack.yaml");
  }

  /** The same with five shipped presets as they are, on Salesforce. */
  static Scenario presets() {
    return scenario(
        Map.of(CrmSystem.SALESFORCE, files("salesforce", "segmentry-presets.yaml")),
        "presets.yaml");
  }

  private static Scenario scenario(Map<CrmSystem, Scenario.Files> files, String model) {
    Path data = data();
    if (!Files.isDirectory(data)) {
      String why =
          "SKIPPED: the RavenStack year was not lived, for want of data: there is no folder "
              + data
              + ". Point -D"
              + PROPERTY
              + " at ravenstack-org to run it.";
      System.err.println(why);
      Assumptions.abort(why);
    }
    return new Scenario(
        days(data),
        data,
        files,
        Optional.of(new Scenario.Model(model, read(example(model)))),
        Scenario.Ways.USUAL);
  }

  /**
   * Lives through the year once and hands it to every test. Without the data each test skips by
   * itself: a class that skips as a whole is counted as nothing.
   */
  static final class Living {

    private final UnaryOperator<Scenario> way;
    private Optional<Year> lived = Optional.empty();

    Living(UnaryOperator<Scenario> way) {
      this.way = way;
    }

    Year year(Path work) {
      if (lived.isEmpty()) {
        lived = Optional.of(Year.live(way.apply(scenario()), work));
      }
      return lived.get();
    }
  }

  private static Path data() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .orElseGet(() -> root().resolve(BESIDE))
        .toAbsolutePath()
        .normalize();
  }

  /** What the data itself says of an account, by the columns of the table worked by hand. */
  static Map<String, String> inputs(String account, LocalDate day) {
    NamedCsvRecord record = row("accounts.csv", account, day);
    NamedCsvRecord usage = row("usage.csv", account, day);
    List<NamedCsvRecord> quarter =
        rows("cases.csv", account, day).stream()
            .filter(c -> LocalDate.parse(c.getField("created_at")).isAfter(day.minusDays(90)))
            .toList();
    LocalDate signed = LocalDate.parse(record.getField("signed_at"));
    return Map.of(
        "arr", record.getField("arr"),
        "active_days_90d", usage.getField("active_days_90d"),
        "usage_trend", usage.getField("usage_trend"),
        "features_used_90d", usage.getField("features_used_90d"),
        "tickets_90d", String.valueOf(quarter.size()),
        "escalations_90d",
            String.valueOf(
                quarter.stream().filter(c -> c.getField("escalated").equals("true")).count()),
        "renewal", record.getField("auto_renew").equals("true") ? "automatic" : "manual",
        "tenure_days", String.valueOf(ChronoUnit.DAYS.between(signed, day)));
  }

  /** An account's row of that day. */
  static Map<String, String> account(String account, LocalDate day) {
    return table("accounts.csv", day).get(account);
  }

  /** What is known of an account's use on that day. */
  static Map<String, String> usage(String account, LocalDate day) {
    return table("usage.csv", day).get(account);
  }

  private static Map<String, Map<String, String>> table(String file, LocalDate day) {
    return TABLES.computeIfAbsent(data().resolve(day.toString()).resolve(file), RavenStack::table);
  }

  private static Map<String, Map<String, String>> table(Path file) {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      Map<String, Map<String, String>> table = new HashMap<>();
      rows.forEach(row -> table.put(row.getField("account_id"), row.getFieldsAsMap()));
      return table;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static NamedCsvRecord row(String file, String account, LocalDate day) {
    return rows(file, account, day).get(0);
  }

  private static List<NamedCsvRecord> rows(String file, String account, LocalDate day) {
    Path table = data().resolve(day.toString()).resolve(file);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
      return rows.stream().filter(row -> row.getField("account_id").equals(account)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<LocalDate> days(Path data) {
    try (Stream<Path> entries = Files.list(data)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> LocalDate.parse(folder.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The files as they are, but for address, place of the data and date. */
  private static Scenario.Files files(String crm, String configuration) {
    String text =
        read(example(configuration))
            .replace("../../../shared/data/ravenstack-org", "${data}")
            .replace("2024-01-31", "${date}")
            .replaceAll("http://127\\.0\\.0\\.1:[0-9]+", "\\${url}");
    return new Scenario.Files(example(crm + "-schema.json"), text);
  }

  static Path example(String name) {
    return root().resolve(Path.of("examples", "ravenstack", name));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The folder of the project, wherever in it the build started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("examples"))) {
      folder =
          Optional.ofNullable(folder.getParent())
              .orElseThrow(() -> new IllegalStateException("run from within the project"));
    }
    return folder;
  }
}
