package dev.segmentry.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demonstration's files: three dated states, a schema and a configuration for each CRM. */
final class DemoFolder {

  private final Path root;

  private DemoFolder(Path root) {
    this.root = root;
  }

  /** Writes the data of a customer base; both CRMs read the same tables. */
  static DemoFolder write(Path root, CustomerBase base) {
    try {
      Files.writeString(root.resolve("users.csv"), Team.users().toCsv());
      for (int step = 0; step < CustomerBase.DATES.size(); step++) {
        Path folder =
            Files.createDirectories(root.resolve(CustomerBase.DATES.get(step).toString()));
        for (var file : base.state(step).entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue().toCsv());
        }
      }
      for (DemoCrm crm : DemoCrm.BOTH) {
        String schema = crm.word() + "-schema.json";
        Files.writeString(root.resolve(schema), resource(schema));
      }
      return new DemoFolder(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the demo's files to " + root, e);
    }
  }

  Path root() {
    return root;
  }

  Path state(LocalDate date) {
    return root.resolve(date.toString());
  }

  Path schema(DemoCrm crm) {
    return root.resolve(crm.word() + "-schema.json");
  }

  /** Writes a CRM's configuration with the usage file of a date, as a nightly export would. */
  Path configure(DemoCrm crm, URI url, LocalDate date) {
    Path file = root.resolve(crm.word() + ".yaml");
    String text =
        resource(crm.word() + ".yaml")
            .replace("${url}", url.toString())
            .replace("${date}", date.toString());
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The same for those who look later, when no CRM is there to say which org it is. */
  void name(Path configuration, String org) {
    try {
      String text = Files.readString(configuration);
      Files.writeString(configuration, text.replaceFirst("(?m)^  url: .*$", "$0\n  id: " + org));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + configuration, e);
    }
  }

  void delete() {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the demo's files in " + root, e);
    }
  }

  private static String resource(String name) {
    try (InputStream text = DemoFolder.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + name, e);
    }
  }
}
