package dev.segmentry.app.report;

import dev.segmentry.core.measure.Benchmark;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.sync.Measured;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured, for people and for programs.
 *
 * @param model name and version that decided last in that time
 * @param configured name and version of the present model, where another one decided: it judges
 *     scope and activity
 * @param owners who answers for the model
 * @param askedFrom the day that was asked for, where the evaluation before it stands for it
 * @param askedTo the same at the end
 * @param gradings against the quick reference
 * @param reasons why a grading is meant, by what is graded
 * @param calendar reviews
 * @param warnings why figures may not be what they seem
 * @param tasksAsked whether the CRM was asked what became of tasks
 * @param today day for which reviews are due
 */
public record MeasureView(
    String model,
    Optional<String> configured,
    List<String> owners,
    Optional<LocalDate> askedFrom,
    Optional<LocalDate> askedTo,
    Measured measured,
    List<Grading> gradings,
    Map<Benchmark, String> reasons,
    List<ReviewDue> calendar,
    List<String> warnings,
    boolean tasksAsked,
    LocalDate today) {

  public MeasureView {
    owners = List.copyOf(owners);
    gradings = List.copyOf(gradings);
    reasons = Map.copyOf(reasons);
    warnings = List.copyOf(warnings);
    calendar = List.copyOf(calendar);
  }
}
