package dev.segmentry.core.measure;

/** What a figure is held against (domain §9, domain-vectors §9). */
public enum Benchmark {
  COVERAGE("coverage", "Customers with a segment", "95 % good, 80 % warning, less red"),
  COMPLETENESS("completeness", "Key fields filled", "85 % good, 60 % warning, less red"),
  DUPLICATES("duplicates", "Surplus records", "below 2 % ideal, 5 % target, 10 % limit"),
  CONCENTRATION("concentration", "Largest segment", "more than 60 % warning"),
  DISTRIBUTION(
      "distribution", "Share of each tier", "15–25 % top, 40–55 % middle, 25–35 % low tier"),
  SEGMENTS(
      "segments",
      "Segments with an action of their own",
      "4–8 good, 9–15 review, 16 and more or 1–2 red"),
  SEGMENT_SIZE(
      "segment_size",
      "Customers per segment",
      "100 good, 30 typical, 10 low, fewer not meaningful"),
  BY_HAND("by_hand", "Segments set by hand", "more than 50 % warning: gut-based"),
  CSM_LOAD("csm_load", "Accounts per CSM", "within the ratio of the motions"),
  REVIEWS("reviews", "Reviews", "quarterly with a data audit good, half-yearly warning, never red"),
  SPOT_CHECK(
      "spot_check",
      "Accuracy of a spot check of 50 records",
      "70 % minimum, 85 % target, 95 % ideal"),
  ENRICHMENT("enrichment", "Enrichment match", "70 % minimum, 85 % target, 95 % ideal");

  private final String key;
  private final String words;
  private final String bounds;

  Benchmark(String key, String words, String bounds) {
    this.key = key;
    this.words = words;
    this.bounds = bounds;
  }

  /** As a model names it where it gives a reason for a deviation. */
  public String key() {
    return key;
  }

  public String words() {
    return words;
  }

  /** What is good and what is not. */
  public String bounds() {
    return bounds;
  }
}
