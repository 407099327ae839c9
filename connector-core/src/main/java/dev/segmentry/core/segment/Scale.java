package dev.segmentry.core.segment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Says which segments of a {@link ListedDimension} are better, so that its moves can wait by
 * direction. A move between two segments of the scale takes the scale's sustain, and each step of
 * it has a clock of its own (domain-vectors §5 rule 3).
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

  /**
   * A boundary between two neighbours and the way in which it is crossed.
   *
   * @param boundary as a {@link Clock} names it: {@code core/shallow↓}
   * @param beyond key of the segment behind it
   */
  record Step(String boundary, String beyond) {}

  /** The steps from one segment to another, nearest first; none when one is not on the scale. */
  List<Step> between(String from, String to) {
    int start = lowestFirst.indexOf(from);
    int end = lowestFirst.indexOf(to);
    if (start < 0 || end < 0) {
      return List.of();
    }
    int direction = Integer.signum(end - start);
    List<Step> steps = new ArrayList<>();
    for (int at = start; at != end; at += direction) {
      String beyond = lowestFirst.get(at + direction);
      String boundary = lowestFirst.get(at) + "/" + beyond + (direction < 0 ? "↓" : "↑");
      steps.add(new Step(boundary, beyond));
    }
    return steps;
  }

  /** How long a move between two segments of the scale waits. */
  Sustain sustain(String from, String to) {
    return lowestFirst.indexOf(to) < lowestFirst.indexOf(from) ? falling : rising;
  }
}
