package dev.segmentry.core.sync;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes the account that is evaluated from what the mirror holds: values too old for their purpose
 * become missing.
 */
final class Accounts {

  private final AttributeCatalogue catalogue;
  private final Map<String, Duration> maxAges;

  Accounts(AttributeCatalogue catalogue, Map<String, Duration> maxAges) {
    this.catalogue = catalogue;
    this.maxAges = maxAges;
  }

  boolean isOver(AttributeCatalogue other) {
    return catalogue == other;
  }

  Account of(MirroredAccount mirrored, AsOf asOf) {
    AttributeRow row = AttributeRow.of(catalogue, mirrored.attributes());
    Instant endOfDay = asOf.day().plusDays(1).atStartOfDay(asOf.zone()).toInstant();
    maxAges.forEach(
        (attribute, maxAge) -> {
          OptionalInt slot = catalogue.slot(attribute);
          if (slot.isPresent() && isStale(row, slot.getAsInt(), endOfDay.minus(maxAge))) {
            row.setMissing(slot.getAsInt(), Absence.STALE);
          }
        });
    return new Account(mirrored.ref(), mirrored.name(), row);
  }

  private static boolean isStale(AttributeRow row, int slot, Instant oldest) {
    return row.isKnown(slot) && row.asOf(slot).isBefore(oldest);
  }
}
