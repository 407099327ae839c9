package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.hubspot.api.AssociatedRecord;
import dev.segmentry.hubspot.api.AssociationType;
import dev.segmentry.hubspot.api.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which associations of companies count. A number is one of HubSpot's own kinds: the portal's
 * labels are numbered from one as well, and are known by their text.
 */
record AssociationKind(AssociationLabels labels) {

  /**
   * @param wanted number or label; empty: every association
   * @throws PermissionMissing the portal has no such label, so that nothing would count
   */
  Predicate<AssociatedRecord> of(String object, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return record -> true;
    }
    String kind = wanted.get().strip();
    if (kind.chars().allMatch(Character::isDigit)) {
      return having(
          type ->
              type.category().equals(AssociationType.HUBSPOT_DEFINED)
                  && String.valueOf(type.typeId()).equals(kind));
    }
    requireLabel(object, kind);
    return having(
        type -> type.label().map(String::strip).filter(kind::equalsIgnoreCase).isPresent());
  }

  private static Predicate<AssociatedRecord> having(Predicate<AssociationType> type) {
    return record -> record.types().stream().anyMatch(type);
  }

  private void requireLabel(String object, String wanted) {
    List<String> known = labels.of(object);
    if (known.stream().noneMatch(wanted::equalsIgnoreCase)) {
      String kind = CallMeter.kind(Operation.ASSOCIATIONS_LABELS);
      throw new PermissionMissing(
          CrmSystem.HUBSPOT,
          kind,
          object,
          kind
              + ": no association of companies with "
              + object
              + " has the label "
              + wanted
              + Suggestion.hint(wanted, known)
              + "; correct the configuration. There are: "
              + (known.isEmpty() ? "none" : String.join(", ", known)),
          null);
    }
  }
}
