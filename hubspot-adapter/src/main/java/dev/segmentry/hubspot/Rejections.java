package dev.segmentry.hubspot;

import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.hubspot.api.ApiError;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What HubSpot's refusals mean for rows. Pure. */
final class Rejections {

  /** Refusals of the property itself, whatever the value. */
  private static final Set<String> OF_PROPERTY = Set.of("PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE");

  private static final int LONGEST_DETAIL = 500;

  private Rejections() {}

  static WriteOutcome.Rejected of(ApiError error) {
    String reason =
        new TreeSet<>(error.codes())
            .stream().findFirst().or(error::category).orElse("VALIDATION_ERROR");
    return new WriteOutcome.Rejected(reason, ShortText.of(Refusals.line(error), LONGEST_DETAIL));
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
