package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.rule.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The attributes every model may use without declaring them (domain §2). */
public final class BuiltInAttributes {

  private BuiltInAttributes() {}

  public static List<AttributeDefinition> definitions() {
    return read((file, problems) -> new AttributeReader(problems).read(file));
  }

  static Optional<AttributeDefinition> find(String name) {
    return definitions().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What is known of them beside their types. */
  static Map<String, AttributeNote> notes() {
    return read((file, problems) -> new NoteReader(problems).readAll(file, Map.of()));
  }

  private static <T> T read(BiFunction<Section, Problems, T> reader) {
    String file = "attributes.yaml";
    Problems problems = new Problems();
    Optional<T> read =
        YamlFile.parse(file, ShippedModels.resource(file), problems)
            .flatMap(node -> Section.of("", node, problems))
            .map(section -> reader.apply(section, problems));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the shipped catalogue is broken: " + problems.list());
    }
    return read.orElseThrow();
  }
}
