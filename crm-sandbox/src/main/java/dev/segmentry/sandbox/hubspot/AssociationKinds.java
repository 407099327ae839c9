package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.hubspot.AssociationTypes.Kind;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of which kinds the associations of a portal are. HubSpot's own: one that only says that there is
 * an association, and beside it {@code Primary} for one company of each record. The portal's own:
 * labels. Both count from one, so that a number means a kind in its category only.
 */
final class AssociationKinds {
  private final AssociationGraph graph;

  AssociationKinds(AssociationGraph graph) {
    this.graph = graph;
  }

  /** Those there can be between two objects, in that direction; none when no pair is defined. */
  List<Kind> between(ObjectType from, ObjectType to) {
    if (isMade(from, to)) {
      boolean named = AssociationGraph.names(from, to) || AssociationGraph.names(to, from);
      return named ? AssociationTypes.made(AssociationGraph.names(from, to)) : List.of();
    }
    List<Kind> kinds = new ArrayList<>(AssociationTypes.between(from.name(), to.name()));
    if (isAmongCompanies(from, to)) {
      kinds.addAll(AssociationTypes.amongCompanies(true));
      kinds.addAll(AssociationTypes.amongCompanies(false));
    }
    labels(from, to).forEach(label -> kinds.add(label(label, from, to, true)));
    if (!from.name().equals(to.name())) {
      labels(to, from).forEach(label -> kinds.add(label(label, to, from, false)));
    }
    return kinds;
  }

  /** Those of one association that there is. */
  List<Kind> of(ObjectType from, String id, ObjectType to, String other) {
    List<FieldDefinition> naming = graph.naming(from, id, to, other);
    List<FieldDefinition> named = graph.naming(to, other, from, id);
    if (isMade(from, to)) {
      return AssociationTypes.made(!naming.isEmpty());
    }
    List<Kind> kinds = new ArrayList<>();
    if (isAmongCompanies(from, to)) {
      kinds.addAll(AssociationTypes.unlabelled(from.name(), to.name()));
      if (naming.stream().anyMatch(AssociationKinds::isOfHubSpot)) {
        kinds.addAll(AssociationTypes.amongCompanies(true));
      }
      if (named.stream().anyMatch(AssociationKinds::isOfHubSpot)) {
        kinds.addAll(AssociationTypes.amongCompanies(false));
      }
    } else {
      boolean primary =
          graph.isFirst(from, id, StandardObjects.PRIMARY, other)
              || graph.isFirst(to, other, StandardObjects.PRIMARY, id);
      kinds.addAll(
          primary
              ? AssociationTypes.between(from.name(), to.name())
              : AssociationTypes.unlabelled(from.name(), to.name()));
    }
    naming.stream()
        .filter(lookup -> !isOfHubSpot(lookup))
        .forEach(label -> kinds.add(label(label, from, to, true)));
    named.stream()
        .filter(lookup -> !isOfHubSpot(lookup))
        .forEach(label -> kinds.add(label(label, to, from, false)));
    return kinds;
  }

  /** Whether the portal made one of the two objects; it then defines their associations ◦. */
  private static boolean isMade(ObjectType from, ObjectType to) {
    return !StandardObjects.knows(from) || !StandardObjects.knows(to);
  }

  private static boolean isAmongCompanies(ObjectType from, ObjectType to) {
    return from.name().equals(StandardObjects.COMPANIES) && from.name().equals(to.name());
  }

  private static Kind label(
      FieldDefinition lookup, ObjectType holder, ObjectType target, boolean fromHolder) {
    int number = 2 * labels(holder, target).indexOf(lookup) + (fromHolder ? 1 : 2);
    return Kind.label(number, lookup.label());
  }

  /** Lookups of the portal's own stand for labels. */
  private static List<FieldDefinition> labels(ObjectType holder, ObjectType target) {
    return AssociationGraph.lookups(holder, target).stream()
        .filter(lookup -> !isOfHubSpot(lookup))
        .toList();
  }

  private static boolean isOfHubSpot(FieldDefinition lookup) {
    return STANDARD.contains(lookup.name());
  }

  private static final Set<String> STANDARD =
      StandardObjects.all().stream()
          .flatMap(type -> type.fields().stream())
          .filter(AssociationGraph::isAssociation)
          .map(FieldDefinition::name)
          .collect(Collectors.toUnmodifiableSet());
}
