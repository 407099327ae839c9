package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.RecordStore;
import java.util.List;

/**
 * The owners of the portal. One whose user left is archived: still in old records, no longer to be
 * chosen.
 */
final class OwnerDirectory {
  private final RecordStore records;

  OwnerDirectory(RecordStore records) {
    this.records = records;
  }

  boolean isActive(String id) {
    return records.find(StandardObjects.OWNERS, id).filter(owner -> !isArchived(owner)).isPresent();
  }

  /** In id order. */
  List<CrmRecord> list(boolean archived) {
    return records.all(StandardObjects.OWNERS).stream()
        .filter(owner -> isArchived(owner) == archived)
        .toList();
  }

  static boolean isArchived(CrmRecord owner) {
    return owner.deleted() || !owner.stored("active").orElse(true).equals(true);
  }
}
