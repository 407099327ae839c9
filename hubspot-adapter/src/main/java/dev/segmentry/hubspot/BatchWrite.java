package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.hubspot.api.ApiError;
import dev.segmentry.hubspot.api.BatchResult;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.RowResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One batch, taken apart where HubSpot refuses it as a whole for the sake of some rows. Nothing is
 * sent twice: a part is sent again only after it was refused entirely.
 */
final class BatchWrite<R> {

  private final Function<List<R>, WriteReply<BatchResult>> send;
  private final Function<R, Set<String>> properties;
  private final BiFunction<R, List<CrmRecord>, Optional<CrmRecord>> amongStrays;
  private boolean applied;
  private Optional<String> stopped = Optional.empty();

  /**
   * @param properties the names of the properties a row sets
   * @param amongStrays the record of a row among those the client could not attribute
   */
  BatchWrite(
      Function<List<R>, WriteReply<BatchResult>> send,
      Function<R, Set<String>> properties,
      BiFunction<R, List<CrmRecord>, Optional<CrmRecord>> amongStrays) {
    this.send = send;
    this.properties = properties;
    this.amongStrays = amongStrays;
  }

  /**
   * @return one outcome per row, in their order
   * @throws CrmException nothing was applied
   * @throws RunStopped nothing was applied
   */
  List<WriteOutcome> outcomes(List<R> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    if (stopped.isPresent()) {
      return all(rows, new WriteOutcome.NotAttempted(stopped.get()));
    }
    WriteReply<BatchResult> reply;
    try {
      reply = send.apply(rows);
    } catch (CrmException | RunStopped e) {
      if (!applied) {
        throw e;
      }
      stopped = Optional.of(String.valueOf(e.getMessage()));
      return outcomes(rows);
    }
    return reply.fold(
        result -> answered(rows, result),
        error -> refused(rows, error),
        why -> unconfirmed(rows, why));
  }

  private List<WriteOutcome> answered(List<R> rows, BatchResult result) {
    applied = true;
    List<WriteOutcome> outcomes = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      outcomes.add(outcome(rows.get(row), result.rows().get(row), result.strays()));
    }
    return outcomes;
  }

  private WriteOutcome outcome(R row, RowResult result, List<CrmRecord> strays) {
    return result.fold(
        BatchWrite::written,
        Rejections::of,
        why ->
            amongStrays
                .apply(row, strays)
                .map(BatchWrite::written)
                .orElseGet(() -> new WriteOutcome.Unconfirmed(why)));
  }

  private static WriteOutcome written(CrmRecord record) {
    return new WriteOutcome.Written(CompanyTranslator.ref(record.id()));
  }

  private List<WriteOutcome> unconfirmed(List<R> rows, String why) {
    applied = true;
    return all(rows, new WriteOutcome.Unconfirmed(why));
  }

  private List<WriteOutcome> refused(List<R> rows, ApiError error) {
    if (rows.size() == 1) {
      return List.of(Rejections.of(error));
    }
    List<R> others =
        rows.stream().filter(row -> !Rejections.dooms(error, properties.apply(row))).toList();
    return others.size() < rows.size() ? withoutDoomed(rows, others, error) : halves(rows);
  }

  private List<WriteOutcome> withoutDoomed(List<R> rows, List<R> others, ApiError error) {
    List<WriteOutcome> ofOthers = outcomes(others);
    List<WriteOutcome> outcomes = new ArrayList<>();
    int next = 0;
    for (R row : rows) {
      boolean doomed = Rejections.dooms(error, properties.apply(row));
      outcomes.add(doomed ? Rejections.of(error) : ofOthers.get(next++));
    }
    return outcomes;
  }

  private List<WriteOutcome> halves(List<R> rows) {
    int middle = rows.size() / 2;
    List<WriteOutcome> outcomes = new ArrayList<>(outcomes(rows.subList(0, middle)));
    outcomes.addAll(outcomes(rows.subList(middle, rows.size())));
    return outcomes;
  }

  private static <T> List<WriteOutcome> all(List<T> rows, WriteOutcome outcome) {
    return Collections.nCopies(rows.size(), outcome);
  }
}
