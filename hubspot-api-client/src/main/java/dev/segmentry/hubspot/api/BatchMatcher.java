package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs a batch reply with its inputs: the order means nothing, and a row named nowhere is unknown.
 */
final class BatchMatcher {

  private final Map<String, Integer> byTraceId = new HashMap<>();
  private final Map<String, Integer> byIdentity = new HashMap<>();
  private final Function<CrmRecord, Optional<String>> identityOf;
  private final @Nullable CrmRecord[] done;
  private final @Nullable ApiError[] refused;
  private final boolean[] contradictory;
  private final List<ApiError> unattributed = new ArrayList<>();
  private final List<CrmRecord> strays = new ArrayList<>();

  /**
   * @param inputs how each input can be recognised
   * @param identityOf the identity of a record of the reply, comparable with those of the inputs
   */
  BatchMatcher(List<Key> inputs, Function<CrmRecord, Optional<String>> identityOf) {
    this.identityOf = identityOf;
    this.done = new CrmRecord[inputs.size()];
    this.refused = new ApiError[inputs.size()];
    this.contradictory = new boolean[inputs.size()];
    for (int row = 0; row < inputs.size(); row++) {
      int index = row;
      inputs.get(row).traceId().ifPresent(id -> requireNew(byTraceId.put(id, index), id));
      inputs.get(row).identity().ifPresent(id -> requireNew(byIdentity.put(id, index), id));
    }
  }

  BatchResult match(JsonNode reply) {
    Json.requiredList(reply, "results", CrmRecord::read).forEach(this::take);
    Json.list(reply.path("errors"), ErrorReader::read).forEach(this::take);
    Optional<String> unfinished =
        Json.text(reply, "status").filter(status -> !status.equals("COMPLETE"));
    List<RowResult> rows =
        IntStream.range(0, done.length).mapToObj(row -> settle(row, unfinished)).toList();
    return new BatchResult(rows, unattributed, strays);
  }

  private void take(CrmRecord record) {
    Integer row = record.traceId().map(byTraceId::get).orElse(null);
    if (row == null) {
      row = identityOf.apply(record).map(byIdentity::get).orElse(null);
    }
    if (row == null) {
      strays.add(record);
      return;
    }
    CrmRecord earlier = done[row];
    contradictory[row] |= earlier != null && !earlier.id().equals(record.id());
    done[row] = record;
  }

  private void take(ApiError error) {
    Set<Integer> rows = new LinkedHashSet<>();
    Stream.concat(
            error.named("objectWriteTraceId").stream().map(byTraceId::get),
            error.named("ids").stream().map(byIdentity::get))
        .filter(row -> row != null)
        .forEach(rows::add);
    rows.forEach(row -> refused[row] = error);
    if (rows.isEmpty()) {
      unattributed.add(error);
    }
  }

  private RowResult settle(int row, Optional<String> unfinished) {
    CrmRecord record = done[row];
    ApiError error = refused[row];
    if (contradictory[row] || (record != null && error != null)) {
      return new RowResult.Unknown("the reply names this row in two ways");
    }
    if (error != null) {
      return new RowResult.Refused(error);
    }
    if (unfinished.isPresent()) {
      return new RowResult.Unknown("the batch has status " + unfinished.get());
    }
    return record == null
        ? new RowResult.Unknown("the reply does not name this row")
        : new RowResult.Done(record);
  }

  private static void requireNew(@Nullable Integer earlier, String id) {
    if (earlier != null) {
      throw new IllegalArgumentException("Twice in one HubSpot batch: '" + id + "'");
    }
  }

  /**
   * How an input can be recognised in the reply: by the trace id we gave it, or by what identifies
   * its record.
   */
  record Key(Optional<String> traceId, Optional<String> identity) {}
}
