package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.port.History;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.SegmentAssignment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sub-segments and proxies on earlier days: those of now, with every later change taken back. Only
 * what has one of them is held.
 */
final class EarlierParticulars {

  private final Map<ExternalRef, Map<String, Particulars>> now = new HashMap<>();
  private final Map<ExternalRef, Map<String, SegmentAssignment>> byProxy = new HashMap<>();
  private final List<RecordedParticulars> changes = new ArrayList<>();
  private final Optional<LocalDate> since;

  /**
   * @param from the first day that is asked for
   */
  EarlierParticulars(History history, LocalDate from) {
    since = history.particularsSince();
    history.particulars(from.plusDays(1), changes::add);
  }

  void add(HeldAssignment held) {
    held.particulars()
        .filter(EarlierParticulars::tells)
        .ifPresent(
            one ->
                now.computeIfAbsent(held.account(), it -> new TreeMap<>())
                    .put(held.dimension(), one));
    held.computed()
        .filter(one -> one.basis().contains(Remark.PROXY))
        .ifPresent(
            one ->
                byProxy
                    .computeIfAbsent(held.account(), it -> new TreeMap<>())
                    .put(held.dimension(), one));
  }

  private static boolean tells(Particulars one) {
    return one.sub().isPresent() || one.basis().contains(Remark.PROXY);
  }

  /** Whether a day is one of which this is remembered. */
  private boolean isKnown(LocalDate day) {
    return since.filter(day::isBefore).isEmpty();
  }

  /** Key of the sub-segment by dimension; none of a day of which nobody knows. */
  Map<ExternalRef, Map<String, String>> subs(LocalDate day) {
    Map<ExternalRef, Map<String, String>> subs = new HashMap<>();
    if (isKnown(day)) {
      at(day)
          .forEach(
              (account, said) ->
                  said.forEach(
                      (dimension, one) ->
                          one.sub()
                              .ifPresent(
                                  sub ->
                                      subs.computeIfAbsent(account, it -> new HashMap<>())
                                          .put(dimension, sub))));
    }
    return subs;
  }

  /**
   * Dimensions in which the segment rested on a proxy of a missing value. Of a day before this was
   * remembered: in which it does so now and stands since that day or before.
   */
  Map<ExternalRef, Set<String>> proxied(LocalDate day) {
    Map<ExternalRef, Set<String>> proxied = new HashMap<>();
    if (isKnown(day)) {
      at(day)
          .forEach(
              (account, said) ->
                  said.forEach(
                      (dimension, one) -> {
                        if (one.basis().contains(Remark.PROXY)) {
                          proxied.computeIfAbsent(account, it -> new HashSet<>()).add(dimension);
                        }
                      }));
      return proxied;
    }
    byProxy.forEach(
        (account, assignments) ->
            assignments.forEach(
                (dimension, one) -> {
                  if (!one.since().isAfter(day)) {
                    proxied.computeIfAbsent(account, it -> new HashSet<>()).add(dimension);
                  }
                }));
    return proxied;
  }

  private Map<ExternalRef, Map<String, Particulars>> at(LocalDate day) {
    Map<ExternalRef, Map<String, Particulars>> then = new HashMap<>();
    now.forEach((account, said) -> then.put(account, new HashMap<>(said)));
    for (int i = changes.size() - 1; i >= 0; i--) {
      RecordedParticulars change = changes.get(i);
      if (change.on().isAfter(day)) {
        Map<String, Particulars> said =
            then.computeIfAbsent(change.account(), it -> new HashMap<>());
        change
            .before()
            .filter(EarlierParticulars::tells)
            .ifPresentOrElse(
                one -> said.put(change.dimension(), one), () -> said.remove(change.dimension()));
      }
    }
    return then;
  }
}
