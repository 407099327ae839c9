package dev.segmentry.core.explain;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.playbook.Standing;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Impossible;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything there is to say about one account on one day.
 *
 * @param account which
 * @param asOf the day
 * @param recorded what the last applied run left
 * @param decision what a run on this day would decide
 * @param placements one for each dimension, in the model's order
 * @param scores in the model's order
 * @param facts by attribute, all that any of the above mentions
 * @param playbooks those that have anything to say
 * @param impossible computed values that cannot be and count as missing
 */
public record Explanation(
    Account account,
    AsOf asOf,
    AccountState recorded,
    Decision decision,
    List<Placement> placements,
    List<Score> scores,
    Map<String, Fact> facts,
    List<Standing> playbooks,
    List<Impossible> impossible) {

  public Explanation {
    placements = List.copyOf(placements);
    scores = List.copyOf(scores);
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    playbooks = List.copyOf(playbooks);
    impossible = List.copyOf(impossible);
  }
}
