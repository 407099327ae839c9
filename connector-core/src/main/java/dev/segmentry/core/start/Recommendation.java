package dev.segmentry.core.start;

import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Ratio;
import java.util.ArrayList;
import java.util.List;

/**
 * Which model to start with, and why (003 §2, domain-vectors §9). Of what the source says beside
 * each other the more careful comes first: data that cannot carry a model rules it out, whatever
 * the size of the org.
 *
 * @param model what to begin with
 * @param products keys of the products that get a tag each beside the segments; none of one product
 * @param uses names of presets and shipped models to begin with, in their order
 * @param reasons what of the org speaks for it
 * @param limits what it cannot do, and what would change the answer
 */
public record Recommendation(
    StartingModel model,
    List<String> products,
    List<String> uses,
    List<String> reasons,
    List<String> limits) {

  /** Accounts below which one tier does. */
  private static final long FEW = 100;

  /** Accounts below which a person can still know each of them. */
  private static final long SMALL = 200;

  private static final long MEDIUM = 500;
  private static final long LARGE = 2_000;

  /** Percent of the key fields below which most of what is built on them is wrong. */
  private static final long LOW = 60;

  /** Percent from which scores may be built on them. */
  private static final long HIGH = 85;

  /** Ours: as many accounts have to tell of their use as key fields have to be filled. */
  private static final long USED = 60;

  private static final long MOST = 50;

  public Recommendation {
    products = List.copyOf(products);
    uses = List.copyOf(uses);
    reasons = List.copyOf(reasons);
    limits = List.copyOf(limits);
  }

  /**
   * @throws IllegalArgumentException the org has no active account: there is nothing to go by
   */
  public static Recommendation of(OrgMeasures org) {
    if (org.accounts() == 0) {
      throw new IllegalArgumentException("no active account");
    }
    return new Choosing(org).recommendation();
  }

  private static final class Choosing {
    private final OrgMeasures org;
    private final Ratio filled;
    private final boolean used;
    private final boolean mostSmall;
    private final List<String> reasons = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();

    Choosing(OrgMeasures org) {
      this.org = org;
      filled = org.completeness().overall();
      used = org.used().isAtLeast(USED);
      mostSmall = org.small().isAbove(MOST);
    }

    Recommendation recommendation() {
      StartingModel model = model();
      List<String> uses = uses(model);
      List<String> products = List.of();
      if (org.products().size() > 1) {
        products = List.copyOf(org.products());
        reasons.add(
            org.products().size()
                + " products ("
                + String.join(", ", org.products())
                + "): one primary segment, and a tag for each");
      }
      return new Recommendation(model, products, uses, reasons, limits);
    }

    private StartingModel model() {
      if (org.accounts() < SMALL || !filled.isAtLeast(LOW)) {
        return valueTiers();
      }
      if (!used) {
        reasons.add(
            "use of the product is known of "
                + of(org.used())
                + " accounts, fewer than "
                + USED
                + " %: cases, activity and renewal dates of the CRM stand in");
        limits.add("nobody is ready to expand without evidence of use (002)");
        return StartingModel.FIRMOGRAPHIC_AND_CRM;
      }
      reasons.add("use of the product is known of " + of(org.used()) + " accounts");
      if (mostSmall) {
        reasons.add(
            of(org.small())
                + " accounts pay less than "
                + OrgMeasures.SMALL_ARR
                + " a year: product-led, what they do tells more than what they pay");
        return StartingModel.BEHAVIORAL_FIRST;
      }
      return bySize();
    }

    private StartingModel valueTiers() {
      if (org.accounts() < SMALL) {
        reasons.add(org.accounts() + " active accounts are fewer than " + SMALL);
        limits.add(
            org.accounts() < FEW
                ? "below " + FEW + " accounts one tier for all is acceptable too"
                : "with so few accounts setting tiers by hand is fine");
      }
      if (!filled.isAtLeast(LOW)) {
        reasons.add(
            "key fields are filled to "
                + filled.words()
                + ", less than "
                + LOW
                + " %: over 30 % would be misclassified by more");
        limits.add("first fill " + String.join(", ", poor()));
      }
      return StartingModel.VALUE_TIERS;
    }

    private List<String> poor() {
      return org.completeness().filled().keySet().stream()
          .filter(field -> org.completeness().grade(field) == Completeness.Grade.LOW)
          .map(field -> field + " (" + org.completeness().of(field).words() + ")")
          .toList();
    }

    private StartingModel bySize() {
      if (!filled.isAtLeast(HIGH)) {
        reasons.add(
            "key fields are filled to "
                + filled.words()
                + ": from "
                + LOW
                + " to "
                + HIGH
                + " % they carry firmographic and basic behavioral segments at most, whatever the"
                + " size");
        limits.add("from " + HIGH + " % on scores can be built on them");
        return StartingModel.FIRMOGRAPHIC_AND_BEHAVIORAL;
      }
      reasons.add("key fields are filled to " + filled.words());
      if (org.accounts() < MEDIUM) {
        reasons.add(size(SMALL, MEDIUM));
        return StartingModel.FIRMOGRAPHIC_AND_BEHAVIORAL;
      }
      if (org.accounts() < LARGE) {
        reasons.add(size(MEDIUM, LARGE));
        return StartingModel.COMPOSITE;
      }
      reasons.add(org.accounts() + " active accounts: " + LARGE + " and more");
      return StartingModel.ALL_DIMENSIONS;
    }

    private String size(long from, long below) {
      return org.accounts() + " active accounts: from " + from + " to below " + below;
    }

    private List<String> uses(StartingModel model) {
      return switch (model) {
        case VALUE_TIERS -> List.of(tiers());
        case FIRMOGRAPHIC_AND_CRM -> List.of("crm-only", "headcount-tiers");
        case BEHAVIORAL_FIRST -> List.of(use(), "arr-four-tiers");
        case FIRMOGRAPHIC_AND_BEHAVIORAL -> List.of("headcount-tiers", use());
        case COMPOSITE -> List.of("composite-tiers");
        case ALL_DIMENSIONS -> List.of("saas-default");
      };
    }

    /** Where fewer accounts tell their ARR than their headcount, that decides. */
    private String tiers() {
      Completeness fields = org.completeness();
      long arr = fields.filled().getOrDefault("arr", 0L);
      if (arr < fields.filled().getOrDefault("employees", 0L)) {
        reasons.add("employees are known of more accounts than ARR");
        return "headcount-tiers";
      }
      return mostSmall ? "arr-four-tiers" : "arr-service-tiers";
    }

    /** The preset whose measure of use most accounts have. */
    private String use() {
      if (org.useOf("core_workflow_completion_30d").isAtLeast(USED)) {
        return "usage-four";
      }
      return org.useOf("logins_30d").isAtLeast(USED) ? "usage-five" : "usage-trend-four";
    }

    private static String of(Ratio ratio) {
      return ratio.part() + " of " + ratio.whole();
    }
  }
}
