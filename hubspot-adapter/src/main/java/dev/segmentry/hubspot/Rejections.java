package dev.segmentry.hubspot;

import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.hubspot.api.ApiError;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What HubSpot's refusals mean for rows. Pure. */
final class Rejections {

  /** Refusals of the property itself, whatever the value. */
  private static final Set<String> OF_PROPERTY = Set.of("PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE");

  private static final String NOT_FOUND = "OBJECT_NOT_FOUND";

  private static final int LONGEST_DETAIL = 500;

  private Rejections() {}

  static WriteOutcome.Rejected of(ApiError error) {
    String reason =
        new TreeSet<>(error.codes())
            .stream().findFirst().or(error::category).orElse("VALIDATION_ERROR");
    return new WriteOutcome.Rejected(
        reason,
        ShortText.of(Refusals.line(error), LONGEST_DETAIL),
        category(reason),
        error.propertyNames());
  }

  private static RejectionCategory category(String reason) {
    return switch (reason) {
      case "INVALID_OPTION" -> RejectionCategory.UNKNOWN_OPTION;
      case "INVALID_OWNER_ID", "OWNER_DOESNT_EXIST" -> RejectionCategory.INACTIVE_OWNER;
      case "PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE" -> RejectionCategory.NO_FIELD;
      case "CONFLICTING_UNIQUE_VALUE", "OBJECT_ALREADY_EXISTS", "CONFLICT" ->
          RejectionCategory.DUPLICATE;
      case NOT_FOUND, "INVALID_ASSOCIATION" -> RejectionCategory.NO_SUCH_RECORD;
      case "MISSING_REQUIRED_PROPERTY" -> RejectionCategory.VALIDATION_RULE;
      case "MISSING_SCOPES", "FORBIDDEN" -> RejectionCategory.NO_PERMISSION;
      case "LOCKED", "INTERNAL_ERROR", "RATE_LIMITS" -> RejectionCategory.BUSY;
      default ->
          reason.startsWith("INVALID_") || reason.equals("VALUE_TOO_LONG")
              ? RejectionCategory.INVALID_VALUE
              : RejectionCategory.OTHER;
    };
  }

  /** Whether the record that was to be updated does not exist any more. */
  static boolean isGone(WriteOutcome outcome) {
    return outcome instanceof WriteOutcome.Rejected rejected && rejected.reason().equals(NOT_FOUND);
  }

  /** Whether a refusal of the whole batch is certain to hit a row with these properties alone. */
  static boolean dooms(ApiError error, Set<String> properties) {
    boolean ofProperty =
        !Collections.disjoint(error.codes(), OF_PROPERTY)
            && error.causes().isEmpty()
            && !Collections.disjoint(error.propertyNames(), properties);
    return ofProperty || error.causes().stream().anyMatch(cause -> dooms(cause, properties));
  }
}
