package dev.segmentry.sandbox.org;

import java.util.List;
import java.util.Optional;

/** The org's facts and objects. */
public record Schema(OrgFacts facts, List<ObjectType> objects) {
  public Schema {
    objects = List.copyOf(objects);
  }

  /** This schema with an object in another shape. */
  Schema with(ObjectType changed) {
    return new Schema(
        facts,
        objects.stream().map(type -> type.name().equals(changed.name()) ? changed : type).toList());
  }

  /** Finds an object without regard to case. */
  public Optional<ObjectType> object(String name) {
    return objects.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }
}
