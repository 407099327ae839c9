package dev.segmentry.app.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The presets that come with the program: one question each, with its bounds and motions, or
 * something others build on. A model names them under {@code use} ({@link Composition}).
 */
public final class Presets {

  private static final List<String> NAMES =
      List.of(
          "arr-service-tiers",
          "arr-four-tiers",
          "acv-touch-tiers",
          "enterprise-smb",
          "headcount-tiers",
          "headcount-acv-tiers",
          "usage-four",
          "usage-five",
          "usage-five-top20",
          "usage-trend-four",
          "stages-five",
          "tenure-four",
          "tenure",
          "health-score",
          "health-bands",
          "health-bands-by-stage",
          "rfm",
          "rfm-quintile",
          "rfm-literal",
          "rfm-literal-quintile",
          "success-profile",
          "product-tags",
          "value-gap",
          "firmographic-rubric",
          "firmographic-rubric-tiers",
          "value-rubric",
          "value-rubric-tiers",
          "composite-tiers",
          "play-save",
          "play-re-engage",
          "play-activate",
          "play-tier-review",
          "play-expansion",
          "play-advocacy",
          "play-celebrate",
          "play-first-value",
          "plays",
          "plays-usage-five");

  /** What the names of presets of playbooks begin with. */
  private static final String PLAYS = "play";

  private Presets() {}

  public static List<String> names() {
    return NAMES;
  }

  /**
   * The text of a preset.
   *
   * @param name one of {@link #names}
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("not a preset: " + name);
    }
    return ShippedModels.resource("presets/" + name + ".yaml");
  }

  /** Presets that bring the dimensions a preset of playbooks speaks of; none for the others. */
  public static List<String> standsOn(String name) {
    if (!name.startsWith(PLAYS)) {
      return List.of();
    }
    String usage = name.endsWith("-usage-five") ? "usage-five" : "usage-four";
    return List.of("arr-service-tiers", usage, "health-bands", "stages-five");
  }

  /** What a preset is and where its numbers come from: the comment at the head of its file. */
  public static String about(String name) {
    return text(name)
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining("\n"));
  }

  /** The first sentence of {@link #about}. */
  public static String summary(String name) {
    return ShippedModels.firstSentence(text(name));
  }

  /** The file a position in a preset names. */
  static String file(String name) {
    return "presets/" + name + ".yaml";
  }
}
