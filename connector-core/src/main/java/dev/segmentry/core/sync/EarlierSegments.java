package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.port.History;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where accounts stood on two days: where they stand now, with every later move taken back. So a
 * state that was rebuilt knows its days too, as far as it goes back.
 *
 * @param before effective segment by dimension at the end of the first day
 * @param after the same at the end of the last day
 * @param subsBefore sub-segment by dimension at the end of the first day
 * @param subsAfter the same at the end of the last day
 * @param proxied dimensions in which it stood by a proxy of a missing value on the last day
 * @param byHand dimensions in which a person's word holds on the last day, of the words that hold
 *     now
 * @param between moves after the first day up to the last one, oldest first
 */
record EarlierSegments(
    Map<ExternalRef, Map<String, String>> before,
    Map<ExternalRef, Map<String, String>> after,
    Map<ExternalRef, Map<String, String>> subsBefore,
    Map<ExternalRef, Map<String, String>> subsAfter,
    Map<ExternalRef, Set<String>> proxied,
    Map<ExternalRef, Set<String>> byHand,
    Map<ExternalRef, List<RecordedMove>> between) {

  static EarlierSegments of(
      History history, SegmentationModel model, LocalDate from, LocalDate to) {
    Map<ExternalRef, Map<String, String>> now = new HashMap<>();
    EarlierParticulars particulars = new EarlierParticulars(history, from);
    Map<ExternalRef, Set<String>> byHand = new HashMap<>();
    history.assignments(
        held -> {
          effective(model, held)
              .ifPresent(
                  segment ->
                      now.computeIfAbsent(held.account(), it -> new HashMap<>())
                          .put(held.dimension(), segment));
          if (held.override().filter(word -> holds(word, to)).isPresent()) {
            byHand.computeIfAbsent(held.account(), it -> new HashSet<>()).add(held.dimension());
          }
          particulars.add(held);
        });
    List<RecordedMove> later = new ArrayList<>();
    Map<ExternalRef, List<RecordedMove>> between = new HashMap<>();
    List<RecordedMove> since = new ArrayList<>();
    history.moves(
        from.plusDays(1),
        move -> {
          since.add(move);
          if (move.transition().on().isAfter(to)) {
            later.add(move);
          } else {
            between.computeIfAbsent(move.account(), it -> new ArrayList<>()).add(move);
          }
        });
    Map<ExternalRef, Map<String, String>> after = takenBack(now, later);
    return new EarlierSegments(
        takenBack(now, since),
        after,
        particulars.subs(from),
        particulars.subs(to),
        particulars.proxied(to),
        byHand,
        between);
  }

  private static boolean holds(SegmentOverride word, LocalDate on) {
    return !word.on().isAfter(on) && word.holdsOn(on);
  }

  /** A person's word where it names a segment, else what was approved, else what the rules say. */
  private static Optional<String> effective(SegmentationModel model, HeldAssignment held) {
    return held.override()
        .flatMap(
            word ->
                model
                    .dimension(held.dimension())
                    .flatMap(dimension -> dimension.segmentNamed(word.value())))
        .or(() -> held.approved().or(held::computed).map(SegmentAssignment::segment));
  }

  private static Map<ExternalRef, Map<String, String>> takenBack(
      Map<ExternalRef, Map<String, String>> now, List<RecordedMove> oldestFirst) {
    Map<ExternalRef, Map<String, String>> then = new HashMap<>();
    now.forEach((account, segments) -> then.put(account, new HashMap<>(segments)));
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      RecordedMove move = oldestFirst.get(i);
      Map<String, String> segments = then.computeIfAbsent(move.account(), it -> new HashMap<>());
      String dimension = move.transition().dimension();
      move.transition()
          .from()
          .ifPresentOrElse(
              segment -> segments.put(dimension, segment), () -> segments.remove(dimension));
    }
    return then;
  }

  List<RecordedMove> moves(ExternalRef account) {
    return between.getOrDefault(account, List.of());
  }
}
