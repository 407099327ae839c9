package dev.segmentry.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's files, for tests of commands. */
public final class DemoFiles {

  private final DemoFolder folder;

  private DemoFiles(DemoFolder folder) {
    this.folder = folder;
  }

  public static DemoFiles write(Path root) {
    return write(root, 40);
  }

  public static DemoFiles write(Path root, int accounts) {
    return new DemoFiles(DemoFolder.write(root, new CustomerBase(5, accounts)));
  }

  public Path data() {
    return folder.state(CustomerBase.DATES.get(0));
  }

  public Path schema(String crm) {
    return folder.schema(crm(crm));
  }

  /** Writes the configuration, with replacements: text, its replacement, text … */
  public Path configuration(String crm, String url, String... replacements) {
    Path file = folder.configure(crm(crm), URI.create(url), CustomerBase.DATES.get(0));
    try {
      String text = Files.readString(file);
      for (int i = 0; i < replacements.length; i += 2) {
        text = text.replace(replacements[i], replacements[i + 1]);
      }
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoCrm crm(String word) {
    return DemoCrm.BOTH.stream().filter(one -> one.word().equals(word)).findFirst().orElseThrow();
  }
}
