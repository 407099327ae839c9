package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.History;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One score of every account on two days; an account without it is absent.
 *
 * @param before at the end of the first day, fixed-point
 * @param after at the end of the last day
 */
record EarlierScores(Map<ExternalRef, Long> before, Map<ExternalRef, Long> after) {

  static EarlierScores of(History history, String score, LocalDate from, LocalDate to) {
    EarlierScores scores = new EarlierScores(new HashMap<>(), new HashMap<>());
    if (!score.isEmpty()) {
      history.scores(
          LocalDate.EPOCH,
          change -> {
            if (change.score().equals(score) && !change.on().isAfter(to)) {
              set(scores.after(), change.account(), change.value());
              if (!change.on().isAfter(from)) {
                set(scores.before(), change.account(), change.value());
              }
            }
          });
    }
    return scores;
  }

  private static void set(Map<ExternalRef, Long> scores, ExternalRef account, OptionalLong value) {
    if (value.isPresent()) {
      scores.put(account, value.getAsLong());
    } else {
      scores.remove(account);
    }
  }
}
