package dev.segmentry.app.year;

import dev.segmentry.core.crm.CrmSystem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A year to be lived.
 *
 * @param days its dated states, ascending
 * @param data one folder of CSV files for each of them
 * @param files the admin's files for each CRM
 * @param model a model file to put beside the configuration; empty: a shipped one
 * @param ways how it is lived
 */
record Scenario(
    List<LocalDate> days,
    Path data,
    Map<CrmSystem, Files> files,
    Optional<Model> model,
    Ways ways) {

  /**
   * @param schema the sandbox's schema file
   * @param configuration {@code segmentry.yaml} with {@code ${url}}, {@code ${data}} and {@code
   *     ${date}}
   */
  record Files(Path schema, String configuration) {}

  /** A model file. */
  record Model(String name, String text) {}

  /**
   * @param losesReplies one reply a month is lost after the CRM did what it asked for
   * @param recognisesTasks whether tasks that are there already are found
   */
  record Ways(boolean losesReplies, boolean recognisesTasks) {
    static final Ways USUAL = new Ways(false, true);
  }

  Scenario losingReplies() {
    return with(new Ways(true, ways.recognisesTasks));
  }

  /** The lookup of our tasks finds nothing. */
  Scenario blindForTasks() {
    return with(new Ways(ways.losesReplies, false));
  }

  /** Other files for each of its CRMs. */
  Scenario with(UnaryOperator<Files> change) {
    Map<CrmSystem, Files> changed = new EnumMap<>(CrmSystem.class);
    files.forEach((crm, file) -> changed.put(crm, change.apply(file)));
    return new Scenario(days, data, changed, model, ways);
  }

  /** Another model, named by the configuration. */
  Scenario with(Model other) {
    Scenario named =
        with(
            (Files written) ->
                new Files(
                    written.schema,
                    written.configuration.replaceAll("(?m)^model: .*$", "model: " + other.name)));
    return new Scenario(days, data, named.files, Optional.of(other), ways);
  }

  /** Fewer days of it: the first, and every n-th after it. */
  Scenario everyNth(int n) {
    List<LocalDate> fewer =
        IntStream.range(0, days.size()).filter(i -> i % n == 0).mapToObj(days::get).toList();
    return new Scenario(fewer, data, files, model, ways);
  }

  private Scenario with(Ways other) {
    return new Scenario(days, data, files, model, other);
  }

  Files filesOf(CrmSystem crm) {
    return Optional.ofNullable(files.get(crm)).orElseThrow();
  }

  Path folder(LocalDate day) {
    return data.resolve(day.toString());
  }

  /** Some time on the day, in every zone the orgs are in. */
  static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.of(17, 0)).toInstant(ZoneOffset.UTC);
  }
}
