package dev.segmentry.app.cases;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A file with cases, read as far as it can be without the model.
 *
 * @param path the file
 * @param model name or path of the model it is about, and where that stands; empty: whoever runs it
 *     says
 * @param zone in which days are counted
 * @param top the file itself
 */
public record CaseFile(Path path, Optional<Named> model, ZoneId zone, Section top) {

  /**
   * @param name a shipped model, or a path from the file's folder
   */
  public record Named(String name, Position position) {}

  /** Empty when the file cannot be read; the problems say why. */
  public static Optional<CaseFile> read(Path path, Problems problems) {
    return YamlFile.read(path, problems)
        .flatMap(root -> Section.of("", root, problems))
        .map(top -> read(path, top, problems));
  }

  private static CaseFile read(Path path, Section top, Problems problems) {
    top.allow("model", "zone", "cases");
    Optional<Named> model = top.text("model").map(name -> new Named(name, top.position("model")));
    return new CaseFile(path, model, zone(top, problems), top);
  }

  private static ZoneId zone(Section top, Problems problems) {
    Optional<String> name = top.text("zone");
    try {
      return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException unknown) {
      problems.add(
          top.position("zone"),
          "'" + name.orElse("") + "' is no time zone such as Europe/Berlin or UTC");
      return ZoneOffset.UTC;
    }
  }

  /** The folder from which a model's path is meant. */
  public Path folder() {
    return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of(""));
  }

  List<YamlNode> cases() {
    return top.items("cases");
  }
}
