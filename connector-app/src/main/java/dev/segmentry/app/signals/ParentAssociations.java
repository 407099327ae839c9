package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parents of HubSpot companies by their associations, as signals keyed by the company's id. An
 * association leaves no trace on the company, so all are read in every run: one call for a thousand
 * companies. Parents that are not in the mirror (unknown, or purged) are none.
 */
public final class ParentAssociations {

  /** HubSpot's number of "child company to parent company". */
  private static final String TO_PARENT = "14";

  private static final RelatedRows PARENTS =
      new RelatedRows("companies", Optional.of(TO_PARENT), List.of(), Map.of());

  private ParentAssociations() {}

  /**
   * @param idField the account's field that holds its id
   * @param companies all of them, a page at a time
   * @throws CrmException.Unavailable HubSpot does not tell of some company whether it has a parent
   */
  public static Signals read(
      AccountSource crm, String idField, Iterable<List<ExternalRef>> companies, AsOf asOf) {
    Map<String, String> parents = new TreeMap<>();
    Set<String> known = new HashSet<>();
    for (List<ExternalRef> page : companies) {
      page.forEach(company -> known.add(company.id()));
      Set<ExternalRef> untold =
          crm.relatedRows(
              PARENTS,
              page,
              row ->
                  parents.merge(
                      row.account().id(),
                      row.id(),
                      (one, other) -> one.compareTo(other) < 0 ? one : other));
      refuseUntold(untold);
    }
    parents.values().retainAll(known);
    Instant day = asOf.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
    parents.forEach(
        (company, parent) ->
            rows.put(
                company,
                Map.of(
                    AccountMirror.PARENT,
                    new AttributeValue.Known(
                        new Scalar.TextValue(parent), "parent company", day))));
    return new Signals(
        "parent companies",
        idField,
        asOf.day(),
        Optional.empty(),
        Set.of(AccountMirror.PARENT),
        rows.entrySet());
  }

  /** A group that is added up without one of its companies would be too small without a word. */
  private static void refuseUntold(Set<ExternalRef> untold) {
    if (!untold.isEmpty()) {
      ExternalRef first = untold.iterator().next();
      throw new CrmException.Unavailable(
          first.system(),
          "associations.batch.read",
          "HubSpot does not tell whether company "
              + first.id()
              + (untold.size() == 1 ? " has" : " and " + (untold.size() - 1) + " more have")
              + " a parent; run again later",
          null);
    }
  }
}
