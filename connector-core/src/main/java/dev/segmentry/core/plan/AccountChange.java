package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import java.util.List;

/**
 * All field changes of one account: one row of a write.
 *
 * @param account which record
 * @param fields only fields whose content differs; never empty
 */
public record AccountChange(ExternalRef account, List<FieldChange> fields) {

  public AccountChange {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a change of " + account + " without any field");
    }
  }
}
