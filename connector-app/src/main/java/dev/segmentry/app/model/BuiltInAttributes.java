package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.Problems;
import java.util.List;

/** The attributes every model may use without declaring them (domain §2). */
public final class BuiltInAttributes {

  private BuiltInAttributes() {}

  public static List<AttributeDefinition> definitions() {
    String file = "attributes.yaml";
    Problems problems = new Problems();
    List<AttributeDefinition> definitions =
        YamlFile.parse(file, ShippedModels.resource(file), problems)
            .flatMap(node -> Section.of("", node, problems))
            .map(new AttributeReader(problems)::read)
            .orElse(List.of());
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the shipped catalogue is broken: " + problems.list());
    }
    return definitions;
  }
}
