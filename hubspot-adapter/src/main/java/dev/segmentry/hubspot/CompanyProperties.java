package dev.segmentry.hubspot;

import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which properties of companies the mapping needs. */
final class CompanyProperties {

  static final String MODIFIED = "hs_lastmodifieddate";
  static final String ID = "hs_object_id";
  static final String MERGED = "hs_merged_object_ids";

  /** Read when the portal has them. */
  private static final List<String> OURS = List.of("name", "domain", MODIFIED, MERGED);

  private final List<PropertyPath> paths;
  private final Set<String> mapped;
  private final PropertyCatalogue catalogue;

  CompanyProperties(FieldMappings mappings, PropertyCatalogue catalogue) {
    this.catalogue = catalogue;
    this.mapped = new LinkedHashSet<>();
    this.paths =
        Stream.concat(
                mappings.attributes().stream().map(AttributeMapping::path), mappings.csm().stream())
            .map(PropertyPath::of)
            .toList();
    paths.forEach(path -> mapped.add(path.property()));
    mappings.outputs().stream().map(OutputMapping::field).forEach(mapped::add);
  }

  /** Names to ask for, all of them known to the portal. */
  List<String> names() {
    catalogue.require(PortalFacts.COMPANIES, mapped);
    Set<String> known = catalogue.of(PortalFacts.COMPANIES).keySet();
    Set<String> names = new LinkedHashSet<>(OURS);
    names.retainAll(known);
    names.addAll(mapped);
    return new ArrayList<>(names);
  }

  /** Makes sure that no mapped property vanished before these companies were read. */
  void confirm(Collection<CrmRecord> read) {
    catalogue.confirm(PortalFacts.COMPANIES, mapped, read);
  }

  boolean hasUnstamped() {
    Map<String, PropertyDefinition> known = catalogue.of(PortalFacts.COMPANIES);
    return paths.stream()
        .anyMatch(path -> path.facet().isPresent() || isCalculated(known.get(path.property())));
  }

  private static boolean isCalculated(@Nullable PropertyDefinition property) {
    return property != null && property.calculated();
  }
}
