package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.salesforce.wsc.FieldDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Object descriptions, read once per object as long as the connector is open. */
final class SObjects {
  private final Reads reads;
  private final Map<String, List<FieldDescription>> known = new ConcurrentHashMap<>();

  SObjects(Reads reads) {
    this.reads = reads;
  }

  /** Fields the integration user can read; empty when the object is absent or hidden from it. */
  List<FieldDescription> fields(String object) {
    String key = Soql.name(object).toLowerCase(Locale.ROOT);
    List<FieldDescription> fields = known.get(key);
    if (fields == null) {
      fields = read(object);
      known.put(key, fields);
    }
    return fields;
  }

  /** As {@link #fields}, from the org as it is now. */
  List<FieldDescription> read(String object) {
    try {
      return reads.describe(Soql.name(object));
    } catch (PermissionMissing e) {
      if (e.scope().equals("INVALID_TYPE")) {
        return List.of();
      }
      throw e;
    }
  }

  Optional<FieldDescription> field(String object, String name) {
    return fields(object).stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }
}
