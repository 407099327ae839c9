package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the associations a new record comes with into the lookups that keep them. */
final class NewAssociations {
  private final Portal portal;
  private final ObjectType type;

  NewAssociations(Portal portal, ObjectType type) {
    this.portal = portal;
    this.type = type;
  }

  /** The lookups to set and what is wrong with the rest. */
  record Parsed(Map<String, Object> lookups, List<PropertyProblem> problems) {}

  Parsed read(JsonNode associations) {
    Map<String, Set<String>> ids = new HashMap<>();
    List<PropertyProblem> problems = new ArrayList<>();
    for (JsonNode association : associations) {
      String id = association.path("to").path("id").asText("");
      for (JsonNode kind : association.path("types")) {
        take(id, kind, ids, problems);
      }
      if (association.path("types").isEmpty()) {
        problems.add(problem("an association needs its types"));
      }
    }
    if (hasPrimary(StandardObjects.COMPANIES)) {
      keepOnePrimary(ids, problems);
    }
    Map<String, Object> lookups = new HashMap<>();
    ids.forEach((field, targets) -> lookups.put(field, AssociationGraph.joined(targets)));
    return new Parsed(lookups, problems);
  }

  private void take(
      String id, JsonNode kind, Map<String, Set<String>> ids, List<PropertyProblem> problems) {
    int typeId = kind.path("associationTypeId").asInt(-1);
    boolean defined = kind.path("associationCategory").asText().equals("HUBSPOT_DEFINED");
    for (FieldDefinition lookup : type.fields()) {
      if (defined && AssociationGraph.isAssociation(lookup)) {
        ObjectType target = portal.catalog().type(lookup.shape().targets().get(0));
        if (connects(target, typeId)) {
          if (portal.living(target, id).isPresent()) {
            ids.computeIfAbsent(field(lookup, target, typeId), name -> new LinkedHashSet<>())
                .add(id);
          } else {
            problems.add(problem("no " + target.label() + " has the id " + id));
          }
          return;
        }
      }
    }
    problems.add(problem("type " + typeId + " does not start at " + type.name()));
  }

  /** Where a company is kept: the primary one stands apart from the others. */
  private String field(FieldDefinition lookup, ObjectType target, int typeId) {
    if (!hasPrimary(target.name())) {
      return lookup.name();
    }
    return AssociationTypes.isPrimary(type.name(), target.name(), typeId)
        ? StandardObjects.PRIMARY
        : StandardObjects.OTHERS;
  }

  /** The first company a record is associated with becomes its primary one unless another is. */
  private static void keepOnePrimary(Map<String, Set<String>> ids, List<PropertyProblem> problems) {
    Set<String> others = ids.getOrDefault(StandardObjects.OTHERS, Set.of());
    Set<String> primary =
        ids.computeIfAbsent(
            StandardObjects.PRIMARY,
            name -> others.stream().limit(1).collect(Collectors.toCollection(LinkedHashSet::new)));
    if (primary.isEmpty()) {
      ids.remove(StandardObjects.PRIMARY);
    } else if (primary.size() > 1) {
      problems.add(problem("a record has one primary company"));
    }
  }

  private boolean hasPrimary(String target) {
    return AssociationTypes.between(type.name(), target).stream()
        .anyMatch(kind -> kind.label().isPresent());
  }

  private boolean connects(ObjectType target, int typeId) {
    return AssociationTypes.between(type.name(), target.name()).stream()
        .anyMatch(kind -> kind.typeId() == typeId);
  }

  private static PropertyProblem problem(String message) {
    return new PropertyProblem("associations", "INVALID_ASSOCIATION", message);
  }
}
