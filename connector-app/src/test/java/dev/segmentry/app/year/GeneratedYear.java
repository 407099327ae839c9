package dev.segmentry.app.year;

import dev.segmentry.core.crm.CrmSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Customers made from a seed, with everything in their year that RavenStack's lacks. */
final class GeneratedYear {

  static final String FALLBACK = "lead@demo.example";

  private static final int EACH = 5;
  private static final List<String> CSMS = List.of("ada", "ben", "chidi", "dana", "emre", "goran");
  private static final List<LocalDate> DAYS =
      IntStream.rangeClosed(1, 12)
          .mapToObj(month -> YearMonth.of(2025, month).atEndOfMonth())
          .toList();

  private GeneratedYear() {}

  /** Writes the year's files and tells it by the demo's configuration and the shipped model. */
  static Scenario scenario(Path folder) {
    try {
      Path data = Files.createDirectories(folder.resolve("data"));
      write(data.resolve("users.csv"), users());
      for (int month = 0; month < DAYS.size(); month++) {
        write(month, Files.createDirectories(data.resolve(DAYS.get(month).toString())));
      }
      return new Scenario(
          DAYS,
          data,
          Map.of(
              CrmSystem.SALESFORCE, files("salesforce", folder),
              CrmSystem.HUBSPOT, files("hubspot", folder)),
          Optional.empty(),
          Scenario.Ways.USUAL);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Scenario.Files files(String crm, Path folder) throws IOException {
    Path schema = folder.resolve(crm + "-schema.json");
    Files.writeString(schema, resource(crm + "-schema.json"));
    String configuration = resource(crm + ".yaml").replace("csv: ${date}", "csv: ${data}/${date}");
    return new Scenario.Files(schema, configuration);
  }

  private static String resource(String name) throws IOException {
    String path = "/dev/segmentry/app/demo/" + name;
    try (InputStream stream = GeneratedYear.class.getResourceAsStream(path)) {
      byte[] bytes = Objects.requireNonNull(stream, path).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Goran has left; his accounts still carry his name. */
  private static List<String> users() {
    List<String> lines = new ArrayList<>();
    lines.add("username,name,first_name,last_name,email,active");
    lines.add(FALLBACK + ",Lena Lead,Lena,Lead," + FALLBACK + ",true");
    for (String name : CSMS) {
      String login = login(name);
      boolean active = !name.equals("goran");
      lines.add(login + "," + name + " Csm," + name + ",Csm," + login + "," + active);
    }
    return lines;
  }

  private static void write(int month, Path folder) throws IOException {
    List<GeneratedAccount> present =
        everybody().filter(account -> account.fate().existsIn(month)).toList();
    LocalDate day = DAYS.get(month);
    write(
        folder.resolve("accounts.csv"),
        table(GeneratedAccount.COLUMNS, present.stream().map(it -> it.row(month, day))));
    write(
        folder.resolve("usage.csv"),
        table(
            GeneratedAccount.USAGE_COLUMNS,
            present.stream()
                .filter(it -> it.fate() != Fate.NO_USAGE)
                .map(it -> it.usage(month, day))));
    write(
        folder.resolve("cases.csv"),
        table(
            GeneratedAccount.CASE_COLUMNS,
            present.stream().flatMap(it -> it.cases(month).stream())));
  }

  private static Stream<GeneratedAccount> everybody() {
    return IntStream.range(0, Fate.values().length * EACH)
        .mapToObj(
            number ->
                new GeneratedAccount(
                    number,
                    Fate.values()[number / EACH],
                    login(CSMS.get(number % CSMS.size())),
                    FALLBACK));
  }

  private static String login(String name) {
    return name + "@demo.example";
  }

  private static List<String> table(String header, Stream<String> rows) {
    return Stream.concat(Stream.of(header), rows).toList();
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
