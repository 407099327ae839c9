package dev.segmentry.core.measure;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.Fixed;
import java.util.OptionalInt;

/** What the attribute {@code nps} holds; the model's bounds declare it (domain §2). */
public enum NpsScale {
  /** One response from 0 to 10: promoters from 9, detractors up to 6. */
  RESPONSE,
  /** A score of −100 to 100 per account. */
  SCORE;

  /** A number that can be above 10, or below 0, is no response. */
  public static NpsScale of(AttributeCatalogue catalogue) {
    OptionalInt slot = catalogue.slot(Snapshot.NPS);
    if (slot.isEmpty()) {
      return RESPONSE;
    }
    AttributeDefinition nps = catalogue.at(slot.getAsInt());
    boolean response = nps.range().min() >= 0 && nps.range().max() <= 10 * Fixed.ONE;
    return response ? RESPONSE : SCORE;
  }
}
