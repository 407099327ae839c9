package dev.segmentry.app.year;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Other tellings of the same year, of which it is known what has to come out: rows in another
 * order, columns nobody asked for, all money in another unit, one customer twice. The data has no
 * quoted fields, so lines are split at commas.
 */
final class Metamorphosis {

  /** What the copy's keys begin with. */
  static final String COPY = "COPY-";

  private static final String HEADER_OF_ACCOUNTS = "account_id,";

  private Metamorphosis() {}

  static Scenario shuffled(Scenario scenario, Path folder, long seed) {
    Random random = new Random(seed);
    return rewritten(
        scenario,
        folder,
        (file, lines) -> {
          List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
          Collections.shuffle(rows, random);
          rows.add(0, lines.get(0));
          return rows;
        });
  }

  /** A column in front of and one behind those that are read. */
  static Scenario widened(Scenario scenario, Path folder) {
    return rewritten(
        scenario,
        folder,
        (file, lines) -> {
          List<String> wide = new ArrayList<>();
          for (int i = 0; i < lines.size(); i++) {
            String left = i == 0 ? "weather" : "rain " + i;
            String right = i == 0 ? "shoe_size" : String.valueOf(30 + i % 20);
            wide.add(left + "," + lines.get(i) + "," + right);
          }
          return wide;
        });
  }

  /** Money in another unit, in the data only. */
  static Scenario scaled(Scenario scenario, Path folder, int factor) {
    return rewritten(
        scenario,
        folder,
        (file, lines) ->
            file.equals("accounts.csv") ? multiplied(lines, List.of("arr", "mrr"), factor) : lines);
  }

  private static List<String> multiplied(List<String> lines, List<String> columns, int factor) {
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<String> scaled = new ArrayList<>(lines.subList(0, 1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (String column : columns) {
        int at = header.indexOf(column);
        if (!cells[at].isEmpty()) {
          cells[at] = new BigDecimal(cells[at]).multiply(BigDecimal.valueOf(factor)).toString();
        }
      }
      scaled.add(String.join(",", cells));
    }
    return scaled;
  }

  /** The bounds of the tiers of value in that unit too. */
  static Scenario.Model withBoundsScaled(Scenario.Model model, int factor) {
    int from = model.text().indexOf("\n  value:");
    int to = model.text().indexOf("\n  lifecycle:");
    String scaled =
        Pattern.compile("(from|falls_below): ([0-9]+)")
            .matcher(model.text().substring(from, to))
            .replaceAll(bound -> bound.group(1) + ": " + Long.parseLong(bound.group(2)) * factor);
    return new Scenario.Model(
        model.name(), model.text().substring(0, from) + scaled + model.text().substring(to));
  }

  /** One account in so many, with all that is known of it. */
  static Scenario oneIn(Scenario scenario, Path folder, int n) {
    return rewritten(
        scenario,
        folder,
        (file, lines) -> {
          int account = List.of(lines.get(0).split(",", -1)).indexOf("account_id");
          List<String> kept = new ArrayList<>(lines.subList(0, 1));
          lines.stream()
              .skip(1)
              .filter(line -> Math.floorMod(line.split(",", -1)[account].hashCode(), n) == 0)
              .forEach(kept::add);
          return kept;
        });
  }

  /** Some customers twice, under keys of their own, with all that is known of them. */
  static Scenario doubled(Scenario scenario, Path folder, List<String> accounts) {
    return rewritten(
        scenario,
        folder,
        (file, lines) -> {
          List<String> all = new ArrayList<>(lines);
          boolean hasIds = !lines.get(0).startsWith(HEADER_OF_ACCOUNTS);
          for (String line : lines.subList(1, lines.size())) {
            for (String account : accounts) {
              if (List.of(line.split(",", -1)).contains(account)) {
                String copy = line.replace(account, COPY + account);
                all.add(hasIds ? COPY + copy : copy);
              }
            }
          }
          return all;
        });
  }

  private static Scenario rewritten(
      Scenario scenario, Path folder, BiFunction<String, List<String>, List<String>> change) {
    try {
      Files.createDirectories(folder);
      Files.copy(scenario.data().resolve("users.csv"), folder.resolve("users.csv"));
      for (LocalDate day : scenario.days()) {
        Path month = Files.createDirectories(folder.resolve(day.toString()));
        for (String file : List.of("accounts.csv", "cases.csv", "usage.csv")) {
          List<String> lines = Files.readAllLines(scenario.folder(day).resolve(file));
          Files.write(month.resolve(file), change.apply(file, lines));
        }
      }
      return new Scenario(
          scenario.days(), folder, scenario.files(), scenario.model(), scenario.ways());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Scenario.Model modelOf(Scenario scenario) {
    return Optional.of(scenario).flatMap(Scenario::model).orElseThrow();
  }
}
