package dev.segmentry.core.sync;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes the account that is evaluated from what the mirror holds: values too old for their purpose
 * become missing.
 */
final class Accounts {

  private final AttributeCatalogue catalogue;
  private final Map<String, Duration> sourceAges;

  /** For a run, which has just read its signals: their age was looked at then. */
  Accounts(AttributeCatalogue catalogue) {
    this(catalogue, Map.of());
  }

  /**
   * @param sourceAges name of a signal file → age above which all that came from it is missing
   */
  Accounts(AttributeCatalogue catalogue, Map<String, Duration> sourceAges) {
    this.catalogue = catalogue;
    this.sourceAges = sourceAges;
  }

  boolean isOver(AttributeCatalogue other) {
    return catalogue == other;
  }

  Account of(MirroredAccount stored, AsOf asOf) {
    MirroredAccount mirrored = ArrTrend.into(stored);
    AttributeRow row = AttributeRow.of(catalogue, mirrored.attributes());
    if (!sourceAges.isEmpty()) {
      mirrored.attributes().forEach((name, value) -> age(name, value, asOf.day(), row));
    }
    return new Account(mirrored.ref(), mirrored.name(), row);
  }

  private void age(String name, AttributeValue value, LocalDate day, AttributeRow row) {
    Duration most = sourceAges.get(value.source());
    OptionalInt slot = catalogue.slot(name);
    if (most != null
        && slot.isPresent()
        && row.isKnown(slot.getAsInt())
        && Signals.isStale(LocalDate.ofInstant(value.asOf(), ZoneOffset.UTC), most, day)) {
      row.setMissing(slot.getAsInt(), Absence.STALE);
    }
  }
}
