package dev.segmentry.hubspot;

import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Outcomes of this process's batches until they are asked for; HubSpot has no jobs to ask later.
 */
final class Settlements {

  private final String process = UUID.randomUUID().toString();
  private final Map<String, List<WriteOutcome>> outcomes = new HashMap<>();
  private long last;

  synchronized Submission keep(List<WriteOutcome> rows) {
    last++;
    String handle = "hubspot-" + process + "-" + last;
    outcomes.put(handle, List.copyOf(rows));
    return new Submission(handle, rows.size());
  }

  synchronized List<WriteOutcome> take(Submission submission) {
    List<WriteOutcome> kept = outcomes.remove(submission.handle());
    return kept == null
        ? Collections.nCopies(
            submission.rows(), new WriteOutcome.Unconfirmed("the reply is not at hand any more"))
        : kept;
  }
}
