package dev.segmentry.salesforce;

import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome.Rejected;
import dev.segmentry.salesforce.rest.RowReply;
import dev.segmentry.salesforce.rest.RowReply.RowError;
import java.util.HashSet;
import java.util.Map;

/** What Salesforce's refusals of rows mean. Codes not listed are as good as others. Pure. */
final class RowRefusals {

  private static final String LOCKED = "UNABLE_TO_LOCK_ROW";
  private static final String DELETED = "ENTITY_IS_DELETED";
  private static final String NO_REFERENCE = "INVALID_CROSS_REFERENCE_KEY";
  private static final String TRIGGER = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";

  private static final Map<String, RejectionCategory> CATEGORIES =
      Map.ofEntries(
          Map.entry(LOCKED, RejectionCategory.BUSY),
          Map.entry("SERVER_UNAVAILABLE", RejectionCategory.BUSY),
          Map.entry("REQUEST_RUNNING_TOO_LONG", RejectionCategory.BUSY),
          Map.entry("QUERY_TIMEOUT", RejectionCategory.BUSY),
          Map.entry("INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", RejectionCategory.BUSY),
          Map.entry("STRING_TOO_LONG", RejectionCategory.INVALID_VALUE),
          Map.entry("NUMBER_OUTSIDE_VALID_RANGE", RejectionCategory.INVALID_VALUE),
          Map.entry("INVALID_TYPE_ON_FIELD_IN_RECORD", RejectionCategory.INVALID_VALUE),
          Map.entry("JSON_PARSER_ERROR", RejectionCategory.INVALID_VALUE),
          Map.entry("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", RejectionCategory.UNKNOWN_OPTION),
          Map.entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", RejectionCategory.VALIDATION_RULE),
          Map.entry("FIELD_FILTER_VALIDATION_EXCEPTION", RejectionCategory.VALIDATION_RULE),
          Map.entry("FIELD_INTEGRITY_EXCEPTION", RejectionCategory.VALIDATION_RULE),
          Map.entry("REQUIRED_FIELD_MISSING", RejectionCategory.VALIDATION_RULE),
          Map.entry(TRIGGER, RejectionCategory.AUTOMATION),
          Map.entry("CANNOT_EXECUTE_FLOW_TRIGGER", RejectionCategory.AUTOMATION),
          Map.entry("APEX_ERROR", RejectionCategory.AUTOMATION),
          Map.entry("DUPLICATES_DETECTED", RejectionCategory.DUPLICATE),
          Map.entry("DUPLICATE_VALUE", RejectionCategory.DUPLICATE),
          Map.entry("DUPLICATE_EXTERNAL_ID", RejectionCategory.DUPLICATE),
          Map.entry("INACTIVE_OWNER_OR_USER", RejectionCategory.INACTIVE_OWNER),
          Map.entry("OP_WITH_INVALID_USER_TYPE_EXCEPTION", RejectionCategory.INACTIVE_OWNER),
          Map.entry("ENTITY_IS_LOCKED", RejectionCategory.LOCKED),
          Map.entry("INSUFFICIENT_ACCESS_OR_READONLY", RejectionCategory.NO_PERMISSION),
          Map.entry(
              "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", RejectionCategory.NO_PERMISSION),
          Map.entry("INVALID_FIELD", RejectionCategory.NO_FIELD),
          Map.entry("INVALID_FIELD_FOR_INSERT_UPDATE", RejectionCategory.NO_FIELD),
          Map.entry(NO_REFERENCE, RejectionCategory.NO_SUCH_RECORD),
          Map.entry(DELETED, RejectionCategory.NO_SUCH_RECORD),
          Map.entry("STORAGE_LIMIT_EXCEEDED", RejectionCategory.STORAGE_FULL));

  private RowRefusals() {}

  /** A row's refusal in the CRM's own words. */
  static Rejected of(RowReply reply) {
    RowError error = reply.errors().get(0);
    String fields = error.fields().isEmpty() ? "" : " " + error.fields();
    return new Rejected(
        error.code(), error.message() + fields, category(error), new HashSet<>(error.fields()));
  }

  private static RejectionCategory category(RowError error) {
    if (isLock(error)) {
      return RejectionCategory.BUSY;
    }
    boolean ofOwner = error.code().equals(NO_REFERENCE) && error.fields().contains("OwnerId");
    return ofOwner
        ? RejectionCategory.INACTIVE_OWNER
        : CATEGORIES.getOrDefault(error.code(), RejectionCategory.OTHER);
  }

  /** Whether the record that was to be updated does not exist any more. */
  static boolean isGone(RowReply reply) {
    RowError error = reply.errors().get(0);
    return error.code().equals(DELETED)
        || (error.code().equals(NO_REFERENCE) && error.fields().isEmpty());
  }

  /** Whether the record was locked: nothing of the row was applied. */
  static boolean isLock(RowError error) {
    // A trigger that met the lock reports it inside an error of its own.
    boolean inTrigger = error.code().equals(TRIGGER) && error.message().contains(LOCKED);
    return inTrigger || error.code().equals(LOCKED);
  }
}
