package dev.segmentry.core.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How well an attribute ranks the accounts of a run, for percentiles and quintiles.
 *
 * @param accounts active accounts with a value
 * @param alike the most of them that have one and the same value
 */
public record Ranking(long accounts, long alike) {

  private static final long FEWEST = 5;

  /**
   * What makes the ranks doubtful: fewer than 5 accounts, or more than a fifth of them with one and
   * the same value (domain-vectors §2, §3).
   */
  public List<String> doubts(String attribute) {
    List<String> doubts = new ArrayList<>();
    if (accounts < FEWEST) {
      String rest = accounts == 1 ? " rest on 1 account" : " rest on " + accounts + " accounts";
      doubts.add("ranks by " + attribute + rest + ", fewer than " + FEWEST);
    }
    if (alike > 1 && FEWEST * alike > accounts) {
      doubts.add(
          alike
              + " of "
              + accounts
              + " accounts have the same "
              + attribute
              + ", so ranks tell little; use fixed cut-offs");
    }
    return doubts;
  }
}
