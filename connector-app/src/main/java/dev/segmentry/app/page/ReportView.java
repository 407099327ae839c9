package dev.segmentry.app.page;

import dev.segmentry.app.report.MeasureView;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.measure.OwnerTasks;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.sync.OpenReview;
import java.util.List;
import java.util.Map;

/**
 * What the page tells.
 *
 * @param org which org it is about
 * @param view what was measured
 * @param people names of users by id, as far as they are known
 * @param tasks by owner
 * @param rejections rows the CRM refused, by code; the first of them where there are many
 * @param rejected how many there are in all
 * @param reviews what waits for a person's answer, the oldest first
 * @param overrides assignments in which a person's word holds, by its last day
 * @param runs the last runs, newest first
 */
public record ReportView(
    String org,
    MeasureView view,
    Map<String, String> people,
    List<OwnerTasks> tasks,
    List<Rejection> rejections,
    long rejected,
    List<OpenReview> reviews,
    List<HeldAssignment> overrides,
    List<RunJournal.Run> runs) {

  public ReportView {
    people = Map.copyOf(people);
    tasks = List.copyOf(tasks);
    rejections = List.copyOf(rejections);
    reviews = List.copyOf(reviews);
    overrides = List.copyOf(overrides);
    runs = List.copyOf(runs);
  }

  /** A user's name with the id, or the id alone. */
  String person(String id) {
    if (id.isEmpty()) {
      return "Nobody";
    }
    String name = people.getOrDefault(id, "");
    return name.isEmpty() ? id : name;
  }
}
