package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.CreatedTask;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.CreatedTasks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers in a map beside the outbox. */
final class InMemoryCreatedTasks implements CreatedTasks {

  private final InMemoryOutbox outbox;
  private final Map<Long, Answer> answers = new HashMap<>();

  private record Answer(TaskStatus status, LocalDate on) {}

  InMemoryCreatedTasks(InMemoryOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public List<CreatedTask> notClosed(long after, int limit) {
    return outbox.tasks().stream()
        .filter(task -> task.row() > after && task.record().isPresent())
        .filter(task -> !task.planned().key().isDigest() && !isOver(task.row()))
        .limit(limit)
        .map(task -> new CreatedTask(task.row(), task.record().orElseThrow()))
        .toList();
  }

  private boolean isOver(long row) {
    return Optional.ofNullable(answers.get(row))
        .filter(answer -> answer.status().state().isFinal())
        .isPresent();
  }

  @Override
  public void record(Map<Long, TaskStatus> statuses, LocalDate asOf) {
    statuses.forEach(
        (row, status) -> {
          if (!isOver(row)) {
            answers.put(row, new Answer(status, asOf));
          }
        });
  }

  @Override
  public Map<ExternalRef, List<KnownTask>> of(List<ExternalRef> accounts) {
    Map<ExternalRef, List<KnownTask>> known = new HashMap<>();
    outbox.tasks().stream()
        .filter(task -> accounts.contains(task.planned().account()))
        .filter(task -> task.waiting() || task.record().isPresent())
        .forEach(
            task ->
                known
                    .computeIfAbsent(task.planned().account(), account -> new ArrayList<>())
                    .add(known(task)));
    return known;
  }

  @Override
  public Map<ExternalRef, List<OpenTask>> open(List<ExternalRef> accounts, LocalDate asOf) {
    Map<ExternalRef, List<OpenTask>> open = new HashMap<>();
    outbox.tasks().stream()
        .filter(task -> accounts.contains(task.planned().account()))
        .filter(task -> task.record().isPresent())
        .filter(task -> isOpenOn(answers.get(task.row()), asOf))
        .forEach(
            task ->
                open.computeIfAbsent(task.planned().account(), account -> new ArrayList<>())
                    .add(new OpenTask(task.record().orElseThrow(), task.planned())));
    return open;
  }

  private static boolean isOpenOn(@Nullable Answer answer, LocalDate day) {
    return answer != null
        && answer.on().equals(day)
        && answer.status().state() == TaskStatus.State.OPEN;
  }

  private KnownTask known(InMemoryOutbox.Task task) {
    Optional<Answer> answer = Optional.ofNullable(answers.get(task.row()));
    return new KnownTask(
        task.planned().key(), task.waiting(), answer.map(Answer::status), answer.map(Answer::on));
  }
}
