package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.hubspot.api.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps us below HubSpot's limits, so that the 429 stays the exception. */
final class Pace {

  private final Duration betweenSearches;
  private final CallMeter meter;
  private final InstantSource instants;
  private final Pauses pauses;
  private Instant lastSearch = Instant.EPOCH;

  Pace(HubSpotConfig.Reading reading, CallMeter meter, InstantSource instants, Pauses pauses) {
    this.betweenSearches = Duration.ofSeconds(1).dividedBy(reading.searchesPerSecond());
    this.meter = meter;
    this.instants = instants;
    this.pauses = pauses;
  }

  /** Waits as long as the next call has to. */
  synchronized void before(Operation operation) {
    meter.takeSpentWindow().ifPresent(window -> pause(window, operation));
    if (operation == Operation.COMPANIES_SEARCH) {
      beforeSearch();
    }
  }

  void pause(Duration time, Operation operation) {
    try {
      pauses.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String kind = CallMeter.kind(operation);
      throw new Unavailable(CrmSystem.HUBSPOT, kind, kind + ": stopped while waiting", e);
    }
  }

  private void beforeSearch() {
    Duration since = Duration.between(lastSearch, instants.instant());
    if (!since.isNegative() && since.compareTo(betweenSearches) < 0) {
      pause(betweenSearches.minus(since), Operation.COMPANIES_SEARCH);
    }
    lastSearch = instants.instant();
  }
}
