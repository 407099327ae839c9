package dev.segmentry.app.report;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Outbox.RowOutcome;
import dev.segmentry.core.port.RunJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Streams a plan's rows as NDJSON, each with what became of it so far. */
public final class RowsFile {

  private static final int PAGE = 1_000;

  private final RunJournal journal;

  public RowsFile(RunJournal journal) {
    this.journal = journal;
  }

  /**
   * @return rows written
   * @throws UncheckedIOException they could not be written
   */
  public long write(Plan plan, OutputStream out) {
    Outcomes outcomes = new Outcomes(journal.outbox(), plan.id());
    long[] written = {0};
    journal
        .plans()
        .walk(
            plan.id(),
            row -> {
              List<RowOutcome> mine = outcomes.of(row);
              if (row.tells()) {
                writeLine(RowJson.line(plan.id(), row, mine), out);
                written[0]++;
              }
            });
    return written[0];
  }

  private static void writeLine(String line, OutputStream out) {
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Outcomes come in the rows' own order: one page of them is held. */
  private static final class Outcomes {

    private final Outbox outbox;
    private final String planId;
    private final Deque<RowOutcome> page = new ArrayDeque<>();
    private long last;
    private boolean ended;

    Outcomes(Outbox outbox, String planId) {
      this.outbox = outbox;
      this.planId = planId;
    }

    List<RowOutcome> of(PlanRow row) {
      List<RowOutcome> mine = new ArrayList<>();
      fill();
      while (!page.isEmpty() && page.getFirst().account().equals(row.account())) {
        mine.add(page.removeFirst());
        fill();
      }
      return mine;
    }

    private void fill() {
      if (page.isEmpty() && !ended) {
        page.addAll(outbox.rows(planId, last, PAGE));
        ended = page.isEmpty();
        last = ended ? last : page.getLast().id();
      }
    }
  }
}
