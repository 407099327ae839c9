package dev.segmentry.salesforce;

import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Unconfirmed;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Outcomes between submit and settle. Collections answer at once, so they are held in memory only:
 * after a crash nobody knows them any more.
 */
final class SettledBatches {
  private final Map<String, List<WriteOutcome>> outcomes = new ConcurrentHashMap<>();

  Submission keep(List<WriteOutcome> settled) {
    // Random, so that a handle of an earlier process never names a batch of this one.
    String handle = "sf-" + UUID.randomUUID();
    outcomes.put(handle, List.copyOf(settled));
    return new Submission(handle, settled.size());
  }

  List<WriteOutcome> settle(Submission submission) {
    List<WriteOutcome> settled = outcomes.remove(submission.handle());
    return settled != null
        ? settled
        : Collections.nCopies(
            submission.rows(), new Unconfirmed("submitted by an earlier process, reply not kept"));
  }
}
