package dev.segmentry.core.segment;

import java.util.HashSet;
import java.util.List;

/**
 * Says which segments of a {@link ListedDimension} are better, so that its moves can wait by
 * direction. A move between two segments of the scale takes the scale's sustain.
 *
 * @param lowestFirst segment keys, worst first
 * @param falling sustain of a move to a lower segment
 * @param rising sustain of a move to a higher one
 */
public record Scale(List<String> lowestFirst, Sustain falling, Sustain rising) {

  /**
   * @throws IllegalArgumentException when a segment stands on it twice
   */
  public Scale {
    lowestFirst = List.copyOf(lowestFirst);
    if (new HashSet<>(lowestFirst).size() < lowestFirst.size()) {
      throw new IllegalArgumentException("a segment stands once on a scale: " + lowestFirst);
    }
  }
}
