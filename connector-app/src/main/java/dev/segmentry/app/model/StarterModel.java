package dev.segmentry.app.model;

import dev.segmentry.core.start.Recommendation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The text of a first model file: what was recommended, and the presets that say it. */
public final class StarterModel {

  private static final String MANY =
      "  SEG-L15: as shipped, every one is answered by another action; consolidate at the first"
          + " review";

  private StarterModel() {}

  /**
   * @param effective day from which it holds
   */
  public static List<String> of(Recommendation recommended, LocalDate effective) {
    List<String> lines = new ArrayList<>();
    lines.add("# To start with: " + recommended.model().words() + ".");
    recommended.reasons().forEach(reason -> lines.add("# " + sentence(reason)));
    recommended.limits().forEach(limit -> lines.add("# Mind: " + limit + "."));
    lines.add("model: start");
    lines.add("version: 0.1.0");
    lines.add("effective: " + effective);
    lines.add("owners: [CS Ops]");
    List<String> meant = meant(recommended);
    if (!meant.isEmpty()) {
      lines.add("because:");
      lines.addAll(meant);
    }
    lines.add("use: [" + String.join(", ", recommended.uses()) + "]");
    lines.addAll(tags(recommended.products()));
    return lines;
  }

  private static String sentence(String reason) {
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  /** What validate warns of in a model that is plain, or whole, on purpose. */
  private static List<String> meant(Recommendation recommended) {
    return switch (recommended.model()) {
      case VALUE_TIERS ->
          List.of(
              recommended.uses().contains("headcount-tiers")
                  ? "  SEG-L30: a first model; behavior comes when the data carries it"
                  : "  SEG-L32: a first model; behavior comes when the data carries it",
              "  SEG-L33: a first model; behavior comes when the data carries it");
      case FIRMOGRAPHIC_AND_CRM, ALL_DIMENSIONS -> List.of(MANY);
      case BEHAVIORAL_FIRST ->
          recommended.uses().contains("usage-five") ? List.of(MANY) : List.of();
      case FIRMOGRAPHIC_AND_BEHAVIORAL, COMPOSITE -> List.of();
    };
  }

  /** What a file with products says of each: what it pays; a trial pays 0. */
  private static List<String> tags(List<String> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("attributes:");
    for (String product : products) {
      lines.add("  " + product + "_arr: {type: money, description: yearly revenue of the product}");
    }
    lines.add("tags:");
    for (String product : products) {
      String arr = product + "_arr";
      lines.add("  " + product + ":");
      lines.add("    label: \"" + product.replace('_', ' ') + "\"");
      lines.add("    values:");
      lines.add("      none: {when: " + arr + " IS NULL, motion: No play}");
      lines.add("      trial: {when: " + arr + " = 0, motion: Trial to decision}");
      lines.add("      paying: {when: otherwise, motion: Deepen}");
    }
    return lines;
  }
}
