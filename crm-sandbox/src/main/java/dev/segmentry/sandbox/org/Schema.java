package dev.segmentry.sandbox.org;

import java.util.List;
import java.util.Optional;

/** The org's facts and objects. */
public record Schema(OrgFacts facts, List<ObjectType> objects) {
  public Schema {
    objects = List.copyOf(objects);
  }

  /** Finds an object without regard to case. */
  public Optional<ObjectType> object(String name) {
    return objects.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }
}
