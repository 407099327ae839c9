package dev.segmentry.store;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Record references in columns {@code system} and {@code crm_id}; codes never change. */
final class Refs {

  private Refs() {}

  static int code(CrmSystem system) {
    return switch (system) {
      case SALESFORCE -> 1;
      case HUBSPOT -> 2;
    };
  }

  static int code(ExternalRef ref) {
    return code(ref.system());
  }

  static ExternalRef of(int system, String id) {
    for (CrmSystem candidate : CrmSystem.values()) {
      if (code(candidate) == system) {
        return new ExternalRef(candidate, id);
      }
    }
    throw new IllegalStateException("unknown CRM code " + system + " of record " + id);
  }

  static ExternalRef read(ResultSet row) throws SQLException {
    return of(row.getInt("system"), row.getString("crm_id"));
  }

  static void write(LineWriter line, ExternalRef ref) {
    line.number(code(ref)).text(ref.id());
  }

  static ExternalRef read(LineReader line) {
    return of(line.integer(), line.text());
  }
}
