package dev.segmentry.app.year;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A year that was lived on both CRMs, month by month. */
record Year(List<Month> salesforce, List<Month> hubspot) {

  Year {
    salesforce = List.copyOf(salesforce);
    hubspot = List.copyOf(hubspot);
  }

  /** Lives it; the CRMs know nothing of each other, so both at once. */
  static Year live(Scenario scenario, Path work) {
    CompletableFuture<List<Month>> salesforce =
        CompletableFuture.supplyAsync(
            () -> live(scenario, Vendor.SALESFORCE, work.resolve("salesforce")));
    List<Month> hubspot = live(scenario, Vendor.HUBSPOT, work.resolve("hubspot"));
    return new Year(salesforce.join(), hubspot);
  }

  static List<Month> live(Scenario scenario, Vendor vendor, Path work) {
    List<Month> months = new ArrayList<>();
    try (LivingOrg org = LivingOrg.open(scenario, vendor, work)) {
      for (LocalDate day : scenario.days()) {
        months.add(org.live(day));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return months;
  }

  List<List<Month>> both() {
    return List.of(salesforce, hubspot);
  }
}
