package dev.segmentry.core.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a replay came to.
 *
 * @param model name and version of the model that was replayed
 * @param from first evaluation that was told; empty: nothing was evaluated in that time
 * @param to last one
 * @param evaluations number of them
 * @param accounts accounts that had a segment, recorded or restated
 * @param failed evaluations of single accounts that failed and were left out
 * @param dimensions the model's
 * @param notRestated dimensions that were recorded and that the model does not have
 */
public record Restatement(
    String model,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    int evaluations,
    long accounts,
    long failed,
    List<OfDimension> dimensions,
    List<String> notRestated) {

  public Restatement {
    dimensions = List.copyOf(dimensions);
    notRestated = List.copyOf(notRestated);
  }

  /**
   * @param dimension dimension key
   * @param same account × evaluation pairs in which both say the same
   * @param different pairs in which they do not
   * @param byPeople of these, pairs in which a person's word was recorded: held or approved
   * @param recordedMoves moves that were recorded, from one segment to another
   * @param restatedMoves moves by the replayed model
   * @param last of the last evaluation, {@code recorded → restated} where they differ
   */
  public record OfDimension(
      String dimension,
      long same,
      long different,
      long byPeople,
      long recordedMoves,
      long restatedMoves,
      Map<String, Long> last) {

    public OfDimension {
      last = new TreeMap<>(last);
    }
  }
}
