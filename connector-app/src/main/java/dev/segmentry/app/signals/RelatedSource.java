package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.UserRollup;
import dev.segmentry.core.mapping.RelatedRows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Users or products of accounts that are records of the CRM, as configured.
 *
 * @param object the vendor's name of the object
 * @param rows what its records are about; never accounts
 * @param link what relates them to the account; empty: the usual or only lookup, any association
 * @param columns field → our name of the column
 * @param where field → content that records must have
 * @param sum of products, attribute that gets the sum of their ARR; empty: none does
 */
public record RelatedSource(
    String object,
    SignalRows rows,
    Optional<String> link,
    Map<String, String> columns,
    Map<String, String> where,
    Optional<String> sum) {

  public RelatedSource {
    columns = Map.copyOf(columns);
    where = Map.copyOf(where);
  }

  /** What can be said of a user. */
  public static List<String> userColumns() {
    return UsersRollup.COLUMNS;
  }

  /** Attributes of a model that it can give. */
  public Set<String> provided(AttributeCatalogue catalogue) {
    if (rows == SignalRows.USERS) {
      return UserRollup.ATTRIBUTES;
    }
    Set<String> provided = new HashSet<>(sum.stream().toList());
    for (AttributeDefinition attribute : catalogue.definitions()) {
      if (columns.values().stream().anyMatch(name -> attribute.name().endsWith("_" + name))) {
        provided.add(attribute.name());
      }
    }
    return provided;
  }

  /** What is asked of the CRM. */
  public RelatedRows wanted() {
    return new RelatedRows(object, link, List.copyOf(columns.keySet()), where);
  }
}
